import type { Context } from "@medusajs/framework/types"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { storeSql } from "../../../platform/store-sql"

export type AuditInput = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

/** What a unique index refuses, in the words of the trade: the SQL of the refusal never reaches a client. */
const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_warehouse_location: "The warehouse has bins already",
  UQ_comptoir_zone_code: "A zone of the warehouse has this code already; codes are unique",
  UQ_comptoir_aisle_code: "An aisle of the warehouse has this code already; codes are unique",
  UQ_comptoir_bin_code: "A bin of the warehouse has this code already; codes are unique",
  UQ_comptoir_bin_barcode: "A bin of the warehouse has this barcode already; barcodes are unique",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const layoutSql = (context: Context): SqlExecutor => storeSql(context, TAKEN)

export type LocationRow = { location_id: string; name: string; status: string; has_bins: boolean }

/** The stock location with what is kept of it; refuses an id that is none. */
export async function locationOf(sql: SqlExecutor, locationId: string): Promise<LocationRow> {
  const [location] = await sql.execute<LocationRow>(
    `SELECT location.id AS location_id, location.name, coalesce(tracked.status, 'untracked') AS status,
            warehouse.id IS NOT NULL AS has_bins
     FROM stock_location AS location
     LEFT JOIN comptoir_tracked_location AS tracked ON tracked.location_id = location.id
     LEFT JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = location.id
     WHERE location.id = ? AND location.deleted_at IS NULL`,
    [locationId]
  )
  if (!location) throw notFound(`Stock location ${locationId} does not exist`)
  return location
}

/** The location, which has bins; refuses one that has none, and says what to do first. */
export async function warehouseWithBins(sql: SqlExecutor, locationId: string): Promise<LocationRow> {
  const location = await locationOf(sql, locationId)
  if (location.has_bins) return location
  throw notAllowed(`${location.name} has no bins; switch them on in Warehouse → Layouts first`)
}

/**
 * The same, for a change of the layout: one at a time in each warehouse, so that two people who lay out the same aisle at
 * once do not both find a code free.
 */
export async function lockLayout(sql: SqlExecutor, locationId: string): Promise<LocationRow> {
  await sql.execute(`SELECT id FROM comptoir_warehouse WHERE location_id = ? FOR UPDATE`, [locationId])
  return warehouseWithBins(sql, locationId)
}

/** The fields of a change that differ, before and after; null where nothing does. */
export function changeOf(
  before: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const names = Object.keys(changes).filter(
    (name) =>
      changes[name] !== undefined && JSON.stringify(changes[name]) !== JSON.stringify(before[name] ?? null)
  )
  if (!names.length) return null
  const pick = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
  return { before: pick(before), after: pick(changes) }
}
