import { compare, Decimal } from "../shared/money"

/** How a rule on a price compares; Medusa reads all but `eq` only against numbers of the question. */
export const PRICE_RULE_OPERATORS = ["eq", "gt", "gte", "lt", "lte"] as const
export type PriceRuleOperator = (typeof PRICE_RULE_OPERATORS)[number]

/** A condition on one price, such as its region. */
export type PriceRuleRow = Readonly<{ attribute: string; operator: PriceRuleOperator; value: string }>

/** A condition on a whole price list; its value is JSON, mostly an array of which one must be in the question. */
export type ListRuleRow = Readonly<{ attribute: string; value: unknown }>

export const LIST_TYPES = ["override", "sale"] as const
export type ListType = (typeof LIST_TYPES)[number]

/** The price list that a price stands in. */
export type CandidateList = Readonly<{
  id: string
  type: ListType
  status: "active" | "draft"
  starts_at: Date | null
  ends_at: Date | null
  /** As Medusa counted them when they were written: it is what counts, not the rows. */
  rules_count: number
  rules: readonly ListRuleRow[]
}>

/** A price of a variant that Medusa may answer with. Without a list it is a base price. */
export type PriceCandidate = Readonly<{
  id: string
  amount: Decimal
  currency_code: string
  min_quantity: Decimal | null
  max_quantity: Decimal | null
  rules_count: number
  rules: readonly PriceRuleRow[]
  list: CandidateList | null
}>

type Scalar = string | number | boolean

/**
 * What is asked, flattened as Medusa does it: `customer.groups.id` with an array for the groups of the customer, of which
 * any may match.
 */
export type PriceQuestion = Readonly<{
  currency_code: string
  /** Medusa takes the price of one unit, whatever its upper limit, where none is named. */
  quantity?: number
  at: Date
  attributes: Readonly<Record<string, Scalar | readonly Scalar[] | null | undefined>>
}>

/** Why a price is not the one. */
export const LOST_REASONS = [
  "other_currency",
  "quantity",
  "list_inactive",
  "list_not_started",
  "list_ended",
  "rule_missing",
  "rules_miscounted",
  "fewer_rules",
  "higher_amount",
  "same_amount",
  "base_beaten_by_list",
  "sale_not_lower_than_base",
] as const
export type LostReason = (typeof LOST_REASONS)[number]

/** Why a price lost; `attribute` names the first condition that the question does not meet. */
export type LostBecause = Readonly<{ reason: LostReason; attribute?: string }>

export type Verdict<Candidate> = Readonly<{ candidate: Candidate; lost_because: LostBecause | null }>

export type Chosen<Candidate> = Readonly<{
  winner: Candidate | null
  /** What the winner is shown as a reduction of; the winner itself where it is none. */
  original: Candidate | null
  /** In the order in which Medusa looks at them, then those that do not apply. */
  verdicts: readonly Verdict<Candidate>[]
  /**
   * A price of another type of list has the same amount and as many rules as the first, and would lead elsewhere. Medusa
   * leaves to the database which of them comes first.
   */
  is_ambiguous: boolean
}>

type KnownAttribute = Readonly<{ attribute: string; values: readonly Scalar[]; isNumber: boolean }>
type Known = readonly KnownAttribute[]

function knownOf(attributes: PriceQuestion["attributes"]): Known {
  return Object.entries(attributes).flatMap(([attribute, value]): KnownAttribute[] => {
    if (value === null || value === undefined || value === "") return []
    if (typeof value === "number") return [{ attribute, values: [value], isNumber: true }]
    const values = (Array.isArray(value) ? value : [value]) as readonly Scalar[]
    return values.length ? [{ attribute, values, isNumber: false }] : []
  })
}

const COMPARED: Readonly<Record<PriceRuleOperator, (given: Decimal, limit: Decimal) => boolean>> = {
  eq: (given, limit) => given === limit,
  gt: (given, limit) => compare(given, limit) > 0,
  gte: (given, limit) => compare(given, limit) >= 0,
  lt: (given, limit) => compare(given, limit) < 0,
  lte: (given, limit) => compare(given, limit) <= 0,
}

const meetsPriceRule = (rule: PriceRuleRow, known: Known): boolean =>
  known.some(({ attribute, values, isNumber }) => {
    if (attribute !== rule.attribute) return false
    // A text of the question is compared as it is written, whatever the operator says.
    if (!isNumber) return values.some((value) => String(value) === rule.value)
    return COMPARED[rule.operator](String(values[0]), rule.value)
  })

const meetsListRule = (rule: ListRuleRow, known: Known): boolean => {
  const wanted = Array.isArray(rule.value) ? (rule.value as unknown[]) : [rule.value]
  return known.some(
    ({ attribute, values }) => attribute === rule.attribute && values.some((value) => wanted.includes(value))
  )
}

type Ruled<Rule> = Readonly<{ rules_count: number; rules: readonly (Rule & { attribute: string })[] }>

/** All rules hold: as many rows match as were counted. Answers what is missing, nothing where none is. */
function missingRule<Rule>(
  { rules_count, rules }: Ruled<Rule>,
  meets: (rule: Rule & { attribute: string }) => boolean
): LostBecause | null {
  if (!rules_count) return null
  const unmet = rules.filter((rule) => !meets(rule))
  if (rules.length - unmet.length === rules_count) return null
  return unmet[0] ? { reason: "rule_missing", attribute: unmet[0].attribute } : { reason: "rules_miscounted" }
}

