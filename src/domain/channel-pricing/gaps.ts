import { invalidData } from "../shared/domain-error"
import { compare, Decimal, divide, multiply, roundTo, subtract } from "../shared/money"
import { belowCost, underFloor } from "./floor"
import { marginPercent, PriceCosts } from "./margin"

/** What can be wrong with the prices of a channel. */
export const GAP_KINDS = [
  "no_price",
  "base_price",
  "not_listed",
  "missing_listing",
  "forbidden_listing",
  "below_cost",
  "below_floor",
  "stale_cost",
  "no_inputs",
  "sale_mismatch",
  "foreign_list_wins",
  "foreign_sale_ignored",
] as const
export type GapKind = (typeof GAP_KINDS)[number]

/** Of price lists rather than of articles. */
export const LIST_GAPS: readonly GapKind[] = ["foreign_list_wins", "foreign_sale_ignored"]

/** What can be done about several gaps of a kind at once. */
export const GAP_ACTS = ["list", "take_out", "propose"] as const
export type GapAct = (typeof GAP_ACTS)[number]

/**
 * The acts that mend a kind, the most likely first. A price proposed by the rules mends what a price is wrong about; what
 * is listed or not is mended in Medusa's sales channel; a foreign list is its owner's to change.
 */
export const ACTS_OF: Readonly<Record<GapKind, readonly GapAct[]>> = {
  no_price: ["propose", "take_out"],
  base_price: ["propose"],
  not_listed: ["list"],
  missing_listing: ["list"],
  forbidden_listing: ["take_out"],
  below_cost: ["propose", "take_out"],
  below_floor: ["propose", "take_out"],
  stale_cost: ["propose"],
  no_inputs: ["propose"],
  sale_mismatch: [],
  foreign_list_wins: [],
  foreign_sale_ignored: [],
}

/** Refuses an act that does not mend the kind. */
export function checkGapAct(kind: GapKind, act: GapAct): void {
  if (ACTS_OF[kind].includes(act)) return
  const offered = ACTS_OF[kind]
  throw invalidData(
    offered.length
      ? `Gaps of the kind ${kind} are not mended by "${act}"; they are by ${offered.join(" or ")}`
      : `Gaps of the kind ${kind} are mended one by one, where they come from`
  )
}

/** How far a cost moved, in percent of what it was, with two decimals; null where it was nothing. */
export const movedPercent = (before: Decimal, now: Decimal): Decimal | null =>
  compare(before, "0") === 0 ? null : roundTo(divide(multiply(subtract(now, before), 100), before), 2)

/** Whether a price was made of a cost that has moved by more than `percent` since, up or down. */
export function isStale(before: Decimal, now: Decimal, percent: Decimal): boolean {
  const moved = subtract(now, before)
  const size = compare(moved, "0") < 0 ? subtract("0", moved) : moved
  return compare(multiply(size, 100), multiply(before, percent)) > 0
}

/** A price of another list beside ours, as Medusa compares them. */
export type Rival = Readonly<{ type: "override" | "sale"; conditions: number; amount: Decimal }>

/**
 * What another list does to our price, for a shopper whom both are for: `wins` where Medusa takes it first, having more
 * conditions, or as many and a lower amount; `ignored` for a sale that would be cheaper and is never looked at, because
 * ours comes first; null where it changes nothing.
 */
export function interferenceOf(
  rival: Rival,
  ours: Pick<Rival, "conditions" | "amount">
): "wins" | "ignored" | null {
  const isLower = compare(rival.amount, ours.amount) < 0
  if (rival.conditions > ours.conditions) return compare(rival.amount, ours.amount) === 0 ? null : "wins"
  if (rival.conditions === ours.conditions && isLower) return "wins"
  return rival.type === "sale" && isLower ? "ignored" : null
}

/** A price of a channel as it is kept, with what it was made of. */
export type GapPrice = Readonly<{
  currency_code: string
  customer_group_id: string
  sale_id: string
  region_id: string
  min_quantity: number
  amount: Decimal
  /** What a unit cost when the price was made; null where nobody can say. */
  cost_then: Decimal | null
  /** Of a price of a sale: the price that it was made to reduce; null where it does not say. */
  reduces: Decimal | null
}>

/** A variant in a channel, with all that its prices are compared with. */
export type GapFacts = Readonly<{
  /** Whether the channel sells the product, and whether its catalogue wants it there or forbids it. */
  is_listed: boolean
  wish: "wanted" | "allowed" | "forbidden"
  currency_codes: readonly string[]
  /** Medusa's own price, which the channel falls back to. */
  base: (place: Pick<GapPrice, "currency_code" | "region_id">) => Decimal | null
  prices: readonly GapPrice[]
  /** What leaves a price of a place; the cost within is null where it is not known. */
  costsOf: (place: Pick<GapPrice, "currency_code" | "region_id">) => PriceCosts
  floor_percent: Decimal | null
  /** From how many percent on a cost counts as moved. */
  stale_percent: Decimal
}>

