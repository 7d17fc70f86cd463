import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { ChartBar } from "@medusajs/icons"
import { Crumb } from "../../components/crumb"
import { SalesHistory } from "../../sales/sales-history"
import { SalesImportList } from "../../sales/sales-import-list"

const SalesHistoryPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.sales_history.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <>
          <LayoutComposer.Entry id="comptoir:sales-history">
            <SalesHistory />
          </LayoutComposer.Entry>
          <LayoutComposer.Entry id="comptoir:sales-imports">
            <SalesImportList />
          </LayoutComposer.Entry>
        </>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "sales.history.title",
  icon: ChartBar,
  translationNs: "comptoir",
  rank: 40,
})

export const handle = { breadcrumb: () => <Crumb name="sales.history.title" /> }

export default SalesHistoryPage
