import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { DispatchList } from "../../../picking/dispatch-list"

const DispatchesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.dispatch.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:dispatches">
          <DispatchList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "picking.dispatches.title",
  translationNs: "comptoir",
  rank: 20,
})

export const handle = { breadcrumb: () => <Crumb name="picking.dispatches.title" /> }

export default DispatchesPage
