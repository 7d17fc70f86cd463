import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { DrawerHeader } from "../../../../../components/modal-header"
import { PlanForm } from "../../../../../counting/plan-form"

const CreatePlanFormPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteDrawer>
      <DrawerHeader title={t("counting.plans.create")} />
      <PlanForm />
    </RouteDrawer>
  )
}

export default CreatePlanFormPage
