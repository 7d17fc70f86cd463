import { groupBy } from "../../../domain/shared/group-by"
import type { BinCandidate, BinGoods, PutAwayGoods } from "../../../domain/warehouse/suggest-bin"
import { crossAislesOf, LayoutAisle, walksOf } from "../../../domain/warehouse/layout"
import { kilogramsOf, litresOf } from "../../../domain/warehouse/storage"
import type { SqlExecutor } from "../../../platform/sql"
import { GoodsKey } from "./task-sql"

/** Goods at a place, as somebody wants to put them away. */
export type GoodsToPlace = GoodsKey & {
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
  from_bin_id: string | null
}

type ItemFacts = {
  id: string
  length: number | null
  width: number | null
  height: number | null
  weight: number | null
  storage_class: string | null
  abc_class: "A" | "B" | "C" | null
}

/** What the rules of put-away ask after the goods. */
export async function describeGoods(
  sql: SqlExecutor,
  locationId: string,
  goods: readonly GoodsToPlace[]
): Promise<PutAwayGoods[]> {
  const rows = await sql.execute<ItemFacts & { is_classed: boolean }>(
    `SELECT item.id, item.length, item.width, item.height, item.weight, storage.storage_class, class.abc_class,
            EXISTS (SELECT 1 FROM comptoir_item_class WHERE location_id = ?) AS is_classed
       FROM inventory_item AS item
       LEFT JOIN comptoir_item_storage AS storage ON storage.inventory_item_id = item.id AND storage.deleted_at IS NULL
       LEFT JOIN comptoir_item_class AS class ON class.inventory_item_id = item.id AND class.location_id = ?
      WHERE item.id = ANY(?::text[])`,
    [locationId, locationId, [...new Set(goods.map((one) => one.inventory_item_id))]]
  )
  const facts = new Map(rows.map((row) => [row.id, row]))
  return goods.map((one) => {
    const item = facts.get(one.inventory_item_id)
    return {
      inventory_item_id: one.inventory_item_id,
      lot: one.lot,
      expires_on: one.expires_on,
      quantity: one.quantity,
      is_held: Boolean(one.hold_id),
      storage_class: item?.storage_class ?? null,
      // In a warehouse that was classed, what has no class was never picked.
      turnover: item?.abc_class ?? (item?.is_classed ? "C" : null),
      unit_volume: item ? litresOf(item) : null,
      unit_weight: item ? kilogramsOf(item) : null,
      from_bin_id: one.from_bin_id,
    }
  })
}

/** Bins of no article that are looked at for a batch, besides two for each of its lines. */
const POOL = 100

/** The plan of a warehouse, as far as ways are concerned. */
async function depotDistances(sql: SqlExecutor, locationId: string, bins: readonly BinRow[]) {
  const [warehouse] = await sql.execute<{
    depot_x: string | null
    depot_y: string | null
    cross_aisles: number[] | null
  }>(`SELECT depot_x, depot_y, cross_aisles FROM comptoir_warehouse WHERE location_id = ?`, [locationId])
  if (warehouse?.depot_x === null || warehouse?.depot_x === undefined || warehouse.depot_y === null)
    return () => null
  const rows = await sql.execute<
    Record<"x" | "y_from" | "y_to", string> & Pick<LayoutAisle, "id" | "direction">
  >(
    `SELECT id, x, y_from, y_to, direction FROM comptoir_aisle WHERE location_id = ? AND deleted_at IS NULL`,
    [locationId]
  )
  const aisles = rows.map((row) => ({
    id: row.id,
    direction: row.direction,
    x: Number(row.x),
    y_from: Number(row.y_from),
    y_to: Number(row.y_to),
  }))
  const cross_aisles = crossAislesOf({ aisles, cross_aisles: warehouse.cross_aisles ?? [] })
  const walks = walksOf({ aisles, cross_aisles })
  const depot = { aisle_id: null, x: Number(warehouse.depot_x), y: Number(warehouse.depot_y) }
  // One spot of an aisle is asked for once: the levels above each other are equally far.
  const known = new Map<string, number | null>()
  const distances = new Map<string, number | null>()
  for (const bin of bins) {
    if (bin.x === null || bin.y === null) continue
    const spot = { aisle_id: bin.aisle_id, x: Number(bin.x), y: Number(bin.y) }
    const name = `${spot.aisle_id}|${spot.x}|${spot.y}`
    if (!known.has(name)) {
      const walked = walks.distance(depot, spot)
      known.set(name, Number.isFinite(walked) ? walked : null)
    }
    distances.set(bin.id, known.get(name) ?? null)
  }
  return (id: string) => distances.get(id) ?? null
}

