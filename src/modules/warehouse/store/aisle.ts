import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { AisleDirection, MOST_AISLES } from "../../../domain/warehouse/bin"
import { placeCode } from "../../../domain/warehouse/bin-code"
import type { SqlExecutor } from "../../../platform/sql"
import type { AisleDTO } from "../../../types/http/warehouse"
import type { LayoutAct } from "../layout-neighbours"
import { AuditInput, changeOf, lockLayout, LocationRow } from "./layout-sql"

/** Measures are exact decimals in metres. */
export type AisleFields = {
  code?: string
  x?: string
  y_from?: string
  y_to?: string
  direction?: AisleDirection
  position?: number
}

/** The aisles of a warehouse in their order. */
export const listAisles = (sql: SqlExecutor, locationId: string): Promise<AisleDTO[]> =>
  sql.execute<AisleDTO>(
    `SELECT aisle.id, aisle.location_id, aisle.code, aisle.x::float AS x, aisle.y_from::float AS y_from,
            aisle.y_to::float AS y_to, aisle.direction, aisle.position, coalesce(bins.count, 0)::int AS bin_count
     FROM comptoir_aisle AS aisle
     LEFT JOIN (SELECT aisle_id, count(*) FROM comptoir_bin WHERE location_id = ? AND status <> 'archived' GROUP BY aisle_id) AS bins
       ON bins.aisle_id = aisle.id
     WHERE aisle.location_id = ? ORDER BY aisle.position, aisle.x, aisle.code LIMIT ${MOST_AISLES}`,
    [locationId, locationId]
  )

/** Adds an aisle; answers its id. */
export async function createAisle(
  sql: SqlExecutor,
  locationId: string,
  fields: AisleFields & { code: string; x: string; y_from: string; y_to: string },
  act: LayoutAct
): Promise<{ id: string; audit: AuditInput[] }> {
  const location = await lockLayout(sql, locationId)
  const code = placeCode(fields.code, "The code of the aisle")
  checkEnds(code, fields)
  const [known] = await sql.execute<{ count: number; next: number; is_taken: boolean | null }>(
    `SELECT count(*)::int AS count, coalesce(max(position) + 1, 0)::int AS next, bool_or(code = ?) AS is_taken
     FROM comptoir_aisle WHERE location_id = ?`,
    [code, locationId]
  )
  if (known?.is_taken) throw invalidData(`${location.name} has an aisle ${code} already; codes are unique`)
  if ((known?.count ?? 0) >= MOST_AISLES) throw notAllowed(`A warehouse has at most ${MOST_AISLES} aisles`)
  const id = generateEntityId(undefined, "cais")
  const direction = fields.direction ?? "both"
  await sql.execute(
    `INSERT INTO comptoir_aisle (id, location_id, code, x, y_from, y_to, direction, position)
     VALUES (?, ?, ?, ?::numeric, ?::numeric, ?::numeric, ?, ?)`,
    [
      id,
      locationId,
      code,
      fields.x,
      fields.y_from,
      fields.y_to,
      direction,
      fields.position ?? known?.next ?? 0,
    ]
  )
  const after = {
    name: location.name,
    aisle: code,
    x: fields.x,
    y_from: fields.y_from,
    y_to: fields.y_to,
    direction,
  }
  return { id, audit: [entry(locationId, "aisle_added", act, { after })] }
}

/** Changes an aisle. Moved sideways it takes its bins along; it cannot become shorter than its bins reach. */
export async function updateAisle(
  sql: SqlExecutor,
  locationId: string,
  id: string,
  fields: AisleFields,
  act: LayoutAct
): Promise<AuditInput[]> {
  const location = await lockLayout(sql, locationId)
  const aisle = await aisleOf(sql, location, id)
  const code = fields.code === undefined ? aisle.code : placeCode(fields.code, "The code of the aisle")
  const changed = { ...aisle, ...definedOf(fields), code }
  checkEnds(code, changed)
  const difference = changeOf(aisle, { ...definedOf(fields), code })
  if (!difference) return []
  if (code !== aisle.code) {
    const twins = await sql.execute(`SELECT 1 FROM comptoir_aisle WHERE location_id = ? AND code = ?`, [
      locationId,
      code,
    ])
    if (twins.length) throw invalidData(`${location.name} has an aisle ${code} already; codes are unique`)
  }
  const [outside] = await sql.execute<{ code: string }>(
    `SELECT code FROM comptoir_bin WHERE aisle_id = ? AND status <> 'archived' AND (y < ?::numeric OR y > ?::numeric)
     ORDER BY code LIMIT 1`,
    [id, changed.y_from, changed.y_to]
  )
  if (outside) {
    throw notAllowed(
      `Bin ${outside.code} would lie outside the aisle ${code}, which would go from ${changed.y_from} to ${changed.y_to} m; move the bin first`
    )
  }
  await sql.execute(
    `UPDATE comptoir_bin SET x = x + (?::numeric - ?::numeric), updated_at = now()
     WHERE aisle_id = ? AND x IS NOT NULL AND ?::numeric <> ?::numeric`,
    [changed.x, aisle.x, id, changed.x, aisle.x]
  )
  await sql.execute(
    `UPDATE comptoir_aisle SET code = ?, x = ?::numeric, y_from = ?::numeric, y_to = ?::numeric, direction = ?,
            position = ?, updated_at = now() WHERE id = ?`,
    [code, changed.x, changed.y_from, changed.y_to, changed.direction, changed.position, id]
  )
  return [
    entry(locationId, "aisle_changed", act, {
      before: { name: location.name, aisle: aisle.code, ...difference.before },
      after: { name: location.name, aisle: code, ...difference.after },
    }),
  ]
}

/** Takes an aisle away that no bin stands at. */
export async function deleteAisle(
  sql: SqlExecutor,
  locationId: string,
  id: string,
  act: LayoutAct
): Promise<AuditInput[]> {
  const location = await lockLayout(sql, locationId)
  const aisle = await aisleOf(sql, location, id)
  const [used] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM comptoir_bin WHERE aisle_id = ?`,
    [id]
  )
  if (used?.count) {
    throw notAllowed(
      `${used.count} bins stand at the aisle ${aisle.code}, archived ones among them; give them another aisle first`
    )
  }
  await sql.execute(`DELETE FROM comptoir_aisle WHERE id = ?`, [id])
  return [entry(locationId, "aisle_removed", act, { before: { name: location.name, aisle: aisle.code } })]
}

type AisleRow = Required<AisleFields>

async function aisleOf(sql: SqlExecutor, location: LocationRow, id: string): Promise<AisleRow> {
  const [aisle] = await sql.execute<AisleRow>(
    `SELECT code, trim_scale(x)::text AS x, trim_scale(y_from)::text AS y_from, trim_scale(y_to)::text AS y_to, direction, position
     FROM comptoir_aisle WHERE id = ? AND location_id = ?`,
    [id, location.location_id]
  )
  if (!aisle) throw notFound(`${location.name} has no aisle ${id}`)
  return aisle
}

const definedOf = (fields: AisleFields): AisleFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

function checkEnds(code: string, { y_from, y_to }: { y_from?: string; y_to?: string }): void {
  if (Number(y_from) <= Number(y_to)) return
  throw invalidData(
    `The aisle ${code} goes from ${y_from} to ${y_to} m; its end cannot come before its beginning`
  )
}

const entry = (locationId: string, act: string, by: LayoutAct, detail: Partial<AuditInput>): AuditInput => ({
  entity_type: "warehouse",
  entity_id: locationId,
  act,
  actor_id: by.actor_id,
  ...detail,
})
