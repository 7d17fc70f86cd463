import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { WaveList } from "../../../waves/wave-list"

const WaveListPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.wave.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:waves">
          <WaveList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "waves.title",
  translationNs: "comptoir",
  rank: 26,
})

export const handle = { breadcrumb: () => <Crumb name="waves.title" /> }

export default WaveListPage
