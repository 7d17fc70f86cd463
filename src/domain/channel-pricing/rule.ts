import type { Decimal } from "../shared/money"
import type { ArticleFacts } from "./article"
import type { PriceConditions } from "./conditions"
import { specificity } from "./conditions"
import type { PriceEnding } from "./profile"

/** How a price can be made: from Medusa's base price, from what the article costs, from another channel's price, or named. */
export const RULE_KINDS = ["base", "cost_plus", "other_channel", "fixed"] as const
export type RuleKind = (typeof RULE_KINDS)[number]

/** What a rule says beyond its conditions, as its kind reads it. */
export type RuleTerms = Readonly<Record<string, unknown>>

/** Percent on the base price, an amount by currency code, or both; either may be below zero. */
export type BaseTerms = Readonly<{ percent?: Decimal; amounts?: Readonly<Record<string, Decimal>> }>

export const COST_METHODS = ["markup", "margin"] as const
export type CostMethod = (typeof COST_METHODS)[number]

/**
 * What is to be left of the price once tax, fee, payment and delivery are gone: the cost and `percent` of it (`markup`),
 * or the cost and `percent` of the net price (`margin`).
 */
export type CostPlusTerms = Readonly<{ method: CostMethod; percent: Decimal }>

/** Another channel's current price, or the base price where it has none, with percent and an amount on it. */
export type OtherChannelTerms = BaseTerms & Readonly<{ sales_channel_id: string }>

/** The price itself by currency code, stored as it is named. */
export type FixedTerms = Readonly<{ amounts: Readonly<Record<string, Decimal>> }>

/** How prices of a channel are made: of what, for which articles, for whom, when, and which comes first. */
export type PriceRule = Readonly<{
  id: string
  name: string
  sales_channel_id: string
  /** Empty is everybody. */
  customer_group_id: string
  kind: string
  terms: RuleTerms
  conditions: PriceConditions
  /** Empty is every currency of the channel. */
  currency_codes: readonly string[]
  /** Empty is every region of the currency. */
  region_id: string
  min_quantity: number
  /** The higher comes first. */
  priority: number
  valid_from: Date | null
  /** The first instant at which it holds no more. */
  valid_until: Date | null
  /** Null takes the ending of the channel. */
  ending: PriceEnding | null
  is_active: boolean
  created_at: Date
}>

/** Which price of a channel is asked for. */
export type PriceSlot = Readonly<{
  currency_code: string
  customer_group_id: string
  region_id: string
  min_quantity: number
}>

/** What a rule's own kind may look at to propose a price. */
export type RuleFacts = PriceSlot &
  Readonly<{
    sales_channel_id: string
    /** Of the currency. */
    decimals: number
    /** Whether the proposed amount includes tax, as Medusa's price preference says. */
    includes_tax: boolean
    /** What one unit of the currency of costs is worth in the price's; null where there is no rate. */
    rate: Decimal | null
    article: ArticleFacts
  }>

/**
 * How one kind of rule makes a price. A host adds its own with the option `price_rule_kinds`: conditions, priority,
 * endings and the floor are Comptoir's, and hold for its prices as for ours.
 */
export interface RuleKindStrategy {
  /** What rules of the kind are stored with: small letters, digits and `_`. */
  readonly kind: string
  /** Refuses terms that the kind cannot work with, by throwing an error whose message names what would be right. */
  check(terms: RuleTerms): void
  /** The price, to any number of decimals; null where the rule has none for the article, so that the next is asked. */
  propose(terms: RuleTerms, facts: RuleFacts): Decimal | null
}

/** Rules in the order in which they are asked: priority, then the closer conditions, then the newer one. */
export const inOrder = (rules: readonly PriceRule[]): PriceRule[] =>
  [...rules].sort(
    (a, b) =>
      b.priority - a.priority ||
      specificity(b.conditions) - specificity(a.conditions) ||
      b.created_at.getTime() - a.created_at.getTime() ||
      (a.id < b.id ? 1 : -1)
  )

/** Whether a rule makes the price of a slot; nothing where it does, else what keeps it from it. */
export function outsideSlot(rule: PriceRule, slot: PriceSlot): OutsideReason | null {
  if (rule.customer_group_id !== slot.customer_group_id) return "other_customer_group"
  if (rule.region_id !== slot.region_id) return "other_region"
  if (rule.min_quantity !== slot.min_quantity) return "other_quantity"
  if (rule.currency_codes.length && !rule.currency_codes.includes(slot.currency_code)) return "other_currency"
  return null
}

/** Whether a rule is asked at all at an instant; nothing where it is. */
export function asleep(rule: PriceRule, at: Date): AsleepReason | null {
  if (!rule.is_active) return "inactive"
  if (rule.valid_from && rule.valid_from > at) return "not_yet_valid"
  return rule.valid_until && rule.valid_until <= at ? "expired" : null
}

export type OutsideReason = "other_customer_group" | "other_region" | "other_quantity" | "other_currency"
export type AsleepReason = "inactive" | "not_yet_valid" | "expired"

/** Why a rule gives no price. */
export const ABSTENTIONS = [
  "inactive",
  "not_yet_valid",
  "expired",
  "other_customer_group",
  "other_region",
  "other_quantity",
  "other_currency",
  "condition",
  "no_base_price",
  "no_cost",
  "no_rate",
  "no_other_price",
  "no_amount",
  "shares_too_high",
  "not_above_zero",
  "no_price",
  "unknown_kind",
] as const
export type Abstention = (typeof ABSTENTIONS)[number]

/** The prices that rules of a channel make at an instant: each slot once, in a steady order. */
export function slotsOf(
  rules: readonly PriceRule[],
  currencyCodes: readonly string[],
  /** Currency code by region id. */
  regionCurrencies: ReadonlyMap<string, string>,
  at: Date
): PriceSlot[] {
  const slots = new Map<string, PriceSlot>()
  for (const rule of rules) {
    if (asleep(rule, at)) continue
    const regional = rule.region_id ? regionCurrencies.get(rule.region_id) : null
    const currencies = currencyCodes.filter(
      (code) =>
        (!rule.currency_codes.length || rule.currency_codes.includes(code)) &&
        (regional === null || regional === code)
    )
    const { customer_group_id, region_id, min_quantity } = rule
    for (const currency_code of currencies) {
      const slot = { currency_code, customer_group_id, region_id, min_quantity }
      slots.set(slotName(slot), slot)
    }
  }
  const placeOf = ({ currency_code, region_id, customer_group_id }: PriceSlot) =>
    [currency_code, region_id, customer_group_id].join(" ")
  return [...slots.values()].sort(
    (a, b) => a.min_quantity - b.min_quantity || (placeOf(a) < placeOf(b) ? -1 : 1)
  )
}

/** A slot as one text: the same for the same price. */
export const slotName = (slot: PriceSlot): string =>
  `${slot.currency_code}|${slot.customer_group_id}|${slot.region_id}|${slot.min_quantity}`

/** What became of the validity of a rule. */
export type RuleTurn = "began" | "ended"

/** A rule that began or ended to hold, as a proposal of its prices names it. */
export type TurnedRule = Readonly<{ id: string; name: string; turn: RuleTurn }>

/** Whether a rule began or ended to hold after one instant and up to another; null where it did neither. */
export function turnBetween(
  { valid_from, valid_until }: Pick<PriceRule, "valid_from" | "valid_until">,
  after: Date,
  until: Date
): RuleTurn | null {
  const isWithin = (instant: Date | null) => instant !== null && instant > after && instant <= until
  if (isWithin(valid_until)) return "ended"
  return isWithin(valid_from) ? "began" : null
}
