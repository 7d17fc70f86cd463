import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { PickListList } from "../../../picking/pick-list-list"

const PickListsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.pick_list.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:pick-lists">
          <PickListList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "picking.lists.title",
  translationNs: "comptoir",
  rank: 30,
})

export const handle = { breadcrumb: () => <Crumb name="picking.lists.title" /> }

export default PickListsPage
