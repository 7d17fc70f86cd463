import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { DrawerHeader } from "../../../../components/modal-header"
import { DaysForm } from "../../../../transfers/days-form"

const TransferDaysPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteDrawer>
      <DrawerHeader title={t("transfers.days.title")} />
      <DaysForm />
    </RouteDrawer>
  )
}

export default TransferDaysPage
