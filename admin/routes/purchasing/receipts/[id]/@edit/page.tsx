import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { useReceipt } from "../../../../../purchasing/receipt-detail"
import { ReceiptForm } from "../../../../../purchasing/receipt-form"
import { useReceiving } from "../../../../../receiving/sources"

const EditReceiptPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const receipt = useReceipt(id)
  const loaded = receipt.data?.receipt
  const receiving = useReceiving(loaded && (loaded.purchase_order_id ?? ""))
  if (receipt.error || receiving.error) throw receipt.error ?? receiving.error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("purchasing.receipts.draft_name")} />
      {loaded && receiving.data && <ReceiptForm receiving={receiving.data} receipt={loaded} />}
    </RouteFocusModal>
  )
}

export default EditReceiptPage
