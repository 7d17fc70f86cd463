import { invalidData } from "../shared/domain-error"
import { decimal, Decimal } from "../shared/money"
import type { ArticleFacts } from "./article"
import { priceThatKeeps, Quotient, ScaledCosts } from "./margin"
import type {
  Abstention,
  BaseTerms,
  CostPlusTerms,
  FixedTerms,
  OtherChannelTerms,
  PriceSlot,
  RuleFacts,
  RuleKind,
  RuleKindStrategy,
  RuleTerms,
} from "./rule"
import { AMOUNT_DECIMALS, PERCENT_DECIMALS, scaled, tenTo } from "./scaled"

/** What stays the same for all articles of one slot. */
export type SlotMoney = Readonly<{
  sales_channel_id: string
  slot: PriceSlot
  decimals: number
  includes_tax: boolean
  rate: Decimal | null
}>

/** One rule made ready for many articles: its price before the ending, or why it has none. */
export type RuleMachine = (article: ArticleFacts, costs: ScaledCosts) => Quotient | Abstention

const HUNDRED = tenTo(2 + PERCENT_DECIMALS)
const ONE = tenTo(AMOUNT_DECIMALS)

const amountOf = (amounts: Readonly<Record<string, Decimal>> | undefined, code: string): bigint =>
  amounts && Object.hasOwn(amounts, code) ? scaled(amounts[code] ?? "0", AMOUNT_DECIMALS) : 0n

/** An amount with percent and an amount on it. */
function onTop(terms: BaseTerms, code: string): (amount: bigint) => Quotient {
  const factor = HUNDRED + scaled(terms.percent ?? "0", PERCENT_DECIMALS)
  const more = amountOf(terms.amounts, code) * HUNDRED
  const under = ONE * HUNDRED
  return (amount) => ({ over: amount * factor + more, under })
}

const MACHINES: Readonly<Record<RuleKind, (terms: RuleTerms, money: SlotMoney) => RuleMachine>> = {
  base: (terms, { slot }) => {
    const priced = onTop(terms as BaseTerms, slot.currency_code)
    return ({ base }) => (base === null ? "no_base_price" : priced(scaled(base, AMOUNT_DECIMALS)))
  },
  cost_plus: (terms, { rate }) => {
    const { method, percent } = terms as CostPlusTerms
    const share = scaled(percent, PERCENT_DECIMALS)
    return (article, costs) => {
      if (article.cost === null) return "no_cost"
      if (rate === null || costs.cost === null || costs.fixed === null) return "no_rate"
      if (method === "margin")
        return priceThatKeeps(costs, costs.fixed + costs.cost, share) ?? "shares_too_high"
      const kept = priceThatKeeps(costs, costs.fixed * HUNDRED + costs.cost * (HUNDRED + share), 0n)
      return kept ? { over: kept.over, under: kept.under * HUNDRED } : "shares_too_high"
    }
  },
  other_channel: (terms, { slot }) => {
    const { sales_channel_id } = terms as OtherChannelTerms
    const priced = onTop(terms as OtherChannelTerms, slot.currency_code)
    return ({ others }) => {
      const other = others.get(sales_channel_id)
      return other ? priced(scaled(other.amount, AMOUNT_DECIMALS)) : "no_other_price"
    }
  },
  fixed: (terms, { slot }) => {
    const { amounts } = terms as FixedTerms
    if (!Object.hasOwn(amounts, slot.currency_code)) return () => "no_amount"
    const price = { over: amountOf(amounts, slot.currency_code), under: ONE }
    return () => price
  },
}

/** A kind of the host asked through its strategy; its refusals name the rule. */
function hostMachine(
  strategy: RuleKindStrategy,
  rule: Readonly<{ name: string; terms: RuleTerms }>,
  { slot, ...money }: SlotMoney
): RuleMachine {
  const { terms, name } = rule
  return (article) => {
    const facts: RuleFacts = { ...money, ...slot, article }
    const amount = strategy.propose(terms, facts)
    if (amount === null) return "no_price"
    const read = decimal(amount, `The price that the rule “${name}” (${strategy.kind}) gives`)
    return { over: scaled(read, AMOUNT_DECIMALS), under: ONE }
  }
}

/** Kinds by name: ours, and those that a host adds. */
export type RuleKinds = ReadonlyMap<string, RuleKindStrategy>

const isOurs = (kind: string): kind is RuleKind => Object.hasOwn(MACHINES, kind)

/** A rule made ready for the articles of a slot. */
export function ruleMachine(
  rule: Readonly<{ name: string; kind: string; terms: RuleTerms }>,
  money: SlotMoney,
  hostKinds: RuleKinds
): RuleMachine {
  if (isOurs(rule.kind)) return MACHINES[rule.kind](rule.terms, money)
  const strategy = hostKinds.get(rule.kind)
  return strategy ? hostMachine(strategy, rule, money) : () => "unknown_kind"
}

/** Whether prices of the kind are taken as they are named, without the channel's ending. */
export const isExact = (kind: string): boolean => kind === "fixed"

/** Kinds that a host adds, by name; refuses one of ours, one twice, and names that cannot be stored. */
export function hostKindsOf(strategies: readonly RuleKindStrategy[]): RuleKinds {
  const kinds = new Map<string, RuleKindStrategy>()
  for (const strategy of strategies) {
    const { kind } = strategy
    if (typeof kind !== "string" || !/^[a-z][a-z0-9_]{0,49}$/.test(kind))
      throw invalidData(
        `A kind of price rule is called "${String(kind)}"; its name must be of small letters, digits and _`
      )
    if (isOurs(kind) || kinds.has(kind))
      throw invalidData(`There is already a kind of price rule called "${kind}"; choose another name`)
    kinds.set(kind, strategy)
  }
  return kinds
}
