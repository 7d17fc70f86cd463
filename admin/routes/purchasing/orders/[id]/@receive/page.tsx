import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { useOrder } from "../../../../../purchasing/order-detail"
import { ReceiptForm } from "../../../../../purchasing/receipt-form"
import { ModalHeader } from "../../../../../components/modal-header"

const ReceivePage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useOrder(id)
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("purchasing.acts.receive")} />
      {data && <ReceiptForm order={data.purchase_order} />}
    </RouteFocusModal>
  )
}

export default ReceivePage
