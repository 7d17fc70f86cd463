import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { OrderForm } from "../../../purchasing/order-form"
import { useSupplier } from "../../../purchasing/supplier-detail"
import { ModalHeader } from "../../../components/modal-header"

const CreateOrderPage = () => {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const supplierId = search.get("for") ?? undefined
  const { data, isError } = useSupplier(supplierId)
  const isReady = !supplierId || data || isError
  return (
    <RouteFocusModal>
      <ModalHeader title={t("purchasing.orders.create")} />
      {isReady && <OrderForm title={t("purchasing.orders.create")} supplier={data?.supplier} />}
    </RouteFocusModal>
  )
}

export default CreateOrderPage
