import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { OrderMarginCard } from "../costing/order-margin-card"

const OrderMargin = ({ data }: DetailWidgetProps<AdminOrder>) => <OrderMarginCard orderId={data.id} />

export const config = defineWidgetConfig({
  zone: "order.details.side",
  id: "comptoir:order-margin",
})

export default OrderMargin
