import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Outlet } from "react-router-dom"
import { Crumb } from "../../../components/crumb"
import { PriceGrid } from "../../../price-grid/price-grid"

/** The grid needs all the room there is: it is no column of cards. */
const PricesPage = () => (
  <>
    <PriceGrid />
    <Outlet />
  </>
)

export const config = defineRouteConfig({
  label: "channels.grid.title",
  translationNs: "comptoir",
  rank: 10,
})

export const handle = { breadcrumb: () => <Crumb name="channels.grid.title" /> }

export default PricesPage
