import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { useOrder } from "../../../../../purchasing/order-detail"
import { useReceipt } from "../../../../../purchasing/receipt-detail"
import { ReceiptForm } from "../../../../../purchasing/receipt-form"
import { ModalHeader } from "../../../../../components/modal-header"

const EditReceiptPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const receipt = useReceipt(id)
  const order = useOrder(receipt.data?.receipt.purchase_order_id)
  if (receipt.error || order.error) throw receipt.error ?? order.error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("purchasing.receipts.draft_name")} />
      {receipt.data && order.data && (
        <ReceiptForm order={order.data.purchase_order} receipt={receipt.data.receipt} />
      )}
    </RouteFocusModal>
  )
}

export default EditReceiptPage
