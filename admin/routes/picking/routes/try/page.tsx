import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../../components/crumb"
import { TryRoutes } from "../../../../order-routes/try-routes"

const TryRoutesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.order_route.try"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:try-routes">
          <TryRoutes />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="routing.routes.try.open" /> }

export default TryRoutesPage
