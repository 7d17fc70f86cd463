import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { CustomerRelaunchCard } from "../relaunch-journeys/customer-card"

const CustomerRelaunch = ({ data }: DetailWidgetProps<AdminCustomer>) => (
  <CustomerRelaunchCard key={data.id} customerId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "customer.details.side",
  id: "comptoir:customer-relaunch",
})

export default CustomerRelaunch
