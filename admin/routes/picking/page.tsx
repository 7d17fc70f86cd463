import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { HandTruck } from "@medusajs/icons"
import { Crumb } from "../../components/crumb"
import { PickingToday } from "../../picking/today"

const PickingPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.picking_today.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:picking-today">
          <PickingToday />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "picking.menu",
  icon: HandTruck,
  translationNs: "comptoir",
  rank: 22,
})

export const handle = { breadcrumb: () => <Crumb name="picking.menu" /> }

export default PickingPage
