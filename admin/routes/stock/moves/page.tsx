import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { MoveList } from "../../../stock/move-list"

const StockMovesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.stock_move.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:stock-moves">
          <MoveList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "stock.moves.title",
  translationNs: "comptoir",
  rank: 10,
})

export const handle = { breadcrumb: () => <Crumb name="stock.moves.title" /> }

export default StockMovesPage