type BinRow = {
  id: string
  code: string
  zone_kind: string
  status: string
  storage_class: string | null
  capacity_units: number | null
  capacity_volume: string | null
  capacity_weight: string | null
  aisle_id: string | null
  x: string | null
  y: string | null
}

/**
 * The bins that a batch of goods is compared with: those that hold the articles or are their pick bins, and of all others the nearest and the farthest free ones of a fitting storage class.
 */
async function findBins(
  sql: SqlExecutor,
  locationId: string,
  goods: readonly PutAwayGoods[]
): Promise<string[]> {
  const items = [...new Set(goods.map((one) => one.inventory_item_id))]
  const known = await sql.execute<{ id: string }>(
    `SELECT bin_id AS id FROM comptoir_bin_content WHERE location_id = ? AND inventory_item_id = ANY(?::text[])
     UNION SELECT rule.bin_id FROM comptoir_pick_bin_rule AS rule JOIN comptoir_bin AS bin ON bin.id = rule.bin_id
            WHERE bin.location_id = ? AND rule.inventory_item_id = ANY(?::text[])`,
    [locationId, items, locationId, items]
  )
  const found = new Set(known.map(({ id }) => id))
  const groups = [
    { held: false, zones: ["reserve", "pick"] },
    { held: true, zones: ["quarantine", "returns"] },
  ]
  for (const { held, zones } of groups) {
    const mine = goods.filter((one) => one.is_held === held)
    const classes = [...new Set(mine.map((one) => one.storage_class))]
    for (const storageClass of classes) {
      const ofClass = mine.filter((one) => one.storage_class === storageClass)
      const near = ofClass.some((one) => one.turnover !== "C")
      const far = ofClass.some((one) => one.turnover === "C")
      for (const direction of [...(near ? ["ASC"] : []), ...(far ? ["DESC"] : [])]) {
        const pool = await poolOf(sql, locationId, zones, storageClass, direction, POOL + 2 * ofClass.length)
        for (const id of pool) found.add(id)
      }
    }
  }
  return [...found]
}

/** The first bins from the depot, or from the far end, that belong to no article: the empty ones, then those with room. */
async function poolOf(
  sql: SqlExecutor,
  locationId: string,
  zones: readonly string[],
  storageClass: string | null,
  direction: string,
  limit: number
): Promise<string[]> {
  const order = `CASE WHEN bin.storage_class IS NULL THEN 1 ELSE 0 END,
    abs(bin.x - coalesce(warehouse.depot_x, 0)) + abs(bin.y - coalesce(warehouse.depot_y, 0)) ${direction} NULLS LAST,
    bin.pick_sequence ${direction} NULLS LAST, bin.code`
  const from = `comptoir_bin AS bin
    JOIN comptoir_zone AS zone ON zone.id = bin.zone_id AND zone.kind = ANY(?::text[])
    JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = bin.location_id
    WHERE bin.location_id = ? AND bin.status = 'active' AND bin.deleted_at IS NULL
      AND (bin.storage_class IS NULL OR bin.storage_class = ?)
      AND NOT EXISTS (SELECT 1 FROM comptoir_pick_bin_rule AS rule WHERE rule.bin_id = bin.id)`
  const values = [zones, locationId, storageClass]
  const empty = await sql.execute<{ id: string }>(
    `SELECT bin.id FROM ${from}
        AND NOT EXISTS (SELECT 1 FROM comptoir_bin_content AS content WHERE content.bin_id = bin.id)
        AND NOT EXISTS (SELECT 1 FROM comptoir_warehouse_task AS task WHERE task.to_bin_id = bin.id AND task.status = 'open')
      ORDER BY ${order} LIMIT ?`,
    [...values, limit]
  )
  if (empty.length === limit) return empty.map(({ id }) => id)
  const shared = await sql.execute<{ id: string }>(
    `SELECT bin.id FROM ${from}
        AND (bin.capacity_units IS NULL OR bin.capacity_units >
             (SELECT coalesce(sum(content.quantity), 0) FROM comptoir_bin_content AS content WHERE content.bin_id = bin.id))
      ORDER BY ${order} LIMIT ?`,
    [...values, limit]
  )
  return [...empty, ...shared].map(({ id }) => id)
}

