import type { PricingPermission } from "../../domain/channel-pricing/permissions"
import type { CatalogueRule } from "../../domain/channel-pricing/catalogue"
import type { CategoryFee, ChannelProfile } from "../../domain/channel-pricing/profile"
import type { Page } from "./list"

/** What a merchant decided for a sales channel. Amounts are decimals as text, percents too. */
export type ChannelProfileDTO = Omit<
  ChannelProfile,
  | "currency_codes"
  | "category_fees"
  | "catalogue"
  | "payment_provider_ids"
  | "shipping_option_ids"
  | "minimum_orders"
  | "prior_price_excluded_tag_ids"
> & {
  id: string
  sales_channel_id: string
  currency_codes: string[]
  category_fees: CategoryFee[]
  catalogue: CatalogueRule
  payment_provider_ids: string[] | null
  shipping_option_ids: string[] | null
  minimum_orders: Record<string, string>
  prior_price_excluded_tag_ids: string[]
  created_at: string
  updated_at: string
}

/** What a sales channel sells and earns, counted over the variants that are linked to it. */
export type ChannelFigures = {
  /** Variants of published products of the channel. */
  variants: number
  /** Of these, with a price of the channel's own in each of its currencies; the others fall back to the base price. */
  with_price: number
  without_price: number
  /** Prices of the channel that the floor forbids, as they were when they were published. */
  under_floor: number
  /** The mean margin in percent of the net price, of prices whose cost was known when they were published. */
  mean_margin_percent: string | null
  /** When prices of the channel were last published. */
  last_published_at: string | null
  /** There are more variants than are counted: the figures are of the first ten thousand. */
  is_partial: boolean
}

/** The change set that last changed prices of a channel. */
export type LastChangeSetDTO = {
  id: string
  number: string | null
  title: string
  status: string
  published_at: string | null
}

/** A sales channel as the list shows it. */
export type PricedChannelDTO = {
  sales_channel_id: string
  name: string
  /** Switched off in Medusa, or deleted there while its profile is kept. */
  is_disabled: boolean
  is_deleted: boolean
  profile: ChannelProfileDTO | null
  figures: ChannelFigures
}
export type PricedChannelListResponse = Page & { channels: PricedChannelDTO[] }

/** A record that a profile names, as people know it. */
export type NamedRecord = { id: string; name: string }

/** A sales channel with its profile and the names of what it refers to. */
export type ChannelPricingDTO = PricedChannelDTO & {
  /** The currency of costs, which fixed fees are in. */
  cost_currency: string
  names: Record<string, string>
  last_change_set: LastChangeSetDTO | null
  keys: PublishableKeyChannelDTO[]
}
export type ChannelPricingResponse = { channel: ChannelPricingDTO; choices: ChannelChoicesDTO }

/** A publishable key that may speak for the channel, and which channel is meant where it names none. */
export type PublishableKeyChannelDTO = {
  id: string
  title: string
  /** The end of the key, as Medusa shows it. */
  redacted: string
  channels: NamedRecord[]
  /** The declared one; null where none is, which only matters where the key has several. */
  default_channel_id: string | null
}
export type PublishableKeyChannelListResponse = Page & { keys: PublishableKeyChannelDTO[] }
export type PublishableKeyChannelResponse = { key: PublishableKeyChannelDTO }

/** What a profile may name: what stands in its form. */
export type ChannelChoicesDTO = {
  currencies: string[]
  cost_currency: string
  countries: string[]
  payment_providers: { id: string; is_enabled: boolean }[]
  shipping_options: { id: string; name: string; location_name: string | null; is_of_channel: boolean }[]
}

/** What "apply the catalogue" would do, or did. */
export type AppliedCatalogueDTO = {
  added: number
  removed: number
  unchanged: number
  /** What is not done yet, where a channel changes much: ask again. */
  left: number
  /** Some of each, to look at. */
  examples: { added: NamedRecord[]; removed: NamedRecord[] }
}
export type AppliedCatalogueResponse = { catalogue: AppliedCatalogueDTO }

/** Who wrote a price list of Medusa's, and what it does to the channels that Comptoir prices. */
export type PriceListOriginDTO = {
  id: string
  type: "sale" | "override"
  /** Whether shoppers may see its prices now, or once it starts. */
  is_active: boolean
  /** For whom Comptoir writes it; null where somebody else does. */
  owner: {
    sales_channel_id: string
    sales_channel_name: string | null
    /** Null where it is for everybody. */
    customer_group_name: string | null
    /** The sale that it is of; its name is null where it was deleted. */
    sale: { id: string; name: string | null } | null
  } | null
  /** Whether any channel is priced by Comptoir at all. */
  is_any_priced: boolean
  /** Where a foreign list meets prices of ours: it wins over them, or is never looked at. */
  effects: { sales_channel_id: string; name: string; effect: "wins" | "ignored"; variants: number }[]
  /** When Gaps last looked. */
  looked_at: string | null
}
export type PriceListOriginResponse = { price_list: PriceListOriginDTO }

/** What the one who asks may do with prices. */
export type PricingPermissionsResponse = { permissions: PricingPermission[] }
