import { generateEntityId } from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { BoxDTO } from "../../../types/http/packing"
import type { PackingActor, PackingNeighbours } from "./packing-ports"
import { storable, storeOf } from "./sql"

export type BoxInput = {
  name: string
  length: number
  width: number
  height: number
  tare_weight: number
  largest_load: number | null
  is_active: boolean
}

export type BoxFilters = { q?: string; is_active?: boolean }

const SELECT = `
  SELECT box.id, box.name, box.length, box.width, box.height, box.tare_weight, box.largest_load, box.is_active,
         box.created_at, box.updated_at,
         (SELECT count(*)::int FROM (SELECT 1 FROM comptoir_parcel AS parcel WHERE parcel.box_id = box.id LIMIT 10000) AS used) AS parcels
    FROM comptoir_box AS box`

/** One screen of boxes, the smallest first unless asked otherwise. */
export async function listBoxes(
  sql: SqlExecutor,
  filters: BoxFilters,
  page: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: BoxDTO[] }> {
  const found = await listPage(sql, {
    from: "comptoir_box AS box",
    id: "box.id",
    where: [
      ...(filters.q ? [{ sql: "box.name ILIKE ?", values: [containing(filters.q)] }] : []),
      ...(filters.is_active === undefined ? [] : [{ sql: "box.is_active = ?", values: [filters.is_active] }]),
    ],
    sortable: {
      name: "lower(box.name)",
      volume: "box.length::bigint * box.width * box.height",
      tare_weight: "box.tare_weight",
      largest_load: "box.largest_load",
      created_at: "box.created_at",
    },
    defaultOrder: "volume",
    ...page,
  })
  const rows = await sql.execute<BoxDTO>(`${SELECT} WHERE box.id = ANY(?::text[])`, [found.ids])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { ...found, rows: found.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** One box; refuses an id that is none. */
export async function readBox(sql: SqlExecutor, id: string): Promise<BoxDTO> {
  const [box] = await sql.execute<BoxDTO>(`${SELECT} WHERE box.id = ANY(?::text[])`, [storable([id])])
  if (!box) throw notFound(`Box ${id} does not exist`)
  return box
}

const factsOf = ({ name, length, width, height, tare_weight, largest_load, is_active }: BoxInput) => ({
  name,
  length,
  width,
  height,
  tare_weight,
  largest_load,
  is_active,
})

async function checkName(sql: SqlExecutor, name: string, id: string | null): Promise<void> {
  if (!name.trim()) throw invalidData("A box needs a name")
  // Two people at once would both find the name free.
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_box'))`)
  const [taken] = await sql.execute<{ name: string }>(
    `SELECT name FROM comptoir_box WHERE lower(name) = lower(?) AND id IS DISTINCT FROM ?`,
    [name, id]
  )
  if (taken) throw invalidData(`There is a box ${taken.name} already; give this one another name`)
}

export async function createBox(
  input: BoxInput,
  act: PackingActor,
  neighbours: Pick<PackingNeighbours, "recordAudit">,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const box = { ...input, name: input.name.trim() }
  await checkName(sql, box.name, null)
  const id = generateEntityId(undefined, "cbox")
  await sql.execute(
    `INSERT INTO comptoir_box (id, name, length, width, height, tare_weight, largest_load, is_active) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, box.name, box.length, box.width, box.height, box.tare_weight, box.largest_load, box.is_active]
  )
  const entry = { entity_type: "box", entity_id: id, act: "created", actor_id: act.actor_id }
  await neighbours.recordAudit([{ ...entry, after: factsOf(box) }], context)
  return id
}

/** Changes a box; parcels that were packed into it keep the sizes that they had. */
export async function updateBox(
  id: string,
  changes: Partial<BoxInput>,
  act: PackingActor,
  neighbours: Pick<PackingNeighbours, "recordAudit">,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  await sql.execute(`SELECT id FROM comptoir_box WHERE id = ANY(?::text[]) FOR UPDATE`, [storable([id])])
  const before = await readBox(sql, id)
  const box = { ...factsOf(before), ...changes, name: (changes.name ?? before.name).trim() }
  await checkName(sql, box.name, id)
  await sql.execute(
    `UPDATE comptoir_box SET name = ?, length = ?, width = ?, height = ?, tare_weight = ?, largest_load = ?, is_active = ?,
            updated_at = now() WHERE id = ?`,
    [box.name, box.length, box.width, box.height, box.tare_weight, box.largest_load, box.is_active, id]
  )
  const [old, now] = [factsOf(before), factsOf(box)]
  if (JSON.stringify(old) === JSON.stringify(now)) return
  const entry = { entity_type: "box", entity_id: id, act: "updated", actor_id: act.actor_id }
  await neighbours.recordAudit([{ ...entry, before: old, after: now }], context)
}

/** Deletes a box; refuses one that parcels were packed into, which is switched off instead. */
export async function deleteBox(
  id: string,
  act: PackingActor,
  neighbours: Pick<PackingNeighbours, "recordAudit">,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  await sql.execute(`SELECT id FROM comptoir_box WHERE id = ANY(?::text[]) FOR UPDATE`, [storable([id])])
  const box = await readBox(sql, id)
  if (box.parcels > 0) {
    throw notAllowed(
      `Box ${box.name} was used for ${box.parcels} parcels and stays in their papers; switch it off instead`
    )
  }
  await sql.execute(`DELETE FROM comptoir_box WHERE id = ?`, [id])
  const entry = { entity_type: "box", entity_id: id, act: "deleted", actor_id: act.actor_id }
  await neighbours.recordAudit([{ ...entry, before: factsOf(box) }], context)
}
