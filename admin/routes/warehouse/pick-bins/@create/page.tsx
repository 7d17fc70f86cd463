import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { DrawerHeader } from "../../../../components/modal-header"
import { PickBinForm } from "../../../../warehouse-tasks/pick-bin-form"

const CreatePickBinPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteDrawer>
      <DrawerHeader title={t("tasks.pick_bins.create")} />
      <PickBinForm />
    </RouteDrawer>
  )
}

export default CreatePickBinPage
