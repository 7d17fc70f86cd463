import { invalidData } from "../shared/domain-error"
import { add, compare, Decimal, divide, multiply, roundTo, subtract, sum } from "../shared/money"
import { LARGEST_QUANTITY, wholeUnits } from "../shared/quantities"
import { priceAt, Prices } from "./choose-offer"
import { lineTotal } from "./line-price"
import { orderableQuantity, OrderingTerms } from "./orderable-quantity"

/** How an item is sold and at which prices. */
export type Terms = OrderingTerms & Prices

/** What led from one quantity to the next; a reader words it from `why`. */
export type LineStep =
  | Readonly<{ rule: "need"; from: number; to: number; why: Record<string, never> }>
  | Readonly<{ rule: "minimum"; from: number; to: number; why: { minimum: number } }>
  | Readonly<{ rule: "multiple"; from: number; to: number; why: { multiple: number } }>
  | Readonly<{
      rule: "break"
      from: number
      to: number
      why: {
        from_quantity: number
        unit_price: Decimal
        discount_percent: Decimal
        costs_before: Decimal
        costs_after: Decimal
        saves: Decimal
      }
    }>

export type LineAdvice = Readonly<{
  need: number
  /** The least that covers the need and that the supplier takes. */
  quantity: number
  /** What to order: more than `quantity` only where that costs less in all. */
  advised: number
  line_total: Decimal
  steps: readonly LineStep[]
}>

const costOf = (quantity: number, terms: Terms, decimals: number): Decimal =>
  lineTotal(quantity, priceAt(terms, quantity), decimals)

/**
 * How much to order of what is needed: at least the minimum, up to the multiple, and up to a price break where the
 * larger quantity costs less **in all** than the smaller one; of several such breaks, the cheapest.
 */
export function howMuch(need: number, item: string, terms: Terms, decimals: number): LineAdvice {
  wholeUnits(need, `The need of ${item}`)
  const { minimum_order_quantity: minimum, order_multiple: multiple } = terms
  const steps: LineStep[] = [{ rule: "need", from: 0, to: need, why: {} }]
  const least = Math.max(need, minimum)
  if (least > need) steps.push({ rule: "minimum", from: need, to: minimum, why: { minimum } })
  const quantity = orderableQuantity(need, terms)
  if (quantity > LARGEST_QUANTITY) {
    throw invalidData(
      `The need of ${item} is ${need}; order at most ${LARGEST_QUANTITY - (LARGEST_QUANTITY % multiple)}`
    )
  }
  if (quantity > least) steps.push({ rule: "multiple", from: least, to: quantity, why: { multiple } })
  const cost = costOf(quantity, terms, decimals)
  const better = cheaperBreak(quantity, cost, terms, decimals)
  if (better) steps.push(better)
  return {
    need,
    quantity,
    advised: better?.to ?? quantity,
    line_total: better?.why.costs_after ?? cost,
    steps,
  }
}

type BreakStep = Extract<LineStep, { rule: "break" }>

function cheaperBreak(quantity: number, cost: Decimal, terms: Terms, decimals: number): BreakStep | null {
  return terms.price_breaks.reduce<BreakStep | null>((best, { from_quantity }) => {
    if (from_quantity <= quantity) return best
    const to = orderableQuantity(from_quantity, terms)
    if (to > LARGEST_QUANTITY) return best
    const costs_after = costOf(to, terms, decimals)
    const order = compare(costs_after, best?.why.costs_after ?? cost)
    // At the same cost the larger quantity is only more to store; of two breaks the smaller one.
    if (order > 0 || (order === 0 && (!best || best.to <= to))) return best
    const { unit_price, discount_percent } = priceAt(terms, to)
    const saves = subtract(cost, costs_after)
    const why = { from_quantity, unit_price, discount_percent, costs_before: cost, costs_after, saves }
    return {
      rule: "break",
      from: quantity,
      to,
      why: { ...why, saves: roundTo(saves, decimals) },
    }
  }, null)
}

