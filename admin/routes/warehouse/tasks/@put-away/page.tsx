import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { DrawerHeader } from "../../../../components/modal-header"
import { PutAwayForm } from "../../../../warehouse-tasks/put-away-form"

const PutAwayPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteDrawer>
      <DrawerHeader title={t("tasks.put_away_freely")} />
      <PutAwayForm />
    </RouteDrawer>
  )
}

export default PutAwayPage
