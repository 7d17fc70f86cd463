import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../../components/crumb"
import { PlanList } from "../../../../counting/plan-list"
import { CountsNav } from "../../../../counting/counts-nav"

const PlanListPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.count_plan.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: [
        <LayoutComposer.Entry key="nav" id="comptoir:counts-nav">
          <CountsNav />
        </LayoutComposer.Entry>,
        <LayoutComposer.Entry key="list" id="comptoir:count-plans">
          <PlanList />
        </LayoutComposer.Entry>,
      ],
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="counting.plans.title" /> }

export default PlanListPage
