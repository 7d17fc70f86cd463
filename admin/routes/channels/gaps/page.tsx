import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { PriceGaps } from "../../../price-gaps/price-gaps"

const PriceGapsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.price_gaps.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:price-gaps">
          <PriceGaps />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "channels.gaps.title",
  translationNs: "comptoir",
  rank: 60,
})

export const handle = { breadcrumb: () => <Crumb name="channels.gaps.title" /> }

export default PriceGapsPage
