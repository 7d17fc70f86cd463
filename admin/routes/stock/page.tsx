import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { ArchiveBox } from "@medusajs/icons"
import { Crumb } from "../../components/crumb"
import { WarehouseList } from "../../stock/warehouse-list"

const StockPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.warehouse.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:warehouses">
          <WarehouseList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "stock.title",
  icon: ArchiveBox,
  translationNs: "comptoir",
  rank: 20,
})

export const handle = { breadcrumb: () => <Crumb name="stock.title" /> }

export default StockPage
