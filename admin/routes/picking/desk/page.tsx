import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { Desk } from "../../../picking/desk"

const DeskPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.picking_desk.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:picking-desk">
          <Desk />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "picking.desk.menu",
  translationNs: "comptoir",
  rank: 10,
})

export const handle = { breadcrumb: () => <Crumb name="picking.desk.menu" /> }

export default DeskPage
