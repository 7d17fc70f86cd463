import { generateEntityId } from "@medusajs/framework/utils"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { FORGET_HOURS } from "../../../domain/scanning/lockout"
import {
  checkPickerCode,
  PICKER_TASKS,
  type PickerLanguage,
  type PickerStatus,
  type PickerTask,
} from "../../../domain/scanning/picker"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickerDTO } from "../../../types/http/scanning"
import type { Act, AuditEntry } from "../neighbours"

export type PickerFields = {
  code: string
  name: string
  language_code?: PickerLanguage
  tasks?: readonly PickerTask[]
  location_ids?: readonly string[]
}

type KeptPicker = {
  id: string
  code: string
  name: string
  language_code: PickerLanguage
  status: PickerStatus
  tasks: PickerTask[]
  location_ids: string[]
}

/** The row of wrong attempts that a person's code is counted under. */
export const attemptOf = (code: string): string => `picker:${code}`

const inOrder = (tasks: readonly PickerTask[]): PickerTask[] =>
  PICKER_TASKS.filter((task) => tasks.includes(task))

const shown = ({ code, name, language_code, tasks, location_ids }: Omit<KeptPicker, "id" | "status">) => ({
  code,
  name,
  language_code,
  tasks: [...tasks],
  location_ids: [...location_ids].sort(),
})

/** The person, locked until the commit; refuses one that does not exist. */
async function lockPicker(sql: SqlExecutor, id: string): Promise<KeptPicker> {
  const [picker] = await sql.execute<Omit<KeptPicker, "location_ids">>(
    `SELECT id, code, name, language_code, status, tasks FROM comptoir_picker WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [id]
  )
  if (!picker) throw notFound(`Person ${id} does not exist`)
  const rows = await sql.execute<{ location_id: string }>(
    `SELECT location_id FROM comptoir_picker_warehouse WHERE picker_id = ? ORDER BY location_id`,
    [id]
  )
  return { ...picker, location_ids: rows.map(({ location_id }) => location_id) }
}

async function writeWarehouses(
  sql: SqlExecutor,
  pickerId: string,
  locationIds: readonly string[]
): Promise<void> {
  await sql.execute(
    `DELETE FROM comptoir_picker_warehouse WHERE picker_id = ? AND location_id <> ALL(?::text[])`,
    [pickerId, locationIds]
  )
  const rows = locationIds.map((location_id) => ({ id: generateEntityId(undefined, "cpkw"), location_id }))
  await sql.execute(
    `INSERT INTO comptoir_picker_warehouse (id, picker_id, location_id)
     SELECT id, ?, location_id FROM jsonb_to_recordset(?::jsonb) AS row(id text, location_id text)
     ON CONFLICT (picker_id, location_id) DO NOTHING`,
    [pickerId, JSON.stringify(rows)]
  )
}

/** Refuses a stock location that does not exist, naming it. */
export async function checkLocations(sql: SqlExecutor, ids: readonly string[]): Promise<void> {
  const found = await sql.execute<{ id: string }>(
    `SELECT id FROM stock_location WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [ids]
  )
  const known = new Set(found.map(({ id }) => id))
  const unknown = ids.find((id) => !known.has(id))
  if (unknown !== undefined) throw notFound(`Stock location ${unknown} does not exist`)
}

export async function addPicker(
  sql: SqlExecutor,
  fields: PickerFields,
  pinHash: string | null,
  act: Act
): Promise<{ id: string; audit: AuditEntry[] }> {
  const code = checkPickerCode(fields.code)
  const locationIds = [...new Set(fields.location_ids ?? [])]
  await checkLocations(sql, locationIds)
  const id = generateEntityId(undefined, "cpik")
  const kept = {
    code,
    name: fields.name,
    language_code: fields.language_code ?? ("en" as const),
    tasks: inOrder(fields.tasks ?? PICKER_TASKS),
    location_ids: locationIds,
  }
  await sql.execute(
    `INSERT INTO comptoir_picker (id, code, name, language_code, tasks, pin_hash, pin_set_at, created_by)
     VALUES (?, ?, ?, ?, ?::text[], ?, ?, ?)`,
    [id, code, kept.name, kept.language_code, kept.tasks, pinHash, pinHash ? act.at : null, act.actor_id]
  )
  await writeWarehouses(sql, id, locationIds)
  const after = { ...shown(kept), has_pin: pinHash !== null }
  return {
    id,
    audit: [{ entity_type: "picker", entity_id: id, act: "created", actor_id: act.actor_id, after }],
  }
}