/** A line of the order with what it would be ordered in. */
export type OrderLineAdvice = Readonly<{ key: string; quantity: number; terms: Terms }>

/** What a supplier asks of an order as a whole, in its currency. */
export type SupplierThresholds = Readonly<{
  minimum_order_value: Decimal | null
  free_freight_threshold: Decimal | null
  usual_freight_cost: Decimal | null
}>

/** One line that grows, in the units in which it is sold. */
export type Addition = Readonly<{ key: string; from: number; to: number; costs: Decimal }>

export type OrderStep = Readonly<{
  rule: "minimum_value" | "free_freight"
  /** The value of the goods before and after. */
  from: Decimal
  to: Decimal
  why: Readonly<{
    threshold: Decimal
    missing: Decimal
    /** What the additions cost. */
    costs: Decimal
    /** The freight that is saved, where it is known. */
    saves: Decimal | null
    /** Whether the additions cost less than the freight they save: then they come for nothing. */
    is_cheaper: boolean
  }>
  /** What to add, against the quantities that were given; empty where these lines cannot reach the threshold. */
  additions: readonly Addition[]
}>

/**
 * What an order still lacks for the supplier's minimum value and for free freight, and what to add to reach each: all
 * lines in proportion, so that each lasts as much longer, in the multiples in which they are sold.
 */
export function howMuchInAll(
  lines: readonly OrderLineAdvice[],
  thresholds: SupplierThresholds,
  decimals: number
): { total: Decimal; steps: OrderStep[] } {
  const total = totalOf(lines, decimals)
  const { minimum_order_value, free_freight_threshold, usual_freight_cost } = thresholds
  const lacks = (threshold: Decimal | null): threshold is Decimal =>
    threshold !== null && lines.length > 0 && compare(total, threshold) < 0
  const steps = [
    ...(lacks(minimum_order_value)
      ? [orderStep("minimum_value", lines, total, minimum_order_value, null, decimals)]
      : []),
    ...(lacks(free_freight_threshold)
      ? [orderStep("free_freight", lines, total, free_freight_threshold, usual_freight_cost, decimals)]
      : []),
  ]
  return { total, steps }
}

const totalOf = (lines: readonly OrderLineAdvice[], decimals: number): Decimal =>
  roundTo(sum(lines.map(({ quantity, terms }) => costOf(quantity, terms, decimals))), decimals)

function orderStep(
  rule: OrderStep["rule"],
  lines: readonly OrderLineAdvice[],
  total: Decimal,
  threshold: Decimal,
  saves: Decimal | null,
  decimals: number
): OrderStep {
  const grown = topUp(lines, total, threshold, decimals) ?? lines
  const additions = grown.flatMap(({ key, quantity, terms }, index) => {
    const before = lines[index]?.quantity ?? quantity
    if (quantity === before) return []
    const costs = subtract(costOf(quantity, terms, decimals), costOf(before, terms, decimals))
    return [{ key, from: before, to: quantity, costs: roundTo(costs, decimals) }]
  })
  const to = totalOf(grown, decimals)
  const costs = roundTo(subtract(to, total), decimals)
  const is_cheaper = additions.length > 0 && saves !== null && compare(costs, saves) < 0
  const missing = roundTo(subtract(threshold, total), decimals)
  return { rule, from: total, to, why: { threshold, missing, costs, saves, is_cheaper }, additions }
}

/** A break may make a larger quantity cheaper: then the next round adds more. */
const MOST_ROUNDS = 50

