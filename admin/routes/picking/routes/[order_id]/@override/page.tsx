import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { OverrideForm } from "../../../../../order-routes/override-form"
import { useOrderRoute } from "../../../../../order-routes/sources"

const OverridePage = () => {
  const { t } = useTranslation("comptoir")
  const { order_id } = useParams()
  const { data, error } = useOrderRoute(order_id)
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("routing.routes.override.open")} />
      {data && <OverrideForm route={data.order_route} />}
    </RouteFocusModal>
  )
}

export default OverridePage
