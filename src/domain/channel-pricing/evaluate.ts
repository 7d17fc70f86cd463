import { compare, Decimal } from "../shared/money"
import type { ArticleFacts } from "./article"
import type { PriceFlag } from "./change-set"
import type { ConditionFacts, ConditionKind } from "./conditions"
import { compileConditions } from "./conditions"
import { EndingGrid, gridOf, onGrid } from "./ending"
import { floorUnits } from "./floor"
import {
  leaves,
  marginHundredths,
  priceThatKeeps,
  Quotient,
  quotientOf,
  ScaledCosts,
  scaledCosts,
  taxFactor,
} from "./margin"
import type { ChannelFee, ChannelProfile, EndingDirection, PriceEnding } from "./profile"
import { feeOf } from "./profile"
import type { BaseTerms, CostMethod, CostPlusTerms } from "./rule"
import { Abstention, asleep, inOrder, outsideSlot, PriceRule, PriceSlot } from "./rule"
import { isExact, RuleKinds, RuleMachine, ruleMachine, SlotMoney } from "./rule-kinds"
import { AMOUNT_DECIMALS, ceilDivide, PERCENT_DECIMALS, roundDivide, scaled, tenTo, unscaled } from "./scaled"

/** What a channel's profile says of the money of its prices. */
export type PricingProfile = Pick<
  ChannelProfile,
  | "tax_display"
  | "ending"
  | "ending_direction"
  | "fee_percent"
  | "fee_fixed"
  | "category_fees"
  | "payment_percent"
  | "payment_fixed"
  | "shipping_subsidy"
  | "floor_percent"
  | "floor_action"
>

/** What is the same for all articles of one price of a channel. */
export type PriceSetting = Readonly<{
  sales_channel_id: string
  slot: PriceSlot
  profile: PricingProfile
  /** Of the currency. */
  decimals: number
  /** Whether stored amounts include tax, as Medusa's price preference for the region or the currency says. */
  includes_tax: boolean
  /** What one unit of the currency of costs is worth in the price's; null where there is no rate. */
  rate: Decimal | null
  at: Date
}>

/** What a price was made of; amounts in the price's currency, but the cost in that of costs. */
export type PriceInputs = Readonly<{
  kind: string
  /** What the rule asked then: it may be changed since. */
  percent?: Decimal
  amount?: Decimal
  method?: CostMethod
  base?: Decimal
  cost?: Decimal
  /** What one unit of the currency of costs was worth. */
  rate?: Decimal
  tax_percent?: Decimal
  other?: Decimal
  /** The other channel, and whether it was asked for its own price or had only the base price. */
  other_channel_id?: string
  other_from?: "channel" | "base"
  /** Before the ending and the floor, to six decimals. */
  computed: Decimal
  /** The ending that was used. */
  ending?: PriceEnding
  /** What it was raised to the floor from. */
  raised_from?: Decimal
  /** From more units on it asks more than from fewer: Medusa never answers with it. */
  above_lower_tier?: true
}>

export type ProposedPrice = Readonly<{
  amount: Decimal
  rule_id: string
  inputs: PriceInputs
  flag: PriceFlag
  /** Of the net price, after fee, payment and delivery; null where the cost is not known. */
  margin_percent: Decimal | null
}>

/** No price: no rule gives one, or the one that does is under the floor and the profile refuses it. */
export type PriceRefusal = Readonly<
  | { refused: "no_rule" }
  | {
      refused: "under_floor"
      rule_id: string
      amount: Decimal
      margin_percent: Decimal | null
      floor: Decimal | null
    }
>
export type Proposal = ProposedPrice | PriceRefusal

export const isRefusal = (proposal: Proposal): proposal is PriceRefusal => "refused" in proposal

/** What became of one rule, in the order in which they were asked. */
export type RuleVerdict = Readonly<{
  rule_id: string
  outcome: "won" | "lost" | "abstained"
  /** Why it gave no price. */
  because: Abstention | null
  /** The first kind of condition that the article does not meet. */
  condition: ConditionKind | null
  /** What it gives, with its ending and before the floor. */
  amount: Decimal | null
}>

