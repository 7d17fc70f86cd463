/** Goods in a bin that may be picked. */
export type BinStock = Readonly<{
  inventory_item_id: string
  bin_id: string
  bin_code: string
  lot: string | null
  expires_on: string | null
  quantity: number
  /** When the oldest of them came, as ISO text. */
  first_in_at: string
}>

/** What is to be picked: of any lot where none is named. */
export type Wanted = Readonly<{
  id: string
  inventory_item_id: string
  lot: string | null
  expires_on: string | null
  quantity: number
}>

/** Units to take, from a bin, or from where nobody said they lie (`bin_id` null). */
export type Pick = Readonly<{
  line_id: string
  bin_id: string | null
  bin_code: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
}>

/** What expires first goes first, then what came first; what never expires goes last. */
const byAge = (a: BinStock, b: BinStock): number =>
  compare(a.expires_on ?? "9999", b.expires_on ?? "9999") ||
  compare(a.first_in_at, b.first_in_at) ||
  compare(a.bin_code, b.bin_code) ||
  compare(a.lot ?? "", b.lot ?? "")

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * From which bins to take what is wanted. Lines that name a lot choose before those that take any. What no bin holds is
 * a pick without a bin: goods that nobody has put away.
 */
export function proposePicks(wanted: readonly Wanted[], stock: readonly BinStock[]): Pick[] {
  const left = new Map<string, { stock: BinStock; quantity: number }[]>()
  for (const row of [...stock].sort(byAge)) {
    left.set(row.inventory_item_id, [
      ...(left.get(row.inventory_item_id) ?? []),
      { stock: row, quantity: row.quantity },
    ])
  }
  const picksOf = new Map<string, Pick[]>()
  const choosy = [...wanted].sort((a, b) => Number(b.lot !== null) - Number(a.lot !== null))
  for (const line of choosy) picksOf.set(line.id, take(line, left.get(line.inventory_item_id) ?? []))
  return wanted.flatMap((line) => picksOf.get(line.id) ?? [])
}

function take(line: Wanted, rows: { stock: BinStock; quantity: number }[]): Pick[] {
  const picks: Pick[] = []
  let missing = line.quantity
  for (const row of rows) {
    if (missing === 0) break
    const isOther =
      (line.lot !== null && row.stock.lot !== line.lot) ||
      (line.expires_on !== null && row.stock.expires_on !== line.expires_on)
    if (isOther || row.quantity === 0) continue
    const quantity = Math.min(missing, row.quantity)
    row.quantity -= quantity
    missing -= quantity
    const { bin_id, bin_code, lot, expires_on } = row.stock
    picks.push({ line_id: line.id, bin_id, bin_code, lot, expires_on, quantity })
  }
  if (missing > 0) {
    const { lot, expires_on } = line
    picks.push({ line_id: line.id, bin_id: null, bin_code: null, lot, expires_on, quantity: missing })
  }
  return picks
}
