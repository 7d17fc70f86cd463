import { PLAN_GRAINS, PlanColour, PlanGrain, planGrain } from "../../../domain/warehouse/plan"
import type { SqlExecutor } from "../../../platform/sql"
import type { PlanNodeDTO, WarehousePlanResponse } from "../../../types/http/warehouse"
import { fillSql, loadColumns } from "./layout-load"
import { warehouseWithBins } from "./layout-sql"

export type PlanView = {
  colour: PlanColour
  x0?: number
  y0?: number
  x1?: number
  y1?: number
  level?: number
  /** Moves of this many days count as picks. */
  days: number
  at: Date
}

/** What a bin belongs to, by what one node stands for. */
const KEY: Readonly<Record<PlanGrain, string>> = {
  bin: "bin.id",
  bay: `CASE WHEN bin.aisle_id IS NULL OR bin.bay IS NULL THEN bin.id
        ELSE concat_ws('/', bin.aisle_id, coalesce(bin.block, 0), bin.bay, coalesce(bin.side, '')) END`,
  block: `CASE WHEN bin.aisle_id IS NULL THEN bin.zone_id
          ELSE concat_ws('/', bin.aisle_id, coalesce(bin.block, 0), coalesce(bin.side, '')) END`,
  aisle: "coalesce(bin.aisle_id, bin.zone_id)",
}

/** Goods that were counted, corrected or relabelled were not picked. */
const NO_PICK = "('count', 'repair', 'regrade', 'putaway', 'admin_edit')"

/**
 * What a screen shows of a warehouse: each bin in view, or bays, blocks or aisles where there would be more than can be
 * drawn. Five statements however many bins there are.
 */
