import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { CostList } from "../../../costing/cost-list"

const CostsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.item_cost.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:costs">
          <CostList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "costing.title",
  translationNs: "comptoir",
  rank: 30,
})

export const handle = { breadcrumb: () => <Crumb name="costing.title" /> }

export default CostsPage
