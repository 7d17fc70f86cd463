import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import type { CoreSales } from "../../../domain/warehouse/bin"
import { containing } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { WarehouseProfileDTO, WarehouseSummaryDTO } from "../../../types/http/warehouse"
import type { LayoutAct } from "../layout-neighbours"
import { AuditInput, changeOf, locationOf, warehouseWithBins } from "./layout-sql"

/** What a merchant says of a warehouse; what is left out stays as it is. Measures are exact decimals in metres. */
export type ProfileChanges = {
  core_sales?: CoreSales
  receiving_bin_id?: string | null
  returns_bin_id?: string | null
  quarantine_bin_id?: string | null
  packing_bin_id?: string | null
  depot_x?: string | null
  depot_y?: string | null
  end_x?: string | null
  end_y?: string | null
  cross_aisles?: string[]
  width?: string | null
  depth?: string | null
}

const BINS = ["receiving_bin_id", "returns_bin_id", "quarantine_bin_id", "packing_bin_id"] as const
const MEASURES = ["depot_x", "depot_y", "end_x", "end_y", "width", "depth"] as const

const SUMMARY = `
  location.id AS location_id, location.name, coalesce(tracked.status, 'untracked') AS status,
  warehouse.id IS NOT NULL AS has_bins,
  (SELECT count(*) FROM comptoir_bin AS bin WHERE bin.location_id = location.id AND bin.status <> 'archived')::int AS bin_count,
  coalesce((SELECT sum(position.unassigned_quantity) FROM comptoir_stock_position AS position
    WHERE position.location_id = location.id AND position.unassigned_quantity <> 0), 0)::float AS unassigned_units`

const FROM = `
  FROM stock_location AS location
  LEFT JOIN comptoir_tracked_location AS tracked ON tracked.location_id = location.id
  LEFT JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = location.id
  WHERE location.deleted_at IS NULL`

