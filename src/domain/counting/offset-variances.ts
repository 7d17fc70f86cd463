/**
 * A difference at one place of one item in one warehouse. `bin_id` null: goods that are there, and nobody said where.
 * Held goods are never taken for free ones.
 */
export type PlaceVariance = Readonly<{
  id: string
  bin_id: string | null
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  variance: number
}>

/** Units that are not lost or found at all: they only lie elsewhere than the book says. */
export type Relocation = Readonly<{ from: string | null; to: string | null; quantity: number }>

/** What is posted for one item: relocations between places (`null`: unassigned), and what is truly lost or found. */
export type Settled = Readonly<{
  relocations: readonly Relocation[]
  /** What is lost (negative) or found at each line, by its id; lines without an entry are right. */
  changes: ReadonlyMap<string, number>
}>

type Rest = { line: PlaceVariance; left: number }

const sameLot = (a: PlaceVariance, b: PlaceVariance) => a.lot === b.lot && a.expires_on === b.expires_on
const isUnassigned = (line: PlaceVariance) => line.bin_id === null

/**
 * Settles the differences of one item among themselves before anything is called lost or found: what is missing in one
 * bin and found in another was put into the wrong one; what is found in a bin while units lie nobody knows where is
 * those units; and what is missing in a bin while more was sold than anybody took out of a bin, is that sale.
 * @param unassigned how much lies nobody knows where; below zero when goods were sold without saying from which bin.
 * Only used when no line counts it.
 */
export function offsetVariances(lines: readonly PlaceVariance[], unassigned: number): Settled {
  const relocations: Relocation[] = []
  const free = lines.filter((line) => line.hold_id === null && line.variance !== 0)
  const missing: Rest[] = free
    .filter((line) => line.variance < 0)
    .map((line) => ({ line, left: -line.variance }))
  const found: Rest[] = free
    .filter((line) => line.variance > 0)
    .map((line) => ({ line, left: line.variance }))

  const relocate = (fits: (from: Rest, to: Rest) => boolean) => {
    for (const from of missing) {
      for (const to of found) {
        const quantity = Math.min(from.left, to.left)
        if (quantity <= 0 || !fits(from, to)) continue
        relocations.push({ from: from.line.id, to: to.line.id, quantity })
        from.left -= quantity
        to.left -= quantity
      }
    }
  }
  relocate((from, to) => !isUnassigned(from.line) && !isUnassigned(to.line) && sameLot(from.line, to.line))
  relocate((from, to) => isUnassigned(from.line) !== isUnassigned(to.line))

  if (!lines.some(isUnassigned)) {
    let surplus = Math.max(0, unassigned)
    for (const to of found) {
      const quantity = Math.min(surplus, to.left)
      if (quantity <= 0) continue
      relocations.push({ from: null, to: to.line.id, quantity })
      to.left -= quantity
      surplus -= quantity
    }
    let owed = Math.max(0, -unassigned)
    for (const from of missing) {
      const quantity = Math.min(owed, from.left)
      if (quantity <= 0) continue
      relocations.push({ from: from.line.id, to: null, quantity })
      from.left -= quantity
      owed -= quantity
    }
  }

  const changes = new Map<string, number>()
  for (const { line, left } of missing) if (left) changes.set(line.id, -left)
  for (const { line, left } of found) if (left) changes.set(line.id, left)
  for (const line of lines)
    if (line.hold_id !== null && line.variance !== 0) changes.set(line.id, line.variance)
  return { relocations, changes }
}
