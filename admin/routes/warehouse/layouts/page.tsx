import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { LayoutList } from "../../../warehouse/layout-list"

const LayoutsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.warehouse_layout.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:warehouse-layouts">
          <LayoutList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "warehouse.layouts.title",
  translationNs: "comptoir",
  rank: 60,
})

export const handle = { breadcrumb: () => <Crumb name="warehouse.layouts.title" /> }

export default LayoutsPage
