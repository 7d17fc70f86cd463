import { invalidData } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"

/** What a person found of an article at a place: all of it, whether or not some of it is on hold. */
export type FoundGoods = Readonly<{
  item_id: string
  lot: string | null
  expires_on: string | null
  quantity: number
}>

/** A line of the count at that place; without an article it says that the place is empty. */
export type CountedLine = Readonly<{
  id: string
  item_id: string | null
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  /** What the book said when the count began: how much of it may be the held part. */
  snapshot: number
}>

/** What is entered: at a line, or at a new one where nobody expected the goods. */
export type CountEntry = Readonly<{ line_id: string; quantity: number } | (FoundGoods & { line_id: null })>

/**
 * Turns what was found at a place into what is entered of it. Held units look like any others, so they are counted
 * first at the lines of their holds, and the rest is free; who says no lot means the only one there is. `isWhole` says
 * that all of the place was counted: then what nobody found is not there.
 */
export function allocateCount(
  found: readonly FoundGoods[],
  lines: readonly CountedLine[],
  { isWhole, place }: Readonly<{ isWhole: boolean; place: string }>
): CountEntry[] {
  const counted = new Map<string, number>()
  const fresh: CountEntry[] = []
  for (const goods of merged(found)) {
    wholeUnits(goods.quantity, `The quantity found at ${place}`, 0)
    const its = linesOf(goods, lines, place)
    if (!its.length) {
      if (goods.quantity > 0) fresh.push({ ...goods, line_id: null })
      continue
    }
    let left = goods.quantity
    const held = its.filter((line) => line.hold_id !== null)
    const free = its.find((line) => line.hold_id === null)
    for (const line of held) {
      const part = Math.min(left, line.snapshot)
      counted.set(line.id, (counted.get(line.id) ?? 0) + part)
      left -= part
    }
    if (free) counted.set(free.id, (counted.get(free.id) ?? 0) + left)
    else if (left > 0)
      fresh.push({
        ...goods,
        lot: its[0]?.lot ?? null,
        expires_on: its[0]?.expires_on ?? null,
        quantity: left,
        line_id: null,
      })
  }
  const missing = isWhole
    ? lines.filter((line) => !counted.has(line.id) && (line.item_id !== null || !fresh.length))
    : []
  return [
    ...[...counted].map(([line_id, quantity]) => ({ line_id, quantity })),
    ...missing.map((line) => ({ line_id: line.id, quantity: 0 })),
    ...fresh,
  ]
}

/** The lines of the goods: those of their lot, or of the only lot there is where none was said. */
function linesOf(goods: FoundGoods, lines: readonly CountedLine[], place: string): CountedLine[] {
  const ofItem = lines.filter((line) => line.item_id === goods.item_id)
  const exact = ofItem.filter((line) => line.lot === goods.lot && line.expires_on === goods.expires_on)
  if (exact.length || goods.lot !== null || goods.expires_on !== null) return exact
  const lots = new Set(ofItem.map((line) => JSON.stringify([line.lot, line.expires_on])))
  if (lots.size <= 1) return ofItem
  throw invalidData(`Goods of several lots lie at ${place}; count it again and say the lot of each`)
}

/** Goods that were scanned in several goes are one finding. */
function merged(found: readonly FoundGoods[]): FoundGoods[] {
  const together = new Map<string, FoundGoods>()
  for (const goods of found) {
    const key = JSON.stringify([goods.item_id, goods.lot, goods.expires_on])
    const known = together.get(key)
    together.set(key, known ? { ...known, quantity: known.quantity + goods.quantity } : goods)
  }
  return [...together.values()]
}