export async function changePicker(
  sql: SqlExecutor,
  id: string,
  changes: Partial<PickerFields>,
  act: Act
): Promise<AuditEntry[]> {
  const kept = await lockPicker(sql, id)
  const wished = {
    code: changes.code === undefined ? kept.code : checkPickerCode(changes.code),
    name: changes.name ?? kept.name,
    language_code: changes.language_code ?? kept.language_code,
    tasks: changes.tasks ? inOrder(changes.tasks) : kept.tasks,
    location_ids: changes.location_ids ? [...new Set(changes.location_ids)].sort() : kept.location_ids,
  }
  if (changes.location_ids) await checkLocations(sql, wished.location_ids)
  const [before, after] = [shown(kept), shown(wished)]
  const names = (Object.keys(after) as (keyof typeof after)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])
  )
  if (!names.length) return []
  await sql.execute(
    `UPDATE comptoir_picker SET code = ?, name = ?, language_code = ?, tasks = ?::text[], updated_at = now() WHERE id = ?`,
    [wished.code, wished.name, wished.language_code, wished.tasks, id]
  )
  if (names.includes("location_ids")) await writeWarehouses(sql, id, wished.location_ids)
  const pick = (values: Record<string, unknown>) =>
    Object.fromEntries(names.map((name) => [name, values[name]]))
  return [
    {
      entity_type: "picker",
      entity_id: id,
      act: "updated",
      actor_id: act.actor_id,
      before: pick(before),
      after: pick(after),
    },
  ]
}

/** Another PIN: it ends the sessions of the old one, and the locks that wrong ones brought. */
export async function setPin(sql: SqlExecutor, id: string, pinHash: string, act: Act): Promise<AuditEntry[]> {
  const { code, name } = await lockPicker(sql, id)
  await sql.execute(
    `UPDATE comptoir_picker SET pin_hash = ?, pin_set_at = ?, updated_at = now() WHERE id = ?`,
    [pinHash, act.at, id]
  )
  await forgetAttempts(sql, attemptOf(code))
  await endSessions(sql, "picker_id", id, "ended", act)
  return [{ entity_type: "picker", entity_id: id, act: "pin_set", actor_id: act.actor_id, after: { name } }]
}

/** Blocks a person, whose sessions end at once, or lets them in again. */
export async function setPickerStatus(
  sql: SqlExecutor,
  id: string,
  status: PickerStatus,
  act: Act
): Promise<AuditEntry[]> {
  const kept = await lockPicker(sql, id)
  if (kept.status === status) return []
  await sql.execute(`UPDATE comptoir_picker SET status = ?, updated_at = now() WHERE id = ?`, [status, id])
  if (status === "blocked") await endSessions(sql, "picker_id", id, "ended", act)
  return [
    {
      entity_type: "picker",
      entity_id: id,
      act: status === "blocked" ? "blocked" : "unblocked",
      actor_id: act.actor_id,
      after: { name: kept.name },
    },
  ]
}

export async function unlockPicker(sql: SqlExecutor, id: string, act: Act): Promise<AuditEntry[]> {
  const { code, name } = await lockPicker(sql, id)
  if (!(await forgetAttempts(sql, attemptOf(code)))) return []
  return [{ entity_type: "picker", entity_id: id, act: "unlocked", actor_id: act.actor_id, after: { name } }]
}

export async function endPickerSessions(sql: SqlExecutor, id: string, act: Act): Promise<AuditEntry[]> {
  const { name } = await lockPicker(sql, id)
  const count = await endSessions(sql, "picker_id", id, "ended", act)
  if (!count) throw notAllowed(`${name} is not signed in anywhere; there is no session to end`)
  return [
    {
      entity_type: "picker",
      entity_id: id,
      act: "sessions_ended",
      actor_id: act.actor_id,
      after: { name, sessions: count },
    },
  ]
}

