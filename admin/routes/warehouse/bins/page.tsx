import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { StockByBin } from "../../../warehouse/stock-by-bin"

const StockByBinPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.stock_by_bin.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:stock-by-bin">
          <StockByBin />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "warehouse.stock.title",
  translationNs: "comptoir",
  rank: 10,
})

export const handle = { breadcrumb: () => <Crumb name="warehouse.stock.title" /> }

export default StockByBinPage
