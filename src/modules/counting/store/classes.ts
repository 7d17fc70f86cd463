import type { Context } from "@medusajs/framework/types"
import { AbcLimits, checkAbcLimits } from "../../../domain/counting/abc"
import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { ItemClassDTO, ItemClassListResponse } from "../../../types/http/counting"
import { newId, storeOf } from "./sql"

export type ClassRequest = AbcLimits & {
  /** How many days of picks are looked at. */
  days: number
  location_id?: string
}

/** What counts as a pick: goods that left for customers or for another warehouse. */
const PICKS = "move.quantity < 0 AND move.cause IN ('core', 'transfer_out', 'shipment')"

/**
 * Gives each item its class at each location, in one statement over all items; only what changed is written. An item that
 * was not picked loses its row: no row is class C. `classify` in the domain says the same of a few items.
 */
export async function computeClasses(
  { days, a_percent, b_percent, location_id }: ClassRequest,
  at: Date,
  context: Context
): Promise<number> {
  const sql = storeOf(context)
  checkAbcLimits({ a_percent, b_percent })
  // Two computations at once would both write the same rows: the second waits and finds nothing to change.
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_item_class'))`)
  const [written] = await sql.execute<{ items: number }>(
    `WITH picked AS MATERIALIZED (
       SELECT move.location_id, move.inventory_item_id, count(*)::int AS picks, -sum(move.quantity)::bigint AS units
         FROM comptoir_stock_move AS move
        WHERE move.occurred_at >= ?::timestamptz - make_interval(days => ?) AND ${PICKS}
          AND (?::text IS NULL OR move.location_id = ?)
        GROUP BY 1, 2),
     ranked AS (
       SELECT picked.*, sum(picks) OVER (PARTITION BY location_id) AS total,
              coalesce(sum(picks) OVER (PARTITION BY location_id ORDER BY picks DESC, inventory_item_id COLLATE "C"
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
         FROM picked),
     classed AS (
       SELECT location_id, inventory_item_id, picks, units,
              CASE WHEN before * 100 < ? * total THEN 'A' WHEN before * 100 < ? * total THEN 'B' ELSE 'C' END AS abc_class
         FROM ranked),
     gone AS (
       DELETE FROM comptoir_item_class AS class WHERE (?::text IS NULL OR class.location_id = ?)
          AND NOT EXISTS (SELECT 1 FROM picked WHERE picked.location_id = class.location_id
            AND picked.inventory_item_id = class.inventory_item_id)),
     written AS (
       INSERT INTO comptoir_item_class (id, location_id, inventory_item_id, abc_class, picks, units, computed_at)
       SELECT ${newId("cicl")}, location_id, inventory_item_id, abc_class, picks, units, ?::timestamptz FROM classed
       ON CONFLICT (location_id, inventory_item_id) DO UPDATE
          SET abc_class = excluded.abc_class, picks = excluded.picks, units = excluded.units,
              computed_at = excluded.computed_at, updated_at = now()
        WHERE (comptoir_item_class.abc_class, comptoir_item_class.picks, comptoir_item_class.units)
           IS DISTINCT FROM (excluded.abc_class, excluded.picks, excluded.units))
     SELECT count(*)::int AS items FROM classed`,
    [
      at.toISOString(),
      days,
      location_id ?? null,
      location_id ?? null,
      a_percent,
      b_percent,
      location_id ?? null,
      location_id ?? null,
      at.toISOString(),
    ]
  )
  return written?.items ?? 0
}

export type ClassFilters = { q?: string; location_id?: string; abc_class?: string[] }

/** Classes with their picks, the most picked first, and how many items each class has. */
export async function listClasses(
  sql: SqlExecutor,
  filters: ClassFilters,
  page: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ItemClassDTO[]; summary: ItemClassListResponse["summary"] }> {
  const where: Condition[] = []
  if (filters.location_id) where.push({ sql: "class.location_id = ?", values: [filters.location_id] })
  if (filters.abc_class?.length)
    where.push({ sql: "class.abc_class = ANY(?::text[])", values: [filters.abc_class] })
  if (filters.q) {
    const found = containing(filters.q)
    where.push({
      sql: `class.inventory_item_id IN (SELECT id FROM inventory_item WHERE deleted_at IS NULL
              AND (sku ILIKE ? OR title ILIKE ? OR id IN (${ITEMS_OF_PRODUCTS_LIKE})) LIMIT 1000)`,
      values: [found, found, found],
    })
  }
  const found = await listPage(sql, {
    from: "comptoir_item_class AS class",
    id: "class.id",
    where,
    sortable: { picks: "class.picks", units: "class.units", abc_class: "class.abc_class" },
    defaultOrder: "-picks",
    ...page,
  })
  const rows = await sql.execute<ItemClassDTO & { id: string }>(
    `SELECT class.id, class.inventory_item_id, item.sku, ${articleName("item")} AS title, class.location_id, class.abc_class,
            class.picks, class.units::float AS units, class.computed_at,
            (SELECT max(agreed_at) FROM comptoir_stock_count_line AS line WHERE line.status = 'agreed'
               AND line.inventory_item_id = class.inventory_item_id AND line.location_id = class.location_id) AS last_counted_at
       FROM comptoir_item_class AS class JOIN inventory_item AS item ON item.id = class.inventory_item_id
      WHERE class.id = ANY(?::text[])`,
    [found.ids]
  )
  const summary = await sql.execute<ItemClassListResponse["summary"][number]>(
    `SELECT abc_class, count(*)::int AS items, sum(picks)::float AS picks FROM comptoir_item_class
      WHERE ?::text IS NULL OR location_id = ? GROUP BY 1 ORDER BY 1`,
    [filters.location_id ?? null, filters.location_id ?? null]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { ...found, rows: found.ids.flatMap((id) => byId.get(id) ?? []), summary }
}
