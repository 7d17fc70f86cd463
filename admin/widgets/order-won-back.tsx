import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { WonBackCard } from "../relaunch-journeys/won-back-card"

const OrderWonBack = ({ data }: DetailWidgetProps<AdminOrder>) => <WonBackCard orderId={data.id} />

export const config = defineWidgetConfig({
  zone: "order.details.side",
  id: "comptoir:order-won-back",
})

export default OrderWonBack