function holdsFor(candidate: PriceCandidate, quantity: number | undefined): boolean {
  const { min_quantity: least, max_quantity: most } = candidate
  if (quantity === undefined) return least === null || compare(least, "1") <= 0
  const asked = String(quantity)
  return (least === null || compare(least, asked) <= 0) && (most === null || compare(most, asked) >= 0)
}

function listRefusal(list: CandidateList, at: Date): LostBecause | null {
  if (list.status !== "active") return { reason: "list_inactive" }
  if (list.starts_at && list.starts_at > at) return { reason: "list_not_started" }
  return list.ends_at && list.ends_at < at ? { reason: "list_ended" } : null
}

/** Why a price does not apply to the question at all; nothing where it does. */
function refusalOf(candidate: PriceCandidate, question: PriceQuestion, known: Known): LostBecause | null {
  const { list } = candidate
  if (candidate.currency_code !== question.currency_code.toLowerCase()) return { reason: "other_currency" }
  return (
    (list && listRefusal(list, question.at)) ??
    (list && missingRule(list, (rule) => meetsListRule(rule, known))) ??
    missingRule(candidate, (rule) => meetsPriceRule(rule, known)) ??
    (holdsFor(candidate, question.quantity) ? null : { reason: "quantity" })
  )
}

/** How many conditions stand before a price: its own and those of its list. */
export const rulesOf = ({ rules_count, list }: Pick<PriceCandidate, "rules_count" | "list">): number =>
  rules_count + (list?.rules_count ?? 0)

/** Medusa's order: lists first, then the most rules, then the lowest amount. */
const before = (a: PriceCandidate, b: PriceCandidate): number =>
  Number(b.list !== null) - Number(a.list !== null) ||
  rulesOf(b) - rulesOf(a) ||
  compare(a.amount, b.amount) ||
  // Where all else is equal Medusa leaves the order open; the id makes ours the same each time.
  (a.id < b.id ? -1 : 1)

const isAlike = (a: PriceCandidate, b: PriceCandidate): boolean =>
  rulesOf(a) === rulesOf(b) && compare(a.amount, b.amount) === 0

function beatenBy(first: PriceCandidate, candidate: PriceCandidate): LostBecause {
  if (!candidate.list && first.list) return { reason: "base_beaten_by_list" }
  if (rulesOf(candidate) < rulesOf(first)) return { reason: "fewer_rules" }
  return { reason: isAlike(first, candidate) ? "same_amount" : "higher_amount" }
}

/** What the first price of a list leads to: an override wins, a sale only where it is not above the base price. */
function winnerOf<Candidate extends PriceCandidate>(
  first: Candidate | undefined,
  base: Candidate | undefined
): Candidate | undefined {
  if (first?.list?.type === "sale" && base && compare(first.amount, base.amount) > 0) return base
  return first ?? base
}

/**
 * Which of its prices a variant has for a question, as Medusa 2.21 chooses
 * (`@medusajs/pricing`, `repositories/pricing` and `services/pricing-module`, `calculatePrices`), and why no other.
 */
export function choosePrice<Candidate extends PriceCandidate>(
  candidates: readonly Candidate[],
  question: PriceQuestion
): Chosen<Candidate> {
  const known = knownOf(question.attributes)
  const refused: Verdict<Candidate>[] = []
  const open: Candidate[] = []
  for (const candidate of candidates) {
    const lost_because = refusalOf(candidate, question, known)
    if (lost_because) refused.push({ candidate, lost_because })
    else open.push(candidate)
  }
  open.sort(before)
  const listed = open.find(({ list }) => list)
  const base = open.find(({ list }) => !list)
  const winner = winnerOf(listed, base)
  const original =
    listed?.list?.type === "override" ? listed : (open.find(({ list }) => list?.type === "override") ?? base)
  const verdictOf = (candidate: Candidate): LostBecause | null => {
    if (candidate === winner) return null
    if (candidate === listed) return { reason: "sale_not_lower_than_base" }
    return beatenBy((candidate.list ? listed : winner) ?? candidate, candidate)
  }
  const rival = open.find(
    ({ list, ...one }) =>
      listed && list && list.type !== listed.list?.type && isAlike({ ...one, list }, listed)
  )
  return {
    winner: winner ?? null,
    original: original ?? null,
    verdicts: [...open.map((candidate) => ({ candidate, lost_because: verdictOf(candidate) })), ...refused],
    is_ambiguous:
      rival !== undefined && compare(winnerOf(rival, base)?.amount ?? "0", winner?.amount ?? "0") !== 0,
  }
}

/** What a shopper's request says, as Comptoir names it. */
export type AskedPrice = Readonly<{
  sales_channel_id: string | null
  region_id: string | null
  currency_code: string
  customer_group_ids?: readonly string[]
  quantity?: number
  at: Date
}>

/** The question that Medusa is put by a product page or a cart of a channel. */
export const questionOf = (asked: AskedPrice): PriceQuestion => ({
  currency_code: asked.currency_code,
  quantity: asked.quantity,
  at: asked.at,
  attributes: {
    sales_channel_id: asked.sales_channel_id,
    region_id: asked.region_id,
    "customer.groups.id": asked.customer_group_ids,
  },
})
