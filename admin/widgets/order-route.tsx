import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { OrderRouteCard } from "../order-routes/order-route-card"

const OrderRoute = ({ data }: DetailWidgetProps<AdminOrder>) => <OrderRouteCard orderId={data.id} />

export const config = defineWidgetConfig({
  zone: "order.details.side.after",
  id: "comptoir:order-route",
})

export default OrderRoute
