import type { Context } from "@medusajs/framework/types"
import { addDays, PlainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import { checkTwoWarehouses } from "../../../domain/warehouse/transfer"
import { generateEntityId } from "@medusajs/framework/utils"
import type { SqlExecutor } from "../../../platform/sql"
import type { TransferRouteDTO } from "../../../types/http/transfers"
import type { Act, Neighbours } from "../neighbours"

export type Places = { source_location_id: string; destination_location_id: string }

/** The names of warehouses by their ids; refuses ids that are none. */
export async function placeNames(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM stock_location WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [ids]
  )
  const names = new Map(rows.map((row) => [row.id, row.name]))
  const missing = ids.find((id) => !names.has(id))
  if (missing) throw invalidData(`Warehouse ${missing} does not exist; name the id of a stock location`)
  return names
}

/** Refuses a transfer that does not go from one tracked warehouse to another. */
export async function checkPlaces(
  sql: SqlExecutor,
  { source_location_id, destination_location_id }: Places,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const ids = [source_location_id, destination_location_id]
  const names = await placeNames(sql, ids)
  checkTwoWarehouses(source_location_id, destination_location_id, names.get(source_location_id) ?? "")
  const tracked = await neighbours.listTracked(ids, context)
  const untracked = ids.find((id) => !tracked.has(id))
  if (!untracked) return
  throw notAllowed(
    `Warehouse ${names.get(untracked)} is not tracked by Comptoir; switch it on in Stock → Warehouses, then transfer goods`
  )
}

/** The day on which goods that leave on `day` are expected: after the days between these two warehouses. */
export async function expectedAfter(
  sql: SqlExecutor,
  { source_location_id, destination_location_id }: Places,
  day: PlainDate,
  usualDays: number
): Promise<PlainDate> {
  const [route] = await sql.execute<{ days: number }>(
    `SELECT days FROM comptoir_transfer_route WHERE source_location_id = ? AND destination_location_id = ?`,
    [source_location_id, destination_location_id]
  )
  return addDays(day, route?.days ?? usualDays)
}

/** Every pair of warehouses that somebody said the days of, with their names. */
export const listRoutes = (sql: SqlExecutor): Promise<TransferRouteDTO[]> =>
  sql.execute<TransferRouteDTO>(
    `SELECT route.id, route.days, route.source_location_id, route.destination_location_id,
            jsonb_build_object('id', source.id, 'name', source.name) AS source,
            jsonb_build_object('id', destination.id, 'name', destination.name) AS destination
       FROM comptoir_transfer_route AS route
       JOIN stock_location AS source ON source.id = route.source_location_id AND source.deleted_at IS NULL
       JOIN stock_location AS destination
         ON destination.id = route.destination_location_id AND destination.deleted_at IS NULL
      ORDER BY source.name, destination.name LIMIT 1000`
  )

/** Says how many days goods take between two warehouses; nothing takes it back to the usual ones. */
export async function setRoute(
  sql: SqlExecutor,
  places: Places,
  days: number | null,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const { source_location_id, destination_location_id } = places
  const names = await placeNames(sql, [source_location_id, destination_location_id])
  checkTwoWarehouses(source_location_id, destination_location_id, names.get(source_location_id) ?? "")
  const between = `${names.get(source_location_id)} → ${names.get(destination_location_id)}`
  const [before] = await sql.execute<{ id: string; days: number }>(
    `SELECT id, days FROM comptoir_transfer_route WHERE source_location_id = ? AND destination_location_id = ? FOR UPDATE`,
    [source_location_id, destination_location_id]
  )
  if (days === null) {
    if (!before) throw notFound(`Nobody said how many days goods take from ${between.replace("→", "to")}`)
    await sql.execute(`DELETE FROM comptoir_transfer_route WHERE id = ?`, [before.id])
  } else {
    const most = 365
    if (wholeUnits(days, "The days of a transfer", 0) > most)
      throw invalidData(`The days of a transfer are ${days}; they must be a whole number from 0 to ${most}`)
    await sql.execute(
      `INSERT INTO comptoir_transfer_route (id, source_location_id, destination_location_id, days) VALUES (?, ?, ?, ?)
       ON CONFLICT (source_location_id, destination_location_id) DO UPDATE SET days = excluded.days, updated_at = now()`,
      [generateEntityId(undefined, "ctrt"), source_location_id, destination_location_id, days]
    )
  }
  if ((before?.days ?? null) === days) return
  await neighbours.recordAudit(
    [
      {
        entity_type: "transfer_route",
        entity_id: `${source_location_id}:${destination_location_id}`,
        act: "updated",
        actor_id: act.actor_id,
        before: { name: between, days: before?.days ?? null },
        after: { name: between, days },
      },
    ],
    context
  )
}