/** The lines grown until they are worth `target`, or null where they cannot be. */
function topUp(
  lines: readonly OrderLineAdvice[],
  total: Decimal,
  target: Decimal,
  decimals: number
): OrderLineAdvice[] | null {
  if (compare(total, "0") <= 0) return null
  const shares = lines.map(({ quantity, terms }) => {
    // What costs nothing brings the order no nearer to the threshold.
    if (compare(costOf(quantity, terms, decimals), "0") <= 0) return { quantity, short: 0 }
    const wished = Number(divide(multiply(target, quantity), total).split(".")[0])
    const multiple = terms.order_multiple
    const floor = Math.max(quantity, Math.floor(wished / multiple) * multiple)
    return { quantity: Math.min(floor, LARGEST_QUANTITY - multiple), short: wished - floor }
  })
  const grown: Growing[] = lines.map((line, index) => ({
    ...line,
    quantity: Math.max(line.quantity, shares[index]?.quantity ?? 0),
  }))
  let reached = totalOf(grown, decimals)
  // The lines that the rounding down cut most grow first; the last one is the one that overshoots least.
  const order = grown
    .map((_, index) => index)
    .sort((a, b) => (shares[b]?.short ?? 0) - (shares[a]?.short ?? 0) || a - b)
  for (let round = 0; compare(reached, target) < 0; round += 1) {
    if (round === MOST_ROUNDS) return null
    for (const [place, index] of order.entries()) {
      const last = lastOne(grown, order.slice(place), reached, target, decimals)
      const chosen = grown[last ?? index]
      if (!chosen) continue
      const bigger = oneMore(chosen)
      if (!bigger) continue
      reached = add(reached, gain(chosen, bigger, decimals))
      chosen.quantity = bigger.quantity
      if (compare(reached, target) >= 0) break
    }
  }
  return takeBack(lines, grown, reached, target, decimals)
}

type Growing = { -readonly [Key in keyof OrderLineAdvice]: OrderLineAdvice[Key] }

function oneMore(line: OrderLineAdvice): OrderLineAdvice | null {
  const quantity = line.quantity + line.terms.order_multiple
  return quantity > LARGEST_QUANTITY ? null : { ...line, quantity }
}

const gain = (before: OrderLineAdvice, after: OrderLineAdvice, decimals: number): Decimal =>
  subtract(costOf(after.quantity, after.terms, decimals), costOf(before.quantity, before.terms, decimals))

/** Of the lines that could reach the target with one multiple more, the one that goes least beyond it. */
function lastOne(
  grown: readonly OrderLineAdvice[],
  candidates: readonly number[],
  reached: Decimal,
  target: Decimal,
  decimals: number
): number | null {
  const missing = subtract(target, reached)
  // Looked for only near the end: with thousands of lines it would otherwise be done for each of them.
  if (candidates.length > NEAR_THE_END) return null
  let best: { index: number; gain: Decimal } | null = null
  for (const index of candidates) {
    const line = grown[index]
    const bigger = line && oneMore(line)
    if (!bigger) continue
    const more = gain(line, bigger, decimals)
    if (compare(more, missing) >= 0 && (!best || compare(more, best.gain) < 0)) best = { index, gain: more }
  }
  return best?.index ?? null
}

const NEAR_THE_END = 50

/** More is never too much, unless a price falls to nothing on the way. */
const MOST_TAKEN_BACK = 100

/** Gives back, line by line, each multiple that the target does not need. */
function takeBack(
  lines: readonly OrderLineAdvice[],
  grown: Growing[],
  total: Decimal,
  target: Decimal,
  decimals: number
): OrderLineAdvice[] {
  let reached = total
  for (const [index, line] of grown.entries()) {
    const before = lines[index]?.quantity ?? line.quantity
    for (let taken = 0; taken < MOST_TAKEN_BACK; taken += 1) {
      if (line.quantity - line.terms.order_multiple < before) break
      const smaller = { ...line, quantity: line.quantity - line.terms.order_multiple }
      const less = add(reached, gain(line, smaller, decimals))
      if (compare(less, target) < 0) break
      reached = less
      line.quantity = smaller.quantity
    }
  }
  return grown
}