/** Every stock location, those with bins first. */
export async function listWarehouses(
  sql: SqlExecutor,
  { q, has_bins, limit, offset }: { q?: string; has_bins?: boolean; limit: number; offset: number }
): Promise<{ rows: WarehouseSummaryDTO[]; count: number }> {
  const only = has_bins === undefined ? "" : `AND (warehouse.id IS NOT NULL) = ${has_bins}`
  const text = containing(q ?? "")
  const rows = await sql.execute<WarehouseSummaryDTO>(
    `SELECT ${SUMMARY} ${FROM} AND location.name ILIKE ? ${only}
     ORDER BY (warehouse.id IS NULL), location.name, location.id LIMIT ? OFFSET ?`,
    [text, limit, offset]
  )
  const [counted] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count ${FROM} AND location.name ILIKE ? ${only}`,
    [text]
  )
  return { rows, count: counted?.count ?? 0 }
}

/** The profile of a warehouse that has bins. */
export async function readProfile(sql: SqlExecutor, locationId: string): Promise<WarehouseProfileDTO> {
  await warehouseWithBins(sql, locationId)
  const bin = (name: string) =>
    `(SELECT jsonb_build_object('id', bin.id, 'code', bin.code) FROM comptoir_bin AS bin WHERE bin.id = warehouse.${name}_id) AS ${name}`
  const [profile] = await sql.execute<WarehouseProfileDTO>(
    `SELECT ${SUMMARY}, warehouse.core_sales, ${BINS.map((name) => bin(name.slice(0, -3))).join(", ")},
            ${MEASURES.map((name) => `warehouse.${name}::float AS ${name}`).join(", ")}, warehouse.cross_aisles
     ${FROM} AND location.id = ?`,
    [locationId]
  )
  return profile as WarehouseProfileDTO
}

/**
 * Makes a tracked stock location a warehouse with bins, or changes what is said of it. Nothing moves: what is there is
 * unassigned until somebody says where it lies.
 */
export async function saveProfile(
  sql: SqlExecutor,
  locationId: string,
  changes: ProfileChanges,
  act: LayoutAct
): Promise<AuditInput[]> {
  const location = await locationOf(sql, locationId)
  if (location.status !== "tracked") {
    throw notAllowed(
      `The stock of ${location.name} is not kept by Comptoir; switch its ledger on in Stock → Warehouses first`
    )
  }
  await sql.execute(
    `INSERT INTO comptoir_warehouse (id, location_id, created_by) VALUES (?, ?, ?) ON CONFLICT (location_id) DO NOTHING`,
    [generateEntityId(undefined, "cwhs"), locationId, act.actor_id]
  )
  const [row] = await sql.execute<Record<string, unknown>>(
    `SELECT core_sales, ${BINS.join(", ")}, ${MEASURES.map((name) => `${name}::text AS ${name}`).join(", ")},
            cross_aisles FROM comptoir_warehouse WHERE location_id = ? FOR UPDATE`,
    [locationId]
  )
  const before = row ?? {}
  await checkBins(sql, location, changes)
  checkPoint("depot", before, changes)
  checkPoint("end", before, changes)
  const { cross_aisles, ...others } = changes
  const crosses = cross_aisles && [...new Set(cross_aisles.map(Number))].sort((a, b) => a - b)
  const names = Object.keys(others).filter((name) => others[name as keyof typeof others] !== undefined)
  const assignments = names.map((name) => `${name} = ?${isMeasure(name) ? "::numeric" : ""}`)
  if (crosses) assignments.push("cross_aisles = ?::jsonb")
  if (assignments.length) {
    await sql.execute(
      `UPDATE comptoir_warehouse SET ${[...assignments, "updated_at = now()"].join(", ")} WHERE location_id = ?`,
      [
        ...names.map((name) => others[name as keyof typeof others]),
        ...(crosses ? [JSON.stringify(crosses)] : []),
        locationId,
      ]
    )
  }
  const said = { entity_type: "warehouse", entity_id: locationId, actor_id: act.actor_id }
  const changed = changeOf(before, { ...others, ...(crosses ? { cross_aisles: crosses } : {}) })
  const difference = changed && (await inCodes(sql, changed))
  if (!location.has_bins) {
    return [{ ...said, act: "bins_switched_on", after: { name: location.name, ...difference?.after } }]
  }
  if (!difference) return []
  return [
    {
      ...said,
      act: "updated",
      before: { name: location.name, ...difference.before },
      after: { name: location.name, ...difference.after },
    },
  ]
}

/** What differs, with the codes of bins in place of their ids: people read the audit log. */
async function inCodes(sql: SqlExecutor, difference: NonNullable<ReturnType<typeof changeOf>>) {
  const idsOf = (values: Record<string, unknown>) => BINS.flatMap((name) => values[name] ?? [])
  const bins = await sql.execute<{ id: string; code: string }>(
    `SELECT id, code FROM comptoir_bin WHERE id = ANY(?::text[])`,
    [[...idsOf(difference.before), ...idsOf(difference.after)]]
  )
  const codeOf = new Map<unknown, string>(bins.map((bin) => [bin.id, bin.code]))
  const told = (values: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) =>
        name.endsWith("_bin_id") ? [name.slice(0, -3), codeOf.get(value) ?? null] : [name, value]
      )
    )
  return { before: told(difference.before), after: told(difference.after) }
}

const isMeasure = (name: string): boolean => (MEASURES as readonly string[]).includes(name)

/** A place has two coordinates, or none. */
function checkPoint(
  name: "depot" | "end",
  before: Readonly<Record<string, unknown>>,
  changes: ProfileChanges
): void {
  const [x, y] = [`${name}_x`, `${name}_y`] as ["depot_x", "depot_y"]
  const isSaid = (key: "depot_x" | "depot_y") =>
    (changes[key] === undefined ? before[key] : changes[key]) != null
  if (isSaid(x) === isSaid(y)) return
  throw invalidData(`The ${name} has only one of x and y; say both, or none`)
}

async function checkBins(
  sql: SqlExecutor,
  location: { location_id: string; name: string },
  changes: ProfileChanges
): Promise<void> {
  const wanted = [...new Set(BINS.flatMap((name) => changes[name] ?? []))]
  if (!wanted.length) return
  // Until the commit nobody archives what the profile is about to name.
  const found = await sql.execute<{
    id: string
    code: string
    location_id: string
    status: string
    kind: string
  }>(
    `SELECT bin.id, bin.code, bin.location_id, bin.status, zone.kind FROM comptoir_bin AS bin
     JOIN comptoir_zone AS zone ON zone.id = bin.zone_id WHERE bin.id = ANY(?::text[]) ORDER BY bin.id FOR SHARE OF bin`,
    [wanted]
  )
  const byId = new Map(found.map((bin) => [bin.id, bin]))
  for (const id of wanted) {
    const bin = byId.get(id)
    if (!bin) throw invalidData(`Bin ${id} does not exist`)
    if (bin.location_id !== location.location_id) {
      throw invalidData(`Bin ${bin.code} is not in ${location.name}; name a bin of this warehouse`)
    }
    if (bin.status !== "active") throw notAllowed(`Bin ${bin.code} is ${bin.status}; name one that is active`)
  }
}

/** Makes a warehouse a plain location again; its layout is kept for another time. Refused while a bin holds goods. */
export async function removeProfile(
  sql: SqlExecutor,
  locationId: string,
  act: LayoutAct
): Promise<AuditInput[]> {
  await sql.execute(`SELECT id FROM comptoir_warehouse WHERE location_id = ? FOR UPDATE`, [locationId])
  const location = await locationOf(sql, locationId)
  if (!location.has_bins) return []
  const [held] = await sql.execute<{ code: string; quantity: number }>(
    `SELECT bin.code, content.quantity FROM comptoir_bin_content AS content JOIN comptoir_bin AS bin ON bin.id = content.bin_id
     WHERE content.location_id = ? ORDER BY bin.code LIMIT 1`,
    [locationId]
  )
  if (held) {
    throw notAllowed(
      `Bins of ${location.name} hold goods, such as ${held.code} with ${held.quantity}; empty them before you switch bins off`
    )
  }
  await sql.execute(`DELETE FROM comptoir_warehouse WHERE location_id = ?`, [locationId])
  return [
    {
      entity_type: "warehouse",
      entity_id: locationId,
      act: "bins_switched_off",
      actor_id: act.actor_id,
      before: { name: location.name },
    },
  ]
}
