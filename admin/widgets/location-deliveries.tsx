import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminStockLocation, DetailWidgetProps } from "@medusajs/framework/types"
import { ExpectedDeliveries } from "../purchasing/expected-deliveries"

const LocationDeliveries = ({ data }: DetailWidgetProps<AdminStockLocation>) => (
  <ExpectedDeliveries locationId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "location.details.side",
  id: "comptoir:location-deliveries",
})

export default LocationDeliveries
