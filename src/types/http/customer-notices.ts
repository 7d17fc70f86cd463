import type { CustomerNotice } from "../../domain/correspondence/customer-notice"
import type { Page } from "./list"

export type ChannelNoticesDTO = {
  sales_channel_id: string
  name: string
  /** Whether Comptoir routes and picks the orders of the channel. */
  is_routed: boolean
  /** Which mails its customers get. */
  notices: Record<CustomerNotice, boolean>
}
export type ChannelNoticesResponse = { channel: ChannelNoticesDTO }
export type ChannelNoticesListResponse = Page & { channels: ChannelNoticesDTO[] }
