import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { CountList } from "../../../counting/count-list"
import { CountsNav } from "../../../counting/counts-nav"

const CountListPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.stock_count.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: [
        <LayoutComposer.Entry key="nav" id="comptoir:counts-nav">
          <CountsNav />
        </LayoutComposer.Entry>,
        <LayoutComposer.Entry key="list" id="comptoir:stock-counts">
          <CountList />
        </LayoutComposer.Entry>,
      ],
    }}
  />
)

export const config = defineRouteConfig({
  label: "counting.title",
  translationNs: "comptoir",
  rank: 30,
})

export const handle = { breadcrumb: () => <Crumb name="counting.title" /> }

export default CountListPage
