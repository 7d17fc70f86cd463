import type { ZoneKind } from "../stock/relieve"

/** Goods in a bin that may be picked: what lies there less what other pickers were given of it; never held goods. */
export type PickableStock = Readonly<{
  inventory_item_id: string
  bin_id: string
  bin_code: string
  zone_kind: ZoneKind | null
  /** The order in which a picker walks past the bins. */
  pick_sequence: number | null
  lot: string | null
  expires_on: string | null
  /** When the oldest of them came, as ISO text. */
  first_in_at: string
  quantity: number
}>

/** Units of an article that a line of a dispatch needs. */
export type PickDemand = Readonly<{ id: string; inventory_item_id: string; quantity: number }>

/** Units to take from a bin, or from where nobody said they lie (`bin_id` null), for a demand. */
export type AllocatedPick = Readonly<{
  demand_id: string
  inventory_item_id: string
  bin_id: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
}>

/** Zones in the order in which a picker goes there: where goods are picked, then where they are stored, then the rest. */
const ZONE_ORDER: Readonly<Record<ZoneKind, number>> = {
  pick: 0,
  reserve: 1,
  receiving: 2,
  packing: 3,
  returns: 4,
  quarantine: 5,
}
const zoneRank = ({ zone_kind }: PickableStock): number => (zone_kind ? ZONE_ORDER[zone_kind] : 1)
const isLastResort = (stock: PickableStock): number => Number(zoneRank(stock) >= ZONE_ORDER.returns)

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** What decides before anything else: what expires first, then the pick zone before the reserve, then what came first. */
const rankOf = (stock: PickableStock): readonly (string | number)[] => [
  isLastResort(stock),
  stock.expires_on ?? "9999-12-31",
  zoneRank(stock),
  stock.first_in_at.slice(0, 10),
]

const compareRanks = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  for (const [index, value] of a.entries()) {
    const order = compare(value, b[index] as string | number)
    if (order !== 0) return order
  }
  return 0
}

/** Where nothing else tells bins apart: the one with the least goes first, so that partly emptied bins are emptied. */
const byFill = (a: PickableStock, b: PickableStock): number =>
  compare(a.quantity, b.quantity) ||
  compare(a.pick_sequence ?? Infinity, b.pick_sequence ?? Infinity) ||
  compare(a.bin_code, b.bin_code) ||
  compare(a.lot ?? "", b.lot ?? "") ||
  compare(a.bin_id, b.bin_id)

/**
 * From which bins `wanted` units of one article are taken, with as few stops as the rules allow: among goods that none of
 * them tells apart, a bin of the walk that has enough, else the fullest-fitting one, that is the one with the least that
 * has enough, else the fullest.
 */
function choose(
  stock: readonly PickableStock[],
  wanted: number,
  visited: ReadonlySet<string>
): { stock: PickableStock; quantity: number }[] {
  const ranked = stock.map((row) => ({ row, rank: rankOf(row) }))
  ranked.sort((a, b) => compareRanks(a.rank, b.rank) || byFill(a.row, b.row))
  const chosen: { stock: PickableStock; quantity: number }[] = []
  let left = wanted
  let from = 0
  while (left > 0 && from < ranked.length) {
    const rank = (ranked[from] as (typeof ranked)[number]).rank
    let to = from
    while (to < ranked.length && compareRanks((ranked[to] as (typeof ranked)[number]).rank, rank) === 0)
      to += 1
    const alike = ranked.slice(from, to).map(({ row }) => row)
    while (left > 0 && alike.length) {
      const enough = alike.filter((row) => row.quantity >= left)
      const next =
        enough.find((row) => visited.has(row.bin_id)) ??
        enough[0] ??
        (alike[alike.length - 1] as PickableStock)
      alike.splice(alike.indexOf(next), 1)
      const quantity = Math.min(left, next.quantity)
      chosen.push({ stock: next, quantity })
      left -= quantity
    }
    from = to
  }
  return chosen
}

/**
 * Which bin each unit of these demands is taken from: what expires first, from the pick bins before the reserve, what came
 * first, in the fewest stops. What no bin has is a pick without a bin. No unit is given twice and no bin gives more than
 * it has; the demands are served in their order.
 */
export function allocateBins(
  demands: readonly PickDemand[],
  stock: readonly PickableStock[]
): AllocatedPick[] {
  const stockOf = new Map<string, PickableStock[]>()
  for (const row of stock) {
    if (row.quantity < 1) continue
    const rows = stockOf.get(row.inventory_item_id)
    if (rows) rows.push(row)
    else stockOf.set(row.inventory_item_id, [row])
  }
  const wanted = new Map<string, number>()
  for (const { inventory_item_id, quantity } of demands)
    wanted.set(inventory_item_id, (wanted.get(inventory_item_id) ?? 0) + quantity)
  const visited = new Set<string>()
  const places = new Map<string, { stock: PickableStock; left: number }[]>()
  // Articles that lie in one bin only say first where the walk goes anyway.
  const articles = [...wanted].sort(
    ([a], [b]) => compare(stockOf.get(a)?.length ?? 0, stockOf.get(b)?.length ?? 0) || compare(a, b)
  )
  for (const [article, quantity] of articles) {
    const chosen = choose(stockOf.get(article) ?? [], quantity, visited)
    for (const { stock: row } of chosen) visited.add(row.bin_id)
    places.set(
      article,
      chosen.map(({ stock: row, quantity: units }) => ({ stock: row, left: units }))
    )
  }
  return demands.flatMap((demand) => take(demand, places.get(demand.inventory_item_id) ?? []))
}

function take(demand: PickDemand, places: { stock: PickableStock; left: number }[]): AllocatedPick[] {
  const picks: AllocatedPick[] = []
  const of = { demand_id: demand.id, inventory_item_id: demand.inventory_item_id }
  let missing = demand.quantity
  // One stop where a place has enough for this demand, else along the places in their order.
  const whole = places.find(({ left }) => left >= missing)
  for (const place of whole ? [whole] : places) {
    if (missing === 0) break
    const quantity = Math.min(missing, place.left)
    if (quantity === 0) continue
    place.left -= quantity
    missing -= quantity
    const { bin_id, lot, expires_on } = place.stock
    picks.push({ ...of, bin_id, lot, expires_on, quantity })
  }
  if (missing > 0) picks.push({ ...of, bin_id: null, lot: null, expires_on: null, quantity: missing })
  return picks
}
