import type { PriceConditions } from "../../domain/channel-pricing/conditions"
import type { ChangeSetStatus } from "../../domain/channel-pricing/change-set"
import type { SaleDiscount, SalePhase, SaleStatus } from "../../domain/channel-pricing/sale"
import type { LeftOutReason } from "../../domain/channel-pricing/sale-prices"
import type { NamedRecord } from "./channel-profiles"
import type { Page } from "./list"

/** What a merchant sends of a sale; times are instants. */
export type PriceSaleBody = {
  name: string
  sales_channel_ids: string[]
  conditions: PriceConditions
  discount: SaleDiscount
  reaches_groups: boolean
  starts_at: string
  ends_at: string
  is_prior_price_exempt: boolean
}

/** A reduction for a time. */
export type PriceSaleDTO = PriceSaleBody & {
  id: string
  status: SaleStatus
  phase: SalePhase
  sales_channels: NamedRecord[]
  /** Prices that the sale has now in all its channels; counted up to 10,000. */
  price_count: number
  created_at: string
  updated_at: string
  created_by: string | null
}

/** Another sale that shoppers of a channel meet at the same time: they get the lower price of the two. */
export type OverlappingSale = {
  id: string
  name: string
  status: SaleStatus
  starts_at: string
  ends_at: string
  sales_channels: NamedRecord[]
}

/** A proposal of prices of the sale. */
export type SaleChangeSet = {
  id: string
  number: string | null
  title: string
  status: ChangeSetStatus
  is_filling: boolean
  line_count: number
  created_at: string
  published_at: string | null
  last_error: string | null
  /** Prices that the sale leaves as they are, by why. */
  left_out: Partial<Record<LeftOutReason, number>>
}

export type PriceSaleDetailDTO = PriceSaleDTO & {
  /** Names of what the conditions refer to, by id. */
  names: Record<string, string>
  overlapping: OverlappingSale[]
  change_sets: SaleChangeSet[]
  /** Prices of the sale whose regular price became another since they were made. */
  stale_count: number
  by_channel: {
    sales_channel_id: string
    sales_channel_name: string | null
    currency_code: string
    price_count: number
    mean_percent: string | null
    least_percent: string | null
    most_percent: string | null
  }[]
}

/** One price of a sale beside what it reduces. */
export type PriceSalePriceDTO = {
  /** Of our row. */
  id: string
  variant_id: string
  product_id: string | null
  product_title: string | null
  variant_title: string | null
  sku: string | null
  thumbnail: string | null
  sales_channel_id: string
  sales_channel_name: string | null
  customer_group_id: string
  customer_group_name: string | null
  region_id: string
  region_name: string | null
  currency_code: string
  min_quantity: number
  amount: string
  /** The price that was reduced when this one was made. */
  regular_amount: string | null
  reduction_percent: string | null
  /** What the regular price is now, where it became another. */
  regular_now: string | null
  is_stale: boolean
}

/** A sale on the picture of the channels' year. */
export type SaleOnTimeline = {
  id: string
  name: string
  status: SaleStatus
  phase: SalePhase
  starts_at: string
  ends_at: string
  sales_channel_ids: string[]
}

export type PriceSaleListResponse = Page & { price_sales: Partial<PriceSaleDTO>[] }
export type PriceSaleResponse = { price_sale: PriceSaleDetailDTO }
export type PriceSalePricesResponse = Page & { prices: PriceSalePriceDTO[] }
export type SaleTimelineResponse = { channels: NamedRecord[]; sales: SaleOnTimeline[] }
export type SaleOverlapsResponse = { overlapping: OverlappingSale[] }
export type CancelledSaleResponse = PriceSaleResponse & { taken_away: number }
export type ProposedSaleResponse = PriceSaleResponse & {
  change_set_id: string
  /** Prices that would change; null while they are computed in the background, none where all are right already. */
  lines: number | null
  is_repeated: boolean
}
