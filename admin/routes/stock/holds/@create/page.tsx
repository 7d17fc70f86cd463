import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { DrawerHeader } from "../../../../components/modal-header"
import { HoldForm } from "../../../../stock/hold-form"

const PlaceHoldPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteDrawer>
      <DrawerHeader title={t("stock.holds.create")} />
      <HoldForm />
    </RouteDrawer>
  )
}

export default PlaceHoldPage
