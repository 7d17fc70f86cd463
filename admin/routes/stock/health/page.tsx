import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { StockHealth } from "../../../stock/health"

const StockHealthPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.stock_health.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:stock-health">
          <StockHealth />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "stock.health.title",
  translationNs: "comptoir",
  rank: 20,
})

export const handle = { breadcrumb: () => <Crumb name="stock.health.title" /> }

export default StockHealthPage