type Candidate = Readonly<{
  rule: PriceRule
  unmet: (article: ConditionFacts) => ConditionKind | null
  price: RuleMachine
  terms: Partial<PriceInputs>
  ending: PriceEnding
  grid: EndingGrid | null
}>

/** A price in units of `10 ** -places` of the currency. */
type Stored = Readonly<{ units: bigint; places: number }>

/** So many decimals has a stored price whose ending the shopper sees with the tax put on or taken off. */
const FINEST = 6

export type PriceMachine = Readonly<{
  /** The price of an article, or why there is none. */
  propose: (article: ArticleFacts) => Proposal
  /** What became of every rule of the channel for an article. */
  explain: (article: ArticleFacts) => RuleVerdict[]
  /** The margin of any stored price of the article in percent of its net price; null where it cannot be told. */
  marginOf: (article: ArticleFacts, amount: Decimal) => Decimal | null
}>

/**
 * The rules of a channel made ready for one of its prices. Rules are asked in their order (`inOrder`); the first that has
 * a price decides, then the ending is put on, then the floor is looked at. Whole numbers throughout: the answer is the
 * same each time and exact to the last digit.
 */
export function priceMachine(
  rules: readonly PriceRule[],
  setting: PriceSetting,
  hostKinds: RuleKinds = new Map()
): PriceMachine {
  const { profile, slot, decimals, includes_tax, rate, at } = setting
  const money: SlotMoney = {
    sales_channel_id: setting.sales_channel_id,
    slot,
    decimals,
    includes_tax,
    rate,
  }
  const ordered = inOrder(rules.filter((rule) => rule.sales_channel_id === setting.sales_channel_id))
  const known = new Map<string, Candidate>()
  for (const rule of ordered) {
    if (asleep(rule, at) || outsideSlot(rule, slot)) continue
    const ending = rule.ending ?? (isExact(rule.kind) ? "none" : profile.ending)
    known.set(rule.id, {
      rule,
      unmet: compileConditions(rule.conditions),
      price: ruleMachine(rule, money, hostKinds),
      ending,
      terms: termsTold(rule, slot.currency_code),
      grid: ending === "none" ? null : gridOf(ending, decimals),
    })
  }
  const candidates = [...known.values()]
  const costsOf = costReader(setting)
  const store = storer(setting)
  const floor = profile.floor_percent === null ? null : scaled(profile.floor_percent, PERCENT_DECIMALS)

  const priceOf = (
    { price, grid, unmet }: Candidate,
    article: ArticleFacts,
    costs: ScaledCosts
  ): { quotient: Quotient; stored: Stored } | { because: Abstention; condition: ConditionKind | null } => {
    const condition = unmet(article)
    if (condition) return { because: "condition", condition }
    const quotient = price(article, costs)
    if (typeof quotient === "string") return { because: quotient, condition: null }
    if (quotient.over <= 0n) return { because: "not_above_zero", condition: null }
    return { quotient, stored: store(quotient, grid, profile.ending_direction, costs.taxed) }
  }

  const settle = (
    candidate: Candidate,
    article: ArticleFacts,
    costs: ScaledCosts,
    quotient: Quotient,
    wished: Stored
  ): Proposal => {
    const { rule } = candidate
    let stored = wished
    let flag: PriceFlag = "no_cost"
    let raised: Decimal | undefined
    if (costs.cost !== null && costs.fixed !== null) {
      const gone = costs.fixed + costs.cost
      const price = (one: Stored): Quotient => ({ over: one.units, under: tenTo(one.places) })
      const isShort = floor !== null && !leaves(price(stored), costs, gone, floor)
      if (isShort && profile.floor_action === "refuse") {
        const least = floorUnits(costs, floor, decimals)
        return {
          refused: "under_floor",
          rule_id: rule.id,
          amount: written(stored, decimals),
          margin_percent: percentOf(price(stored), costs),
          floor: least === null ? null : unscaled(least, decimals),
        }
      }
      const least = isShort && profile.floor_action === "clamp" ? priceThatKeeps(costs, gone, floor) : null
      if (least) {
        raised = written(stored, decimals)
        stored = store(least, candidate.grid, "up", costs.taxed, true)
      }
      flag = !leaves(price(stored), costs, gone, 0n)
        ? "below_cost"
        : least
          ? "clamped"
          : isShort
            ? "under_floor"
            : "ok"
    }
    return {
      amount: written(stored, decimals),
      rule_id: rule.id,
      inputs: inputsOf(candidate, article, rate, quotient, raised),
      flag,
      margin_percent: percentOf({ over: stored.units, under: tenTo(stored.places) }, costs),
    }
  }

  return {
    marginOf: (article, amount) => percentOf(quotientOf(amount), costsOf(article)),
    propose: (article) => {
      const costs = costsOf(article)
      for (const candidate of candidates) {
        const answer = priceOf(candidate, article, costs)
        if ("stored" in answer) return settle(candidate, article, costs, answer.quotient, answer.stored)
      }
      return { refused: "no_rule" }
    },
    explain: (article) => {
      const costs = costsOf(article)
      let isWon = false
      return ordered.map((rule): RuleVerdict => {
        const candidate = known.get(rule.id)
        const answer: ReturnType<typeof priceOf> = candidate
          ? priceOf(candidate, article, costs)
          : { because: asleep(rule, at) ?? outsideSlot(rule, slot) ?? "no_price", condition: null }
        if ("because" in answer) {
          const { because, condition } = answer
          return { rule_id: rule.id, outcome: "abstained", because, condition, amount: null }
        }
        const outcome = isWon ? "lost" : "won"
        isWon = true
        return {
          rule_id: rule.id,
          outcome,
          because: null,
          condition: null,
          amount: written(answer.stored, decimals),
        }
      })
    },
  }
}

