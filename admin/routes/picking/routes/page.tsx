import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { RouteList } from "../../../order-routes/route-list"

const RoutesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.order_route.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:order-routes">
          <RouteList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "routing.routes.title",
  translationNs: "comptoir",
  rank: 40,
})

export const handle = { breadcrumb: () => <Crumb name="routing.routes.title" /> }

export default RoutesPage
