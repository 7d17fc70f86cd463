import type { ChannelTerms, Shown } from "../../domain/availability/channel"
import type { Page } from "./list"

export type VariantAvailabilityDTO = Shown & {
  variant_id: string
  /** Whether a shopper may order more than is there. */
  allow_backorder: boolean
}
export type StoreAvailabilityResponse = {
  sales_channel_id: string
  availability: VariantAvailabilityDTO[]
}

export type ChannelAvailabilityDTO = ChannelTerms & {
  sales_channel_id: string
  name: string
  /** The names of the warehouses that serve the channel. */
  warehouses: string[]
}
export type ChannelAvailabilityResponse = { channel: ChannelAvailabilityDTO }
export type ChannelAvailabilityListResponse = Page & { channels: ChannelAvailabilityDTO[] }