const percentOf = (price: Quotient, costs: ScaledCosts): Decimal | null => {
  const hundredths = marginHundredths(price, costs)
  return hundredths === null ? null : unscaled(hundredths, 2)
}

/** A stored price with the currency's decimals, and more only where it has them. */
function written({ units, places }: Stored, decimals: number): Decimal {
  if (places === decimals) return unscaled(units, places)
  let [left, shown] = [units, places]
  while (shown > decimals && left % 10n === 0n) {
    left /= 10n
    shown -= 1
  }
  return unscaled(left, shown)
}

/** The costs of articles; what is the same for all is read once, a fee by category once for the same categories. */
function costReader({ profile, includes_tax, rate }: PriceSetting): (article: ArticleFacts) => ScaledCosts {
  const base = {
    includes_tax,
    payment: { percent: profile.payment_percent, fixed: profile.payment_fixed },
    shipping_subsidy: profile.shipping_subsidy,
    rate,
  }
  const scaledRate = rate === null ? null : scaled(rate, AMOUNT_DECIMALS)
  const factors = new Map<Decimal | null, bigint>()
  const taxedBy = (percent: Decimal | null): bigint => {
    const found = factors.get(percent) ?? taxFactor(percent)
    factors.set(percent, found)
    return found
  }
  const shares = (fee: ChannelFee): Pick<ScaledCosts, "taken" | "fixed"> =>
    scaledCosts({ ...base, fee, tax_percent: null, cost: null })
  const plain = shares({ percent: profile.fee_percent, fixed: profile.fee_fixed })
  const byCategories = new WeakMap<object, Pick<ScaledCosts, "taken" | "fixed">>()
  const sharesOf = (paths: ArticleFacts["category_paths"]) => {
    if (!profile.category_fees.length) return plain
    const found = byCategories.get(paths) ?? shares(feeOf(profile, paths))
    byCategories.set(paths, found)
    return found
  }
  return ({ cost, tax_percent, category_paths }) => {
    const { taken, fixed } = sharesOf(category_paths)
    return {
      includes_tax,
      taxed: taxedBy(tax_percent),
      taken,
      fixed,
      cost: cost === null || scaledRate === null ? null : scaled(cost, AMOUNT_DECIMALS) * scaledRate,
    }
  }
}

