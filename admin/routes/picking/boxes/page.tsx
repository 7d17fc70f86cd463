import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { BoxList } from "../../../packing/box-list"

const BoxesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.box.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:boxes">
          <BoxList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "packing.boxes.title",
  translationNs: "comptoir",
  rank: 70,
})

export const handle = { breadcrumb: () => <Crumb name="packing.boxes.title" /> }

export default BoxesPage
