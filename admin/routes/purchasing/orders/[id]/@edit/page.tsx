import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { useOrder } from "../../../../../purchasing/order-detail"
import { OrderForm } from "../../../../../purchasing/order-form"
import { useLinesToEdit } from "../../../../../purchasing/use-lines-to-edit"
import { ModalHeader } from "../../../../../components/modal-header"

const EditOrderPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useOrder(id)
  const lines = useLinesToEdit(data?.purchase_order)
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("purchasing.orders.edit")} />
      {data && lines && (
        <OrderForm title={t("purchasing.orders.edit")} order={data.purchase_order} lines={lines} />
      )}
    </RouteFocusModal>
  )
}

export default EditOrderPage
