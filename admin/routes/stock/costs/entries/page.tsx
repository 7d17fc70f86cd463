import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../../components/crumb"
import { CostEntryList } from "../../../../costing/entry-list"

const CostEntriesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.cost_entry.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:cost-entries">
          <CostEntryList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="costing.entries.title" /> }

export default CostEntriesPage
