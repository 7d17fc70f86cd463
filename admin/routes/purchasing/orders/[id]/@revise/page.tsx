import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { useOrder, useOrderName } from "../../../../../purchasing/order-detail"
import { OrderReviseForm } from "../../../../../purchasing/order-revise-form"

const ReviseOrderPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useOrder(id)
  const nameOf = useOrderName()
  if (error) throw error
  const name = data ? nameOf(data.purchase_order) : ""
  return (
    <RouteFocusModal>
      <ModalHeader title={t("orders.revise.title", { name })} />
      {data && <OrderReviseForm key={data.purchase_order.id} order={data.purchase_order} name={name} />}
    </RouteFocusModal>
  )
}

export default ReviseOrderPage
