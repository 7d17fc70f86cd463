import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { ExplainPrice } from "../../../price-explain/explain-price"

const ExplainPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.price_explain"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:price-explain">
          <ExplainPrice />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "channels.explain.title",
  translationNs: "comptoir",
  rank: 50,
})

export const handle = { breadcrumb: () => <Crumb name="channels.explain.title" /> }

export default ExplainPage
