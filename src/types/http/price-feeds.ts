import type { PriceConditions } from "../../domain/channel-pricing/conditions"
import type { FeedFormat, FeedItem } from "../../domain/channel-pricing/feed"
import type { Page } from "./list"

/** A file of a channel's products behind a secret address. */
export type PriceFeedDTO = {
  id: string
  name: string
  sales_channel_id: string
  sales_channel_name: string | null
  format: FeedFormat
  region_id: string
  region_name: string | null
  currency_code: string | null
  /** Whose tax the prices have in them; null where the region's first country counts. */
  country_code: string | null
  language: string
  product_url: string
  conditions: PriceConditions
  includes_sold_out: boolean
  is_active: boolean
  /** The last letters of the secret in the address, to tell two apart. */
  token_hint: string
  last_read_at: string | null
  /** How many articles it had then. */
  last_read_count: number | null
  created_by: string | null
  created_at: string
  updated_at: string
}
export type PriceFeedListResponse = Page & { price_feeds: PriceFeedDTO[] }
/** The address is there once: when the feed is made, and when its secret is renewed. */
export type PriceFeedResponse = {
  price_feed: PriceFeedDTO
  /** The names of what its conditions name, by id; where one feed is read. */
  names?: Record<string, string>
  address?: string
}

export type PriceFeedBody = {
  name: string
  sales_channel_id: string
  format: FeedFormat
  region_id: string
  country_code: string | null
  language: string
  product_url: string
  conditions: PriceConditions
  includes_sold_out: boolean
  is_active: boolean
}

/** The first articles as the file has them, and how many would be left out. */
export type PriceFeedPreviewResponse = {
  items: FeedItem[]
  /** Articles among those looked at that have no price there, or are sold out where the feed leaves such out. */
  left_out: number
  country_code: string
  names_tax: boolean
}
