import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../../components/crumb"
import { CostDetail } from "../../../../costing/cost-detail"

const CostPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.item_cost.details"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:cost">
          <CostDetail />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="costing.card.title" /> }

export default CostPage
