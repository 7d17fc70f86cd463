import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { MOST_ZONES, ZoneKind } from "../../../domain/warehouse/bin"
import { placeCode } from "../../../domain/warehouse/bin-code"
import type { SqlExecutor } from "../../../platform/sql"
import type { ZoneDTO } from "../../../types/http/warehouse"
import type { LayoutAct } from "../layout-neighbours"
import { AuditInput, changeOf, lockLayout, LocationRow } from "./layout-sql"

export type ZoneFields = { code?: string; name?: string; kind?: ZoneKind; position?: number }

/** The zones of a warehouse in their order; there are at most some hundred. */
export const listZones = (sql: SqlExecutor, locationId: string): Promise<ZoneDTO[]> =>
  sql.execute<ZoneDTO>(
    `SELECT zone.id, zone.location_id, zone.code, zone.name, zone.kind, zone.position, coalesce(bins.count, 0)::int AS bin_count
     FROM comptoir_zone AS zone
     LEFT JOIN (SELECT zone_id, count(*) FROM comptoir_bin WHERE location_id = ? AND status <> 'archived' GROUP BY zone_id) AS bins
       ON bins.zone_id = zone.id
     WHERE zone.location_id = ? ORDER BY zone.position, zone.code LIMIT ${MOST_ZONES}`,
    [locationId, locationId]
  )

/** Adds a zone; answers its id. */
export async function createZone(
  sql: SqlExecutor,
  locationId: string,
  fields: ZoneFields & { code: string; kind: ZoneKind },
  act: LayoutAct
): Promise<{ id: string; audit: AuditInput[] }> {
  const location = await lockLayout(sql, locationId)
  const code = placeCode(fields.code, "The code of the zone")
  const [known] = await sql.execute<{ count: number; next: number; twin: string | null }>(
    `SELECT count(*)::int AS count, coalesce(max(position) + 1, 0)::int AS next, max(name) FILTER (WHERE code = ?) AS twin
     FROM comptoir_zone WHERE location_id = ?`,
    [code, locationId]
  )
  if (known?.twin) throw invalidData(`The zone ${known.twin} has the code ${code} already; codes are unique`)
  if ((known?.count ?? 0) >= MOST_ZONES) throw notAllowed(`A warehouse has at most ${MOST_ZONES} zones`)
  const zone = {
    id: generateEntityId(undefined, "czon"),
    code,
    name: fields.name?.trim() || code,
    kind: fields.kind,
    position: fields.position ?? known?.next ?? 0,
  }
  await sql.execute(
    `INSERT INTO comptoir_zone (id, location_id, code, name, kind, position) VALUES (?, ?, ?, ?, ?, ?)`,
    [zone.id, locationId, zone.code, zone.name, zone.kind, zone.position]
  )
  const after = { name: location.name, zone: `${zone.code} ${zone.name}`, kind: zone.kind }
  return { id: zone.id, audit: [entry(locationId, "zone_added", act, { after })] }
}

/** Changes what a zone is called or is for; refuses to make a pick zone of one where held goods lie. */
export async function updateZone(
  sql: SqlExecutor,
  locationId: string,
  id: string,
  fields: ZoneFields,
  act: LayoutAct
): Promise<AuditInput[]> {
  const location = await lockLayout(sql, locationId)
  const zone = await zoneOf(sql, location, id)
  const changes = {
    ...(fields.code === undefined ? {} : { code: placeCode(fields.code, "The code of the zone") }),
    ...(fields.name === undefined ? {} : { name: fields.name.trim() || zone.name }),
    ...(fields.kind === undefined ? {} : { kind: fields.kind }),
    ...(fields.position === undefined ? {} : { position: fields.position }),
  }
  const difference = changeOf(zone, changes)
  if (!difference) return []
  if (difference.after.code) {
    const [twin] = await sql.execute<{ name: string }>(
      `SELECT name FROM comptoir_zone WHERE location_id = ? AND code = ?`,
      [locationId, difference.after.code]
    )
    if (twin)
      throw invalidData(`The zone ${twin.name} has the code ${changes.code} already; codes are unique`)
  }
  if (difference.after.kind === "pick") await refuseHeld(sql, { zoneId: id }, `the zone ${zone.code}`)
  const names = Object.keys(changes)
  await sql.execute(
    `UPDATE comptoir_zone SET ${[...names.map((name) => `${name} = ?`), "updated_at = now()"].join(", ")} WHERE id = ?`,
    [...Object.values(changes), id]
  )
  return [
    entry(locationId, "zone_changed", act, {
      before: { name: location.name, zone: zone.code, ...difference.before },
      after: { name: location.name, zone: changes.code ?? zone.code, ...difference.after },
    }),
  ]
}

/** Takes a zone away that has no bins. */
export async function deleteZone(
  sql: SqlExecutor,
  locationId: string,
  id: string,
  act: LayoutAct
): Promise<AuditInput[]> {
  const location = await lockLayout(sql, locationId)
  const zone = await zoneOf(sql, location, id)
  const [used] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM comptoir_bin WHERE zone_id = ?`,
    [id]
  )
  if (used?.count) {
    throw notAllowed(
      `The zone ${zone.code} has ${used.count} bins, archived ones among them; give them another zone first`
    )
  }
  await sql.execute(`DELETE FROM comptoir_zone WHERE id = ?`, [id])
  return [
    entry(locationId, "zone_removed", act, {
      before: { name: location.name, zone: `${zone.code} ${zone.name}` },
    }),
  ]
}

/** Refuses held goods in what becomes a pick bin: a picker would take them for good ones. */
export async function refuseHeld(
  sql: SqlExecutor,
  where: { zoneId?: string; binIds?: readonly string[] },
  what: string
): Promise<void> {
  const [held] = await sql.execute<{ code: string; quantity: number }>(
    `SELECT bin.code, content.quantity FROM comptoir_bin AS bin
     JOIN comptoir_bin_content AS content ON content.bin_id = bin.id AND content.hold_id IS NOT NULL
     WHERE ${where.zoneId ? "bin.zone_id = ?" : "bin.id = ANY(?::text[])"} ORDER BY bin.code LIMIT 1`,
    [where.zoneId ?? where.binIds ?? []]
  )
  if (!held) return
  throw notAllowed(
    `${held.quantity} units on hold lie in bin ${held.code}, so ${what} cannot be for picking; move them first`
  )
}

async function zoneOf(sql: SqlExecutor, location: LocationRow, id: string) {
  const [zone] = await sql.execute<{ code: string; name: string; kind: ZoneKind; position: number }>(
    `SELECT code, name, kind, position FROM comptoir_zone WHERE id = ? AND location_id = ?`,
    [id, location.location_id]
  )
  if (!zone) throw notFound(`${location.name} has no zone ${id}`)
  return zone
}

const entry = (locationId: string, act: string, by: LayoutAct, detail: Partial<AuditInput>): AuditInput => ({
  entity_type: "warehouse",
  entity_id: locationId,
  act,
  actor_id: by.actor_id,
  ...detail,
})
