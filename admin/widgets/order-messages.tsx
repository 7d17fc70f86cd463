import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { MessagesCard } from "../correspondence/messages-card"

/** What the customer was told of the order; nothing on orders of which nothing was told. */
const OrderMessages = ({ data }: DetailWidgetProps<AdminOrder>) => (
  <MessagesCard entityType="order" entityId={data.id} isHiddenWhileNone />
)

export const config = defineWidgetConfig({
  zone: "order.details.side.after",
  id: "comptoir:order-messages",
})

export default OrderMessages
