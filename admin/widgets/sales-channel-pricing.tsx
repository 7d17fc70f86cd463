import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminSalesChannel, DetailWidgetProps } from "@medusajs/framework/types"
import { ChannelWidgetCard } from "../channels/channel-widget-card"

const SalesChannelPricing = ({ data }: DetailWidgetProps<AdminSalesChannel>) => (
  <ChannelWidgetCard channelId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "sales_channel.details",
  id: "comptoir:sales-channel-pricing",
})

export default SalesChannelPricing
