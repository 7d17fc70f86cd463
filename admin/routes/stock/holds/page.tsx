import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { HoldList } from "../../../stock/hold-list"

const StockHoldsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.stock_hold.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:stock-holds">
          <HoldList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "stock.holds.title",
  translationNs: "comptoir",
  rank: 15,
})

export const handle = { breadcrumb: () => <Crumb name="stock.holds.title" /> }

export default StockHoldsPage
