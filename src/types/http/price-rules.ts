import type { PriceConditions } from "../../domain/channel-pricing/conditions"
import type { PriceInputs, RuleVerdict } from "../../domain/channel-pricing/evaluate"
import type { MarginWaterfall } from "../../domain/channel-pricing/margin"
import type { PriceFlag } from "../../domain/channel-pricing/change-set"
import type { PriceEnding } from "../../domain/channel-pricing/profile"
import type { RuleTerms } from "../../domain/channel-pricing/rule"
import type { Page } from "./list"

/** Whether a rule is asked now. */
export type PriceRuleStatus = "active" | "inactive" | "upcoming" | "expired"

/** A rule by which prices of a sales channel are made. */
export type PriceRuleDTO = {
  id: string
  name: string
  sales_channel_id: string
  sales_channel_name: string | null
  /** Empty is everybody. */
  customer_group_id: string
  customer_group_name: string | null
  kind: string
  terms: RuleTerms
  conditions: PriceConditions
  /** What the conditions and terms name, by id. */
  names: Record<string, string>
  /** Empty is every currency of the channel. */
  currency_codes: string[]
  /** Empty is every region. */
  region_id: string
  region_name: string | null
  min_quantity: number
  priority: number
  valid_from: string | null
  valid_until: string | null
  /** Null takes the ending of the channel. */
  ending: PriceEnding | null
  is_active: boolean
  status: PriceRuleStatus
  created_at: string
  updated_at: string
}
export type PriceRuleListResponse = Page & { price_rules: PriceRuleDTO[] }
export type PriceRuleResponse = { price_rule: PriceRuleDTO }

/** What a rule is made with; what is left out of a change stays. */
export type PriceRuleBody = {
  name: string
  sales_channel_id: string
  customer_group_id?: string
  kind: string
  terms: RuleTerms
  conditions?: PriceConditions
  currency_codes?: string[]
  region_id?: string
  min_quantity?: number
  priority?: number
  valid_from?: string | null
  valid_until?: string | null
  ending?: PriceEnding | null
  is_active?: boolean
}

/** The kinds that rules may be of: ours, then those of the host. */
export type PriceRuleKindsResponse = { kinds: { kind: string; is_of_host: boolean }[] }

/** How many variants conditions mean; exact up to 10,000. */
export type PriceRuleReachResponse = { count: number; is_more: boolean }

export type TryPriceRulesBody = {
  sales_channel_id: string
  variant_id: string
  /** Left out: the first currency of the channel, or that of the region. */
  currency_code?: string
  region_id?: string
  customer_group_id?: string
  min_quantity?: number
  /** A rule as it stands in a form: it is asked with the others, in the place of the one with its id. */
  rule?: PriceRuleBody & { id?: string }
}

export type TriedRuleDTO = RuleVerdict & {
  name: string
  kind: string
  priority: number
  /** Whether it is the one of the form. */
  is_draft: boolean
}

/** What the rules of a channel give one variant, and what became of each. */
export type PriceRuleTryResponse = {
  variant: { id: string; name: string; sku: string | null }
  currency_code: string
  /** What the rules knew of the variant. */
  facts: {
    base: string | null
    cost: string | null
    cost_currency: string | null
    rate: string | null
    tax_percent: string | null
    includes_tax: boolean
    is_listed: boolean
    is_sellable: boolean
  }
  rules: TriedRuleDTO[]
  /** Null where no rule gives a price, or the floor refuses it. */
  price: {
    amount: string
    rule_id: string
    flag: PriceFlag
    margin_percent: string | null
    inputs: PriceInputs
  } | null
  refusal: { reason: "no_rule" | "under_floor"; amount: string | null; margin_percent: string | null } | null
  /** The least price that the floor allows; null where there is none. */
  floor: string | null
  /** What the channel asks now; null where it has no price of its own. */
  current_amount: string | null
  waterfall: MarginWaterfall | null
}

export type ProposePricesBody = {
  /** Left out: every channel that has rules. */
  sales_channel_ids?: string[]
  conditions?: PriceConditions
  /** Only prices that these rules decide. */
  rule_ids?: string[]
  title?: string
  /** Only variants whose cost was booked since. */
  only_changed_costs_since?: string
  /** Whether prices whose rule gives none any more are proposed to be taken away; true when left out. */
  takes_away?: boolean
  /** Whether prices that nobody's rule made stay as they are; false when left out. */
  keeps_manual?: boolean
  /** Whether products that are not listed in a channel get prices there; false when left out. */
  includes_unlisted?: boolean
  idempotency_key?: string
}

/** What became of the prices that were looked at. */
export type ProposalCounts = {
  variants: number
  /** Prices that rules gave, whether they change something or not. */
  priced: number
  /** Lines of the change set. */
  proposed: number
  unchanged: number
  /** Under the floor, where the profile refuses that. */
  refused: number
  without_rule: number
  kept_manual: number
  taken_away: number
  /** Tiers that ask more than fewer units do. */
  tiers_above: number
  /** Variants to which Medusa has no place to keep a price. */
  without_price_set: number
}

export type PriceProposalDTO = {
  change_set_id: string
  title: string
  status: string
  is_filling: boolean
  last_error: string | null
  counts: ProposalCounts
  /** Channels that were left out because they have no active profile. */
  skipped_channels: string[]
}
export type PriceProposalResponse = { proposal: PriceProposalDTO }
