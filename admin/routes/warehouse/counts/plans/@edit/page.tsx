import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { DrawerHeader } from "../../../../../components/modal-header"
import { PlanForm } from "../../../../../counting/plan-form"
import { useGet } from "../../../../../lib/api"
import type { CountPlanResponse } from "../../../../../../src/types/http/counting"

const EditPlanPage = () => {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const { data, error } = useGet<CountPlanResponse>(`/admin/count-plans/${search.get("plan") ?? ""}`)
  if (error) throw error
  return (
    <RouteDrawer>
      <DrawerHeader title={t("counting.plans.edit")} />
      {data && <PlanForm plan={data.count_plan} />}
    </RouteDrawer>
  )
}

export default EditPlanPage
