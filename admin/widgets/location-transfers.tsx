import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminStockLocation, DetailWidgetProps } from "@medusajs/framework/types"
import { ExpectedTransfers } from "../transfers/expected-transfers"

const LocationTransfers = ({ data }: DetailWidgetProps<AdminStockLocation>) => (
  <ExpectedTransfers locationId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "location.details.side",
  id: "comptoir:location-transfers",
})

export default LocationTransfers
