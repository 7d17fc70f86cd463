import type { GapKind } from "../../domain/channel-pricing/gaps"
import type { Page } from "./list"

/** What was found wrong with an article, or with a price list, in a channel. */
export type PriceGapDTO = {
  id: string
  kind: GapKind
  sales_channel_id: string
  sales_channel_name: string | null
  variant_id: string | null
  product_id: string | null
  title: string | null
  sku: string | null
  thumbnail: string | null
  currency_code: string | null
  customer_group_id: string | null
  customer_group_name: string | null
  region_id: string | null
  region_name: string | null
  min_quantity: number
  sale_id: string | null
  sale_name: string | null
  price_list_id: string | null
  price_list_title: string | null
  detail: GapDetail
  found_at: string
}

/** The figures behind a gap; amounts are decimals in text. */
export type GapDetail = Partial<{
  /** The price that was looked at, in the gap's currency. */
  amount: string
  /** What the channel shows instead, or what a sale reduces. */
  other: string
  /** Cost of a unit in the currency of costs: now, and when the price was made. */
  cost: string
  /** The currency of costs. */
  cost_currency: string
  cost_then: string
  /** By how many percent it moved. */
  percent: string
  margin_percent: string
  floor_percent: string
  /** How many variants a list concerns in this channel. */
  variants: number
  list_type: "override" | "sale"
  /** Whom the list is for, by the attributes of its conditions. */
  attributes: string[]
}>

export type PriceGapListResponse = Page & { gaps: PriceGapDTO[] }

/** What a channel was found to have when it was last looked at. */
export type GapLookDTO = {
  sales_channel_id: string
  sales_channel_name: string
  counts: Partial<Record<GapKind, number>>
  variant_count: number
  started_at: string | null
  /** Null until it was looked at for the first time. */
  finished_at: string | null
  is_looking: boolean
  last_error: string | null
}
export type PriceGapCountsResponse = { channels: GapLookDTO[]; counts: Record<GapKind, number> }

export type FixGapsBody = {
  act: "list" | "take_out" | "propose"
  sales_channel_id: string
  kind: GapKind
  /** Left out, it is all of the kind in the channel. */
  variant_ids?: string[]
  idempotency_key: string
}
export type FixGapsResponse = {
  /** Products that were listed or taken out, or variants that prices are proposed for. */
  fixed: number
  /** Of the kind in the channel, what is left for another act. */
  remaining: number
  /** The change set that waits for an approval. */
  change_set_id: string | null
}
