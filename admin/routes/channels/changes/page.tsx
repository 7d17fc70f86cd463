import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { ChangeList } from "../../../price-changes/change-list"

const ChangeListPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.price_change.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:price-changes">
          <ChangeList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "channels.changes.title",
  translationNs: "comptoir",
  rank: 20,
})

export const handle = { breadcrumb: () => <Crumb name="channels.changes.title" /> }

export default ChangeListPage