export async function readPlan(
  sql: SqlExecutor,
  locationId: string,
  view: PlanView
): Promise<WarehousePlanResponse> {
  await warehouseWithBins(sql, locationId)
  const { where, values } = inView(locationId, view)
  const [counted] = await sql.execute<Record<PlanGrain, number> & { needs_sizes: boolean | null }>(
    `SELECT ${PLAN_GRAINS.map((grain) => `count(DISTINCT ${KEY[grain]})::int AS ${grain}`).join(", ")},
            bool_or(bin.capacity_units IS NULL AND (bin.capacity_volume IS NOT NULL OR bin.capacity_weight IS NOT NULL)) AS needs_sizes
     FROM comptoir_bin AS bin WHERE ${where}`,
    values
  )
  const [undrawn] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM comptoir_bin WHERE location_id = ? AND status <> 'archived' AND x IS NULL`,
    [locationId]
  )
  const counts = counted ?? { bin: 0, bay: 0, block: 0, aisle: 0, needs_sizes: false }
  const grain = planGrain(counts, view.level !== undefined)
  const pitch = await bayPitch(sql, locationId)
  const measured = measure(view, Boolean(counts.needs_sizes))
  const nodes = await sql.execute<PlanNodeDTO>(
    `WITH bin AS (
       SELECT bin.*, ${KEY[grain]} AS key FROM comptoir_bin AS bin WHERE ${where}
     ), load AS MATERIALIZED (${measured.load})
     SELECT bin.key AS id, CASE WHEN count(*) = 1 THEN min(bin.id) END AS bin_id,
            CASE WHEN count(*) = 1 THEN min(bin.code) ELSE min(bin.code) || ' – ' || max(bin.code) END AS label,
            min(bin.aisle_id) AS aisle_id,
            CASE WHEN min(bin.block) = max(bin.block) THEN min(bin.block) END AS block,
            CASE WHEN min(bin.bay) = max(bin.bay) THEN min(bin.bay) END AS bay,
            CASE WHEN min(bin.side) = max(bin.side) THEN min(bin.side) END AS side,
            CASE WHEN min(bin.zone_id) = max(bin.zone_id) THEN min(bin.zone_id) END AS zone_id, avg(bin.x)::float AS x, ((min(bin.y) + max(bin.y)) / 2)::float AS y,
            ((max(bin.y) - min(bin.y))::float + ?) AS length, count(*)::int AS bins,
            count(*) FILTER (WHERE bin.status = 'blocked')::int AS blocked,
            coalesce(sum(load.units), 0)::float AS units, ${measured.value} AS value
     FROM bin LEFT JOIN load ON load.bin_id = bin.id
     GROUP BY bin.key ORDER BY min(bin.code)`,
    [...values, ...measured.values, pitch, ...measured.lastValues]
  )
  const most = nodes.reduce((greatest, { value }) => Math.max(greatest, value ?? 0), 0)
  return {
    grain,
    colour: view.colour,
    nodes,
    bin_count: counts.bin,
    undrawn_count: undrawn?.count ?? 0,
    most,
  }
}

function inView(locationId: string, view: PlanView): { where: string; values: unknown[] } {
  const parts = ["bin.location_id = ?", "bin.status <> 'archived'", "bin.x IS NOT NULL"]
  const values: unknown[] = [locationId]
  const within: [string, number | undefined][] = [
    ["bin.x >= ?::float", view.x0],
    ["bin.x <= ?::float", view.x1],
    ["bin.y >= ?::float", view.y0],
    ["bin.y <= ?::float", view.y1],
    // What lies on the floor belongs to every level.
    ["(bin.level = ?::int OR bin.level IS NULL)", view.level],
  ]
  for (const [condition, value] of within) {
    if (value === undefined) continue
    parts.push(condition)
    values.push(value)
  }
  return { where: parts.join(" AND "), values }
}

type Measured = { load: string; value: string; values: unknown[]; lastValues: unknown[] }

/** What lies in the bins in view, and the SQL of what a node is coloured by. */
function measure(view: PlanView, needsSizes: boolean): Measured {
  const load = `SELECT content.bin_id, ${loadColumns(needsSizes)}
    FROM bin JOIN comptoir_bin_content AS content ON content.bin_id = bin.id
    ${needsSizes ? "LEFT JOIN inventory_item AS item ON item.id = content.inventory_item_id" : ""}
    GROUP BY content.bin_id`
  switch (view.colour) {
    case "fill":
      return { load, value: `avg(least(${fillSql("bin", "load")}, 1.5))::float`, values: [], lastValues: [] }
    case "count_age":
      return {
        load,
        value: `(extract(epoch FROM ?::timestamptz - min(bin.last_counted_at)) / 86400)::float`,
        values: [],
        lastValues: [view.at],
      }
    case "picks":
      return {
        load: `SELECT bin_id, sum(picks)::float AS picks, sum(units)::float AS units FROM (
            SELECT move.bin_id, 1 AS picks, NULL::numeric AS units FROM bin JOIN comptoir_stock_move AS move ON move.bin_id = bin.id
            WHERE move.occurred_at >= ?::timestamptz - make_interval(days => ?::int) AND move.quantity < 0 AND move.cause NOT IN ${NO_PICK}
            UNION ALL
            SELECT content.bin_id, NULL, content.quantity FROM bin JOIN comptoir_bin_content AS content ON content.bin_id = bin.id
          ) AS part GROUP BY bin_id`,
        value: `coalesce(sum(load.picks), 0)::float`,
        values: [view.at, view.days],
        lastValues: [],
      }
  }
}

/** How far one bay is from the next, in metres; measured on some aisles, 1 where nothing can be measured. */
async function bayPitch(sql: SqlExecutor, locationId: string): Promise<number> {
  const [measured] = await sql.execute<{ pitch: number | null }>(
    `SELECT min(gap)::float AS pitch FROM (
       SELECT place.y - lag(place.y) OVER (PARTITION BY place.aisle_id, place.side ORDER BY place.y) AS gap
       FROM (SELECT DISTINCT bin.aisle_id, bin.side, bin.y FROM comptoir_bin AS bin
             JOIN (SELECT id FROM comptoir_aisle WHERE location_id = ? ORDER BY position, id LIMIT 10) AS aisle ON aisle.id = bin.aisle_id
             WHERE bin.y IS NOT NULL) AS place) AS gaps WHERE gap >= 0.1`,
    [locationId]
  )
  return measured?.pitch ?? 1
}
