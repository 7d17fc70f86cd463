import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { Station } from "../../../packing/station"

const StationPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.packing_station.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:packing-station">
          <Station />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "packing.station.menu",
  translationNs: "comptoir",
  rank: 15,
})

export const handle = { breadcrumb: () => <Crumb name="packing.station.menu" /> }

export default StationPage
