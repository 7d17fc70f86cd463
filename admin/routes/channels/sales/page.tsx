import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { SaleList } from "../../../price-sales/sale-list"
import { SaleTimeline } from "../../../price-sales/sale-timeline"

const SalesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.price_sales.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <>
          <LayoutComposer.Entry id="comptoir:price-sales">
            <SaleList />
          </LayoutComposer.Entry>
          <LayoutComposer.Entry id="comptoir:price-sales-timeline">
            <SaleTimeline />
          </LayoutComposer.Entry>
        </>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "channels.sales.title",
  translationNs: "comptoir",
  rank: 40,
})

export const handle = { breadcrumb: () => <Crumb name="channels.sales.title" /> }

export default SalesPage
