import { compare, Decimal } from "../shared/money"

const DAY = 86_400_000

/** A price that could be asked from one instant until another; `until` itself is no longer part of it. */
export type PriceSpan = Readonly<{
  from: Date
  /** Null while it holds. */
  until: Date | null
  amount: Decimal
  /** How many conditions stand before it; a price of a list outranks every base price. Of equals the lowest is asked. */
  rank: number
  /** The announced reduction that it belongs to; empty for a price outside of sales. */
  sale_id: string
  /** The reduction need not show a prior price. */
  is_exempt?: boolean
}>

/** What a base price and a price of a channel rank at, by the conditions that they have besides. */
export const rankOf = (isOfChannel: boolean, conditions: number): number =>
  (isOfChannel ? 100 : 0) + conditions

/** What shoppers were asked between two instants. */
export type PriceSegment = Readonly<{
  from: Date
  until: Date | null
  amount: Decimal
  sale_id: string
  is_exempt: boolean
  /** What would have been asked without any sale; null where there was no other price. */
  regular: Decimal | null
  /** When the price that is asked ends by itself; null where nothing says so. */
  ends: Date | null
}>

const leads = (a: PriceSpan, b: PriceSpan): number =>
  b.rank - a.rank ||
  compare(a.amount, b.amount) ||
  // A sale that takes nothing off is none.
  Number(a.sale_id !== "") - Number(b.sale_id !== "")

const holdsAt = ({ from, until }: PriceSpan, at: number): boolean =>
  from.getTime() <= at && (until === null || until.getTime() > at)

const isSame = (a: PriceSegment, b: PriceSegment): boolean =>
  a.until?.getTime() === b.from.getTime() &&
  compare(a.amount, b.amount) === 0 &&
  a.sale_id === b.sale_id &&
  a.is_exempt === b.is_exempt &&
  a.ends?.getTime() === b.ends?.getTime() &&
  (a.regular === null ? b.regular === null : b.regular !== null && compare(a.regular, b.regular) === 0)

/**
 * What was asked when, oldest first: at each instant the price of the highest rank, of equals the lowest, as Medusa
 * chooses between price lists of type override. Times at which nothing had a price are left out.
 */
export function segmentsOf(spans: readonly PriceSpan[]): PriceSegment[] {
  const held = spans.filter(({ from, until }) => until === null || until > from)
  const instants = [
    ...new Set(held.flatMap(({ from, until }) => [from.getTime(), ...(until ? [until.getTime()] : [])])),
  ].sort((a, b) => a - b)
  const segments: PriceSegment[] = []
  instants.forEach((at, index) => {
    const holding = held.filter((span) => holdsAt(span, at)).sort(leads)
    const [asked] = holding
    if (!asked) return
    const next = instants[index + 1]
    const segment: PriceSegment = {
      from: new Date(at),
      until: next === undefined ? null : new Date(next),
      amount: asked.amount,
      sale_id: asked.sale_id,
      is_exempt: asked.sale_id !== "" && Boolean(asked.is_exempt),
      regular: holding.find(({ sale_id }) => !sale_id)?.amount ?? null,
      ends: asked.sale_id ? asked.until : null,
    }
    const last = segments.at(-1)
    if (last && isSame(last, segment)) segments[segments.length - 1] = { ...last, until: segment.until }
    else segments.push(segment)
  })
  return segments
}

/** Whether a sale is below what would be asked without it. */
export const isReduced = ({ sale_id, amount, regular }: PriceSegment): boolean =>
  sale_id !== "" && regular !== null && compare(amount, regular) < 0

/** A reduction that runs, and the price before it that must be named beside it. */
export type PriorPrice = Readonly<{
  sale_id: string
  /** What is asked now, and what would be without the sale. */
  amount: Decimal
  regular: Decimal
  /** When the reduction began: the first one, where each that followed at once took more off. */
  since: Date
  /** When it ends; null where nothing says so. */
  until: Date | null
  /** The lowest price of the days before `since`; null where nothing was asked then. */
  lowest: Decimal | null
  /** The sale need not show a prior price: goods that perish, or that came new. */
  is_exempt: boolean
}>

/**
 * The prior price of an announced reduction: the lowest price that was asked in the `days` before the reduction was
 * applied (Directive 98/6/EC, article 6a, paragraphs 1 and 2), of 24 hours each. Where the reduction grew without a break,
 * each price no higher than the one before, these days lie before the first of them (paragraph 5, and the guidance
 * 2021/C 526/02 of the Commission, 2.4). A price within those days that was a sale's counts too. Goods that came less
 * than `days` before have what there was since. Nothing where no sale is below the regular price at `at`.
 */
export function priorPrice(
  segments: readonly PriceSegment[],
  { at, days }: { at: Date; days: number }
): PriorPrice | null {
  const now = segments.findIndex(({ from, until }) => from <= at && (until === null || until > at))
  const current = segments[now]
  if (!current || !isReduced(current) || current.regular === null) return null
  let first = now
  for (; first > 0; first -= 1) {
    const [before, after] = [segments[first - 1] as PriceSegment, segments[first] as PriceSegment]
    const isUnbroken = before.until?.getTime() === after.from.getTime() && isReduced(before)
    if (!isUnbroken || compare(before.amount, after.amount) < 0) break
  }
  const since = (segments[first] as PriceSegment).from
  const begin = new Date(since.getTime() - days * DAY)
  const asked = segments.filter(({ from, until }) => from < since && until !== null && until > begin)
  return {
    sale_id: current.sale_id,
    amount: current.amount,
    regular: current.regular,
    since,
    until: current.ends,
    lowest: asked.map(({ amount }) => amount).sort(compare)[0] ?? null,
    is_exempt: current.is_exempt,
  }
}
