import { OPEN } from "../../../domain/picking/dispatch"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickingTodayResponse, WarehouseTodayDTO } from "../../../types/http/picking"
import { oneOf } from "./sql"
import { readTelling } from "./telling"

/**
 * What there is to do today, in three statements however many orders there are: the open dispatches are counted off an index
 * that knows nothing else.
 */
export async function readToday(
  sql: SqlExecutor,
  at: Date,
  zone: string
): Promise<Omit<PickingTodayResponse, "at">> {
  const [totals] = await sql.execute<{ to_route: number; short: number; is_enabled: boolean }>(
    `SELECT count(*) FILTER (WHERE status = 'to_route')::int AS to_route,
            count(*) FILTER (WHERE status = 'short')::int AS short,
            EXISTS (SELECT 1 FROM comptoir_channel_routing WHERE is_enabled AND deleted_at IS NULL) AS is_enabled
       FROM comptoir_order_route WHERE status IN ('to_route', 'short')`
  )
  const warehouses = await sql.execute<WarehouseTodayDTO>(
    `WITH day AS (
       SELECT date_trunc('day', ?::timestamptz AT TIME ZONE ?) AT TIME ZONE ? AS since
     ), open AS (
       SELECT location_id,
              count(*) FILTER (WHERE status = 'waiting')::int AS waiting, count(*) FILTER (WHERE status = 'ready')::int AS ready,
              count(*) FILTER (WHERE status = 'picking')::int AS picking, count(*) FILTER (WHERE status = 'picked')::int AS picked,
              count(*) FILTER (WHERE status = 'packed')::int AS packed, count(*) FILTER (WHERE due_at < ?)::int AS late,
              min(due_at) FILTER (WHERE due_at >= ? AND status <> 'packed') AS next_due_at
         FROM comptoir_dispatch WHERE status IN ${oneOf(OPEN)} GROUP BY location_id
     ), due AS (
       SELECT open.location_id, count(*)::int AS units FROM open
         JOIN comptoir_dispatch AS dispatch ON dispatch.location_id = open.location_id AND dispatch.due_at = open.next_due_at
          AND dispatch.status IN ${oneOf(OPEN)} AND dispatch.status <> 'packed'
        GROUP BY open.location_id
     ), shipped AS (
       SELECT dispatch.location_id, count(*)::int AS units FROM comptoir_dispatch AS dispatch, day
        WHERE dispatch.status = 'shipped' AND dispatch.shipped_at >= day.since GROUP BY dispatch.location_id
     ), missing AS (
       SELECT short.location_id, count(*)::int AS units FROM comptoir_short_pick AS short, day
        WHERE short.created_at >= day.since GROUP BY short.location_id
     ), planned AS (
       SELECT wave.location_id, count(*)::int AS units, count(DISTINCT wave.id)::int AS waves FROM comptoir_wave AS wave
         JOIN comptoir_wave_dispatch AS member ON member.wave_id = wave.id AND member.is_open
        WHERE wave.status = 'planned' GROUP BY wave.location_id
     ), released AS (
       SELECT wave.location_id, count(*)::int AS units FROM comptoir_wave AS wave
         JOIN comptoir_wave_dispatch AS member ON member.wave_id = wave.id AND member.is_open
         JOIN comptoir_dispatch AS dispatch ON dispatch.id = member.dispatch_id AND dispatch.status = 'picking'
        WHERE wave.status IN ('releasing', 'released', 'picking')
          AND NOT EXISTS (SELECT 1 FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = dispatch.id AND line.picked_quantity > 0)
        GROUP BY wave.location_id
     ), packing AS (
       SELECT dispatch.location_id, count(*)::int AS units FROM comptoir_dispatch AS dispatch
        WHERE dispatch.status = 'picked' AND dispatch.id IN (SELECT dispatch_id FROM comptoir_station_check WHERE closed_at IS NULL AND quantity > 0)
        GROUP BY dispatch.location_id
     ), named AS (
       SELECT location_id FROM open UNION SELECT location_id FROM shipped UNION
       SELECT sold.stock_location_id FROM sales_channel_stock_location AS sold
         JOIN comptoir_channel_routing AS channel ON channel.sales_channel_id = sold.sales_channel_id AND channel.is_enabled
          AND channel.deleted_at IS NULL
         JOIN comptoir_tracked_location AS tracked ON tracked.location_id = sold.stock_location_id AND tracked.status = 'tracked'
        WHERE sold.deleted_at IS NULL
     )
     SELECT named.location_id, place.name AS location_name, coalesce(open.waiting, 0) AS waiting,
            coalesce(open.ready, 0) AS ready, coalesce(open.picking, 0) AS picking, coalesce(open.picked, 0) AS picked,
            coalesce(open.packed, 0) AS packed, coalesce(open.late, 0) AS late,
            coalesce(planned.units, 0) AS planned, coalesce(planned.waves, 0) AS planned_waves,
            coalesce(released.units, 0) AS released, coalesce(packing.units, 0) AS packing, coalesce(shipped.units, 0) AS shipped_today,
            coalesce(missing.units, 0) AS short_today, open.next_due_at, coalesce(due.units, 0) AS next_due_count
       FROM named
       LEFT JOIN stock_location AS place ON place.id = named.location_id
       LEFT JOIN open ON open.location_id = named.location_id
       LEFT JOIN due ON due.location_id = named.location_id
       LEFT JOIN shipped ON shipped.location_id = named.location_id
       LEFT JOIN planned ON planned.location_id = named.location_id
       LEFT JOIN released ON released.location_id = named.location_id
       LEFT JOIN packing ON packing.location_id = named.location_id
       LEFT JOIN missing ON missing.location_id = named.location_id
      ORDER BY place.name NULLS LAST, named.location_id`,
    [at, zone, zone, at, at]
  )
  return {
    to_route: totals?.to_route ?? 0,
    short: totals?.short ?? 0,
    is_enabled: totals?.is_enabled ?? false,
    telling: await readTelling(sql),
    warehouses,
  }
}
