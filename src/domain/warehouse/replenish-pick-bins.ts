import { invalidData } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"
import { splitOverBins } from "./split-over-bins"

/** A pick bin and how full it is kept of an article. */
export type PickBin = Readonly<{
  bin_id: string
  min: number
  max: number
  /** Units that are carried together; whatever divides by one when it is not said. */
  multiple?: number | null
  /** Units in the bin now. */
  there: number
  /** Units that open tasks will bring. */
  promised: number
}>

/** Goods of the article in a reserve bin. */
export type Reserve = Readonly<{
  bin_id: string
  lot: string | null
  /** Plain date; goods that are out of date are never brought to a pick bin. */
  expires_on: string | null
  /** The day on which they came into the bin, which is how old they are taken to be. */
  first_in_on: string
  quantity: number
  /** Units that open tasks already count on. */
  spoken_for: number
}>

export type ReplenishPart = Readonly<{
  to_bin_id: string
  from_bin_id: string
  lot: string | null
  expires_on: string | null
  quantity: number
}>

export type Replenishment = Readonly<{
  parts: readonly ReplenishPart[]
  /** Units that the pick bins lack and no reserve has. */
  short: number
}>

/**
 * How many units a pick bin wants: none while it holds its least and what is about to be picked from it, else up to its
 * most, or up to the demand where that is more.
 */
export function wantedBy(bin: PickBin, demand = 0): number {
  const coming = bin.there + bin.promised
  if (coming >= bin.min && coming >= demand) return 0
  return Math.max(0, Math.max(bin.max, demand) - coming)
}

/** What expires first, then what lies longest, then what empties a bin soonest. */
export function reserveOrder(a: Reserve, b: Reserve): number {
  const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
  return (
    byText(a.expires_on ?? "9999-12-31", b.expires_on ?? "9999-12-31") ||
    byText(a.first_in_on, b.first_in_on) ||
    a.quantity - b.quantity ||
    byText(a.bin_id, b.bin_id)
  )
}

const freeOf = (reserve: Reserve) => Math.max(0, reserve.quantity - reserve.spoken_for)

/** Units to bring for what is wanted: whole multiples, rounded down, but a rest that is all there is comes too. */
function carried(wanted: number, free: number, multiple: number | null | undefined): number {
  const most = Math.min(wanted, free)
  if (!multiple || multiple <= 1) return most
  const whole = most - (most % multiple)
  return whole > 0 ? whole : most
}

/**
 * From which reserves the pick bins of one article are filled, in the order given. Never more than a bin wants, and
 * never more than the reserves hold and no other task counts on.
 */
export function replenishPickBins(
  bins: readonly PickBin[],
  reserves: readonly Reserve[],
  { today, demand = 0 }: Readonly<{ today: string; demand?: number }>
): Replenishment {
  const ordered = reserves
    .filter((reserve) => !reserve.expires_on || reserve.expires_on >= today)
    .sort(reserveOrder)
  const free = ordered.map(freeOf)
  const parts: ReplenishPart[] = []
  let short = 0
  let asked = demand
  for (const bin of bins) {
    const wanted = wantedBy(bin, asked)
    const total = free.reduce((units, one) => units + one, 0)
    const brought = carried(wanted, total, bin.multiple)
    const split = splitOverBins(
      brought,
      ordered.map((_reserve, index) => ({ bin_id: String(index), room: free[index] ?? 0 }))
    )
    for (const { bin_id: index, quantity } of split.parts) {
      const { bin_id, lot, expires_on } = ordered[Number(index)] as Reserve
      free[Number(index)] = (free[Number(index)] ?? 0) - quantity
      parts.push({ to_bin_id: bin.bin_id, from_bin_id: bin_id, lot, expires_on, quantity })
    }
    if (wanted > total) short += wanted - total
    asked = Math.max(0, asked - (bin.there + bin.promised + brought))
  }
  return { parts, short }
}

/** Suggested limits of a pick bin from the units picked in `days` days: two days as the least, a week as the most. */
export function suggestedLimits(
  picked: number,
  days: number,
  multiple?: number | null
): { min: number; max: number } | null {
  if (picked <= 0 || days <= 0) return null
  const daily = picked / days
  const step = multiple && multiple > 1 ? multiple : 1
  const up = (units: number) => Math.ceil(units / step) * step
  const min = Math.max(1, Math.ceil(daily * 2))
  return { min, max: Math.max(up(daily * 7), up(min + 1)) }
}

/** Units of an article that are about to be picked in a warehouse. */
export type Demand = Readonly<{ inventory_item_id: string; quantity: number }>

/** The most articles that a wave asks for at once. */
const MOST_DEMANDED = 10_000

/** What is about to be picked, once an article; refuses quantities that are none. */
export function sumDemand(demand: readonly Demand[]): Map<string, number> {
  const wanted = new Map<string, number>()
  for (const { inventory_item_id, quantity } of demand) {
    wholeUnits(quantity, `The demand of ${inventory_item_id}`)
    wanted.set(inventory_item_id, (wanted.get(inventory_item_id) ?? 0) + quantity)
  }
  if (wanted.size <= MOST_DEMANDED) return wanted
  throw invalidData(`${wanted.size} articles are demanded; name at most ${MOST_DEMANDED}`)
}