/** Whether there was something to forget. */
export async function forgetAttempts(sql: SqlExecutor, subject: string): Promise<boolean> {
  const gone = await sql.execute(`DELETE FROM comptoir_scanner_attempt WHERE subject = ? RETURNING id`, [
    subject,
  ])
  return gone.length > 0
}

/** Ends the open sessions of a person or a device, and answers how many there were. */
export async function endSessions(
  sql: SqlExecutor,
  column: "picker_id" | "device_id",
  id: string,
  reason: "replaced" | "ended",
  act: Act
): Promise<number> {
  const ended = await sql.execute(
    `UPDATE comptoir_scanner_session SET ended_at = ?, end_reason = ?, ended_by = ?, updated_at = now()
      WHERE ${column} = ? AND ended_at IS NULL AND ends_at > ? RETURNING id`,
    [act.at, reason, act.actor_id, id, act.at]
  )
  return ended.length
}

// ---- reads ----

const SELECT = `
  SELECT picker.id, picker.code, picker.name, picker.pin_hash IS NOT NULL AS has_pin, picker.pin_set_at,
         picker.language_code, picker.status, picker.tasks, picker.last_seen_at, picker.created_at, picker.updated_at,
         CASE WHEN attempt.locked_until > now() THEN attempt.locked_until END AS locked_until,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', works.location_id, 'name', coalesce(location.name, works.location_id))
                                    ORDER BY location.name, works.location_id)
                     FROM comptoir_picker_warehouse works
                     LEFT JOIN stock_location location ON location.id = works.location_id
                    WHERE works.picker_id = picker.id), '[]'::jsonb) AS warehouses,
         (SELECT jsonb_build_object('id', device.id, 'name', device.name)
            FROM comptoir_scanner_session session JOIN comptoir_scanner_device device ON device.id = session.device_id
           WHERE session.picker_id = picker.id AND session.ended_at IS NULL AND session.ends_at > now()
           ORDER BY session.started_at DESC LIMIT 1) AS signed_in_on
    FROM comptoir_picker picker
    LEFT JOIN comptoir_scanner_attempt attempt ON attempt.subject = 'picker:' || picker.code`

export type PickerFilters = {
  q?: string
  status?: PickerStatus[]
  location_id?: string[]
  task?: PickerTask[]
}

export async function listPickers(
  sql: SqlExecutor,
  filters: PickerFilters,
  { limit, offset, order }: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: PickerDTO[] }> {
  const where: Condition[] = [{ sql: "picker.deleted_at IS NULL" }]
  if (filters.q) {
    const found = containing(filters.q)
    where.push({ sql: "picker.code ILIKE ? OR picker.name ILIKE ?", values: [found, found] })
  }
  if (filters.status?.length) where.push({ sql: "picker.status = ANY(?::text[])", values: [filters.status] })
  if (filters.task?.length) where.push({ sql: "picker.tasks && ?::text[]", values: [filters.task] })
  if (filters.location_id?.length) {
    where.push({
      sql: `EXISTS (SELECT 1 FROM comptoir_picker_warehouse works
                     WHERE works.picker_id = picker.id AND works.location_id = ANY(?::text[]))`,
      values: [filters.location_id],
    })
  }
  const page = await listPage(sql, {
    from: "comptoir_picker AS picker",
    id: "picker.id",
    where,
    sortable: {
      code: "picker.code",
      name: "picker.name",
      last_seen_at: "picker.last_seen_at",
      created_at: "picker.created_at",
    },
    order,
    defaultOrder: "name",
    limit,
    offset,
  })
  const found = await sql.execute<PickerDTO>(`${SELECT} WHERE picker.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(found.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

export async function readPicker(sql: SqlExecutor, id: string): Promise<PickerDTO> {
  const [picker] = await sql.execute<PickerDTO>(
    `${SELECT} WHERE picker.id = ? AND picker.deleted_at IS NULL`,
    [id]
  )
  if (!picker) throw notFound(`Person ${id} does not exist`)
  return picker
}

/** What wrong attempts are kept for no longer than. */
export const FORGOTTEN = `interval '${FORGET_HOURS * 2} hours'`