export type GapFigures = Readonly<{
  amount?: Decimal
  other?: Decimal
  cost?: Decimal
  cost_then?: Decimal
  percent?: Decimal
  margin_percent?: Decimal
  floor_percent?: Decimal
}>

/** Something that is wrong; what it is of is empty where it is of the variant as a whole. */
export type Gap = Readonly<{
  kind: GapKind
  currency_code: string
  customer_group_id: string
  sale_id: string
  region_id: string
  min_quantity: number
  detail: GapFigures
}>

const ofVariant = { customer_group_id: "", sale_id: "", region_id: "", min_quantity: 1 } as const

const ofPrice = ({ amount: _, cost_then: __, reduces: ___, ...key }: GapPrice) => key

/** Everything that is wrong with a variant in a channel. */
export function gapsOf(facts: GapFacts): Gap[] {
  const { is_listed, wish, prices } = facts
  const gaps: Gap[] = listingGaps(facts)
  if (!is_listed) return gaps
  for (const currency_code of facts.currency_codes) {
    if (
      prices.some(
        (price) => price.currency_code === currency_code && !price.sale_id && !price.customer_group_id
      )
    )
      continue
    const key = { ...ofVariant, currency_code }
    const base = facts.base(key)
    gaps.push(
      base === null
        ? { ...key, kind: "no_price", detail: {} }
        : { ...key, kind: "base_price", detail: { amount: base } }
    )
    if (base !== null)
      gaps.push(...marginGaps({ ...key, amount: base, cost_then: null, reduces: null }, facts))
  }
  if (wish === "forbidden") return gaps
  for (const price of prices) {
    gaps.push(...marginGaps(price, facts))
    gaps.push(...(price.sale_id ? saleGaps(price, facts) : costGaps(price, facts)))
  }
  return gaps
}

function listingGaps({ is_listed, wish, prices }: GapFacts): Gap[] {
  const gap = (kind: GapKind): Gap[] => [{ ...ofVariant, kind, currency_code: "", detail: {} }]
  if (is_listed) return wish === "forbidden" ? gap("forbidden_listing") : []
  if (wish === "forbidden") return []
  if (wish === "wanted") return gap("missing_listing")
  return prices.some(({ sale_id }) => !sale_id) ? gap("not_listed") : []
}

/** A price that does not pay for the goods, or one that leaves less than the channel asks: the worse of the two. */
function marginGaps(price: GapPrice, { costsOf, floor_percent }: GapFacts): Gap[] {
  const costs = costsOf(price)
  if (costs.cost === null) return []
  const kind = belowCost(price.amount, costs)
    ? "below_cost"
    : underFloor(price.amount, { ...costs, floor_percent })
      ? "below_floor"
      : null
  if (kind === null) return []
  const margin_percent = marginPercent(price.amount, costs)
  return [
    {
      ...ofPrice(price),
      kind,
      detail: {
        amount: price.amount,
        cost: costs.cost,
        ...(margin_percent === null ? {} : { margin_percent }),
        ...(floor_percent === null ? {} : { floor_percent }),
      },
    },
  ]
}

/** A price whose cost has moved since it was made, or of which nobody can say what it was made of. */
function costGaps(price: GapPrice, { costsOf, stale_percent }: GapFacts): Gap[] {
  const { cost } = costsOf(price)
  if (cost === null) return []
  const { amount, cost_then } = price
  if (cost_then === null) return [{ ...ofPrice(price), kind: "no_inputs", detail: { amount, cost } }]
  if (!isStale(cost_then, cost, stale_percent)) return []
  const percent = movedPercent(cost_then, cost)
  const detail = { amount, cost, cost_then, ...(percent === null ? {} : { percent }) }
  return [{ ...ofPrice(price), kind: "stale_cost", detail }]
}

/** A price of a sale beside a regular price that is no longer the one it reduces, or that is not above it. */
function saleGaps(price: GapPrice, { prices, base }: GapFacts): Gap[] {
  const beside = (region_id: string) =>
    prices.find(
      (one) =>
        !one.sale_id &&
        one.currency_code === price.currency_code &&
        one.customer_group_id === price.customer_group_id &&
        one.region_id === region_id &&
        one.min_quantity === price.min_quantity
    )
  const own = beside(price.region_id) ?? beside("")
  const fallsBack = !price.customer_group_id && price.min_quantity === 1
  const regular = own?.amount ?? (fallsBack ? base(price) : null)
  if (regular === null) return []
  const isOther = price.reduces !== null && compare(price.reduces, regular) !== 0
  if (!isOther && compare(price.amount, regular) < 0) return []
  return [{ ...ofPrice(price), kind: "sale_mismatch", detail: { amount: price.amount, other: regular } }]
}
