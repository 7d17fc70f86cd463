import type { MarginWaterfall } from "../../domain/channel-pricing/margin"
import type { ListType, LostBecause, PriceRuleRow } from "../../domain/channel-pricing/precedence"
import type { NamedRecord } from "./channel-profiles"

/** Who a price list belongs to: Comptoir (regular prices of a channel or of a group there, a sale), or somebody else. */
export type PriceOwner = "base" | "channel" | "group" | "sale" | "foreign"

/** A condition before a price, with the name of what it asks for. */
export type ExplainedRule = PriceRuleRow & { value_name: string | null }

/** A price that a variant has somewhere, and why it is the one, or is not. */
export type ExplainedPriceDTO = {
  price_id: string
  amount: string
  currency_code: string
  min_quantity: string | null
  max_quantity: string | null
  owner: PriceOwner
  list: {
    id: string
    title: string
    type: ListType
    status: "active" | "draft"
    starts_at: string | null
    ends_at: string | null
  } | null
  sale: NamedRecord | null
  sales_channel: NamedRecord | null
  customer_group: NamedRecord | null
  /** The conditions of the list, then those of the price. */
  rules: ExplainedRule[]
  /** How many conditions count for its rank. */
  rules_count: number
  /** Null is the price that is asked. */
  lost_because: LostBecause | null
}

/** What made a price of Comptoir's: the rule with what it went by, the change that published it, since when. */
export type PriceOriginDTO = {
  rule: NamedRecord | null
  inputs: Record<string, unknown> | null
  change_set: { id: string; number: string | null; title: string; kind: string } | null
  since: string | null
  published_by: string | null
}

/** Where the price that is asked goes; `costs` says what it was computed with. */
export type ExplainedMarginDTO = {
  waterfall: MarginWaterfall
  costs: {
    includes_tax: boolean
    tax_percent: string | null
    fee_percent: string
    fee_fixed: string
    payment_percent: string
    payment_fixed: string
    shipping_subsidy: string
    /** Of one unit, in the currency of costs. */
    cost: string | null
    cost_currency: string
    rate: string | null
  }
  floor_percent: string | null
  /** The least price that keeps the floor, as stored. */
  floor_price: string | null
  is_under_floor: boolean
}

/** What of a past moment could not be told, because it is not kept. */
export type NotKept = "foreign_lists" | "base_price" | "costs" | "dates_of_sales"

/** Why a variant has the price it has, for one question. */
export type PriceExplanationDTO = {
  question: {
    variant: {
      id: string
      sku: string | null
      title: string | null
      product_id: string
      product_title: string
      thumbnail: string | null
    }
    sales_channel: NamedRecord
    region: NamedRecord | null
    customer_group: NamedRecord | null
    currency_code: string
    quantity: number
    at: string
  }
  /** Whether the channel sells the product at all. */
  is_sold: boolean
  /** The price that is asked, null where there is none. */
  price: ExplainedPriceDTO | null
  /** What it is a reduction of, where it is one. */
  original: ExplainedPriceDTO | null
  /** All others, those that come nearest first. */
  candidates: ExplainedPriceDTO[]
  /** How many prices the variant has in all; at most 300 are told beside the one that is asked. */
  candidate_count: number
  /** Two lists stand alike and lead to different prices: Medusa leaves open which counts. */
  is_ambiguous: boolean
  /** Only for prices that Comptoir wrote. */
  origin: PriceOriginDTO | null
  /** Null without a price, or where the channel has no profile. */
  margin: ExplainedMarginDTO | null
  not_kept: NotKept[]
}
export type PriceExplanationResponse = { explanation: PriceExplanationDTO }
