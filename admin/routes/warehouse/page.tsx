import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { BuildingStorefront } from "@medusajs/icons"
import { Crumb } from "../../components/crumb"
import { WarehouseOverview } from "../../warehouse-tasks/overview"

const WarehousePage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.warehouse_overview.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:warehouse-overview">
          <WarehouseOverview />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "tasks.overview.menu",
  icon: BuildingStorefront,
  translationNs: "comptoir",
  rank: 21,
})

export const handle = { breadcrumb: () => <Crumb name="tasks.overview.menu" /> }

export default WarehousePage
