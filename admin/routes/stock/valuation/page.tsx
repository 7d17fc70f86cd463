import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { ValuationPage } from "../../../valuation/valuation-page"

const StockValuationPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.stock_valuation"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:stock-valuation">
          <ValuationPage />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "valuation.title",
  translationNs: "comptoir",
  rank: 35,
})

export const handle = { breadcrumb: () => <Crumb name="valuation.title" /> }

export default StockValuationPage