/**
 * Puts the ending on what the shopper sees and answers what is stored. Where shoppers see prices with tax and stored ones
 * have none, or the other way round, the stored one has six decimals: 12,99 with 19 % is stored as 10.915966.
 */
function storer({ profile, includes_tax, decimals }: PriceSetting) {
  const seenWithTax = profile.tax_display === "inclusive"
  const unit = tenTo(decimals)
  const hundred = tenTo(2 + PERCENT_DECIMALS)
  return (
    { over, under }: Quotient,
    grid: EndingGrid | null,
    direction: EndingDirection,
    taxed: bigint,
    isAtLeast = false
  ): Stored => {
    if (!grid) {
      const units = isAtLeast ? ceilDivide(over * unit, under) : roundDivide(over * unit, under)
      return { units: units > 0n ? units : 1n, places: decimals }
    }
    if (seenWithTax === includes_tax || taxed === hundred)
      return { units: onGrid(over * unit, under, grid, direction), places: decimals }
    const [more, less] = seenWithTax ? [taxed, hundred] : [hundred, taxed]
    const seen = onGrid(over * unit * more, under * less, grid, direction)
    const places = Math.max(decimals, FINEST)
    const units = (isAtLeast ? ceilDivide : roundDivide)(seen * less * tenTo(places - decimals), more)
    return { units, places }
  }
}

/** What of a rule's terms a price in the currency went by; a fixed price is its own reason. */
function termsTold({ kind, terms }: PriceRule, currency: string): Partial<PriceInputs> {
  if (kind === "cost_plus") {
    const { method, percent } = terms as CostPlusTerms
    return { method, percent }
  }
  if (kind !== "base" && kind !== "other_channel") return {}
  const { percent, amounts } = terms as BaseTerms
  const amount = amounts && Object.hasOwn(amounts, currency) ? amounts[currency] : undefined
  return { ...(percent ? { percent } : {}), ...(amount ? { amount } : {}) }
}

function inputsOf(
  { rule, ending, terms }: Candidate,
  { base, cost, tax_percent, others }: ArticleFacts,
  rate: Decimal | null,
  { over, under }: Quotient,
  raised: Decimal | undefined
): PriceInputs {
  const computed = unscaled(roundDivide(over * tenTo(6), under), 6)
  const inputs: Record<string, unknown> = { kind: rule.kind, ...terms, computed }
  if (rule.kind === "base" && base !== null) inputs.base = base
  if (cost !== null) inputs.cost = cost
  if (cost !== null && rate !== null && rate !== "1") inputs.rate = rate
  if (tax_percent !== null) inputs.tax_percent = tax_percent
  if (rule.kind === "other_channel") {
    const id = rule.terms.sales_channel_id as string
    inputs.other_channel_id = id
    inputs.other = others.get(id)?.amount
    inputs.other_from = others.get(id)?.from
  }
  if (ending !== "none") inputs.ending = ending
  if (raised !== undefined) inputs.raised_from = raised
  return inputs as PriceInputs
}

/** What one price is asked of: the setting of the channel and the article. */
export type PriceFacts = PriceSetting & Readonly<{ article: ArticleFacts }>

/** The price that rules give an article, or why there is none. For many articles make one `priceMachine`. */
export const proposePrice = (
  rules: readonly PriceRule[],
  { article, ...setting }: PriceFacts,
  hostKinds: RuleKinds = new Map()
): Proposal => priceMachine(rules, setting, hostKinds).propose(article)

/**
 * The quantities from which a price asks more than from fewer units: Medusa takes the lowest of the prices that hold, so
 * that such a tier is never answered with.
 */
export function tiersAbove(prices: readonly Readonly<{ min_quantity: number; amount: Decimal }>[]): number[] {
  const above: number[] = []
  let least: Decimal | null = null
  for (const { min_quantity, amount } of [...prices].sort((a, b) => a.min_quantity - b.min_quantity)) {
    if (least !== null && compare(amount, least) > 0) above.push(min_quantity)
    else least = amount
  }
  return above
}
