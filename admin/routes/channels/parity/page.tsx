import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { ParityRunList } from "../../../price-parity/run-list"

const ParityPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.price_parity.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:price-parity-runs">
          <ParityRunList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "channels.parity.title",
  translationNs: "comptoir",
  rank: 80,
})

export const handle = { breadcrumb: () => <Crumb name="channels.parity.title" /> }

export default ParityPage
