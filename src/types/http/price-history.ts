import type { Page } from "./list"

/** A price that shoppers were asked, from one instant until another. Amounts are stored amounts, as decimals in text. */
export type PriceSegmentDTO = {
  from: string
  /** Null while it holds. */
  until: string | null
  amount: string
  /** What would have been asked without a sale; null where there was no other price. */
  regular: string | null
  sale_id: string | null
  sale_name: string | null
}

/** A reduction that runs, with the price before it that must be named beside it. */
export type PriorPriceDTO = {
  amount: string
  regular: string
  sale_id: string
  sale_name: string | null
  /** When the reduction began; the days of the prior price lie before it. */
  since: string
  until: string | null
  days: number
  /** The lowest price of those days; null where nothing was asked then. */
  lowest: string | null
  /** Neither the sale nor the tags of the product ask for it to be shown. */
  is_excused: boolean
}

/** What one channel asked for a variant in one currency. */
export type ChannelPriceHistoryDTO = {
  sales_channel_id: string
  sales_channel_name: string
  currency_code: string
  /** Whether the storefront is given the prior price. */
  shows_prior_price: boolean
  segments: PriceSegmentDTO[]
  prior: PriorPriceDTO | null
}

export type HistoryVariantDTO = {
  variant_id: string
  product_id: string
  title: string
  sku: string | null
  thumbnail: string | null
}

export type PriceHistoryResponse = {
  variant: HistoryVariantDTO
  from: string
  until: string
  histories: ChannelPriceHistoryDTO[]
  /** What else there are prices in, to choose from. */
  currency_codes: string[]
}

/** One price as it was published, or as Medusa had it. */
export type PriceHistoryRowDTO = {
  id: string
  /** `channel` is a channel's own price, `sale` one of a sale, `base` Medusa's, for all channels. */
  kind: "channel" | "sale" | "base"
  sales_channel_id: string | null
  sales_channel_name: string | null
  currency_code: string
  amount: string
  customer_group_id: string | null
  customer_group_name: string | null
  region_id: string | null
  region_name: string | null
  min_quantity: number
  sale_id: string | null
  sale_name: string | null
  rule_id: string | null
  rule_name: string | null
  change_set_id: string | null
  change_set_number: string | null
  change_set_title: string | null
  valid_from: string
  valid_until: string | null
}
export type PriceHistoryRowListResponse = Page & { prices: PriceHistoryRowDTO[] }