type GoodsRow = BinGoods & { bin_id: string; litres: string; kilograms: string }

const LOAD = `coalesce(item.length * item.width * item.height, 0) / 1000000.0 AS unit_litres, coalesce(item.weight, 0) / 1000.0 AS unit_kilograms`

/** What lies in the bins and what open tasks will bring there, but for the tasks that are being placed anew. */
const goodsOf = (
  sql: SqlExecutor,
  locationId: string,
  ids: readonly string[],
  leftOut: readonly string[]
): Promise<GoodsRow[]> =>
  sql.execute<GoodsRow>(
    `SELECT goods.bin_id, goods.inventory_item_id, goods.lot, goods.expires_on, sum(goods.quantity)::int AS quantity,
            sum(goods.quantity * size.unit_litres) AS litres, sum(goods.quantity * size.unit_kilograms) AS kilograms
       FROM (
         SELECT bin_id, inventory_item_id, lot, expires_on, quantity FROM comptoir_bin_content WHERE bin_id = ANY(?::text[])
         UNION ALL
         SELECT part ->> 'bin_id', task.inventory_item_id, task.lot, task.expires_on, (part ->> 'quantity')::int
           FROM comptoir_warehouse_task AS task, jsonb_array_elements(task.suggestion -> 'parts') AS part
          WHERE task.status = 'open' AND task.location_id = ? AND task.kind IN ('putaway', 'replenish')
            AND part ->> 'bin_id' = ANY(?::text[]) AND NOT (task.id = ANY(?::text[]))
       ) AS goods
       LEFT JOIN LATERAL (SELECT ${LOAD} FROM inventory_item AS item WHERE item.id = goods.inventory_item_id) AS size ON true
      GROUP BY goods.bin_id, goods.inventory_item_id, goods.lot, goods.expires_on`,
    [ids, locationId, ids, leftOut]
  )

export type CandidateOptions = Readonly<{
  /** Tasks that are being placed anew: what they promise does not count. */
  leftOut?: readonly string[]
}>

/** The bins for a batch of goods, as they are and as open tasks will leave them. */
export async function candidatesFor(
  sql: SqlExecutor,
  locationId: string,
  goods: readonly PutAwayGoods[],
  options: CandidateOptions = {}
): Promise<BinCandidate[]> {
  const ids = await findBins(sql, locationId, goods)
  if (!ids.length) return []
  const bins = await sql.execute<BinRow>(
    `SELECT bin.id, bin.code, zone.kind AS zone_kind, bin.status, bin.storage_class, bin.capacity_units, bin.capacity_volume,
            bin.capacity_weight, bin.aisle_id, bin.x, bin.y
       FROM comptoir_bin AS bin JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
      WHERE bin.id = ANY(?::text[]) AND bin.status <> 'archived' AND bin.deleted_at IS NULL`,
    [ids]
  )
  const distanceOf = await depotDistances(sql, locationId, bins)
  const lying = groupBy(await goodsOf(sql, locationId, ids, options.leftOut ?? []), ({ bin_id }) => bin_id)
  const rules = groupBy(
    await sql.execute<{ bin_id: string; inventory_item_id: string; max: number }>(
      `SELECT bin_id, inventory_item_id, max FROM comptoir_pick_bin_rule WHERE bin_id = ANY(?::text[])`,
      [ids]
    ),
    ({ bin_id }) => bin_id
  )
  return bins.map((bin) => {
    const here = lying.get(bin.id) ?? []
    const total = (of: (row: GoodsRow) => number) => here.reduce((units, row) => units + of(row), 0)
    const left = (capacity: number | string | null, used: number) =>
      capacity === null ? null : Math.max(0, Number(capacity) - used)
    return {
      bin_id: bin.id,
      code: bin.code,
      zone_kind: bin.zone_kind,
      is_active: bin.status === "active",
      storage_class: bin.storage_class,
      free_units: left(
        bin.capacity_units,
        total((row) => row.quantity)
      ),
      free_volume: left(
        bin.capacity_volume,
        total((row) => Number(row.litres))
      ),
      free_weight: left(
        bin.capacity_weight,
        total((row) => Number(row.kilograms))
      ),
      distance: distanceOf(bin.id),
      goods: here.map(({ inventory_item_id, lot, expires_on, quantity }) => ({
        inventory_item_id,
        lot,
        expires_on,
        quantity,
      })),
      picks: rules.get(bin.id) ?? [],
    }
  })
}
