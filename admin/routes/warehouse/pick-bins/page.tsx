import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { PickBinList } from "../../../warehouse-tasks/pick-bin-list"

const PickBinsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.pick_bin.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:pick-bins">
          <PickBinList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "tasks.pick_bins.title",
  translationNs: "comptoir",
  rank: 15,
})

export const handle = { breadcrumb: () => <Crumb name="tasks.pick_bins.title" /> }

export default PickBinsPage
