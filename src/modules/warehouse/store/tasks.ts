import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { Suggestion } from "../../../domain/warehouse/suggest-bin"
import {
  checkWorkable,
  claimant,
  fitPromises,
  GOODS_GONE,
  OpenTask,
  taskName,
  TaskKind,
  unitsLeft,
} from "../../../domain/warehouse/task"
import type { SqlExecutor } from "../../../platform/sql"
import type { TaskAct } from "../task-neighbours"
import { readSources } from "./task-sources"
import { recordset, sourceName } from "./task-sql"

/** A bin of a suggestion as a task keeps it. */
export type KeptPart = {
  bin_id: string
  code?: string
  quantity: number
  lot?: string | null
  expires_on?: string | null
  reasons?: readonly { code: string; value?: string | number | null }[]
}
export type KeptSuggestion = {
  parts: KeptPart[]
  left: number
  rejected?: readonly { bin_id: string; code: string; why: string }[]
}

export type TaskRow = OpenTask & {
  location_id: string
  inventory_item_id: string
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  from_bin_id: string | null
  to_bin_id: string | null
  suggestion: KeptSuggestion | null
  document_type: string | null
  document_id: string | null
}

const COLUMNS = `task.id, task.kind, task.status, item.sku, task.quantity, task.done_quantity, task.claimed_by,
  task.claimed_at, task.location_id, task.inventory_item_id, task.lot, task.expires_on, task.hold_id, task.from_bin_id,
  task.to_bin_id, task.suggestion, task.document_type, task.document_id`
const FROM = `comptoir_warehouse_task AS task LEFT JOIN inventory_item AS item ON item.id = task.inventory_item_id`

/** The most tasks that one act works on. */
export const MOST_TASKS = 10_000

/** The tasks with these ids, locked in one order for all; refuses an id that is none. */
export async function lockTasks(sql: SqlExecutor, ids: readonly string[]): Promise<TaskRow[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length > MOST_TASKS)
    throw invalidData(`${wanted.length} tasks are named; name at most ${MOST_TASKS} at a time`)
  const rows = await sql.execute<TaskRow>(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE task.id = ANY(?::text[]) AND task.deleted_at IS NULL ORDER BY task.id FOR UPDATE OF task`,
    // PostgreSQL stores no NUL, so no record can have it in its id.
    [wanted.filter((id) => !id.includes("\0"))]
  )
  const known = new Set(rows.map(({ id }) => id))
  const missing = wanted.find((id) => !known.has(id))
  if (missing) throw notFound(`Task ${missing} does not exist`)
  return rows
}

/** Open put-away tasks of the same goods at the same place, locked, the oldest first. */
export const lockTasksOfSource = (
  sql: SqlExecutor,
  source: Pick<
    TaskRow,
    "location_id" | "inventory_item_id" | "lot" | "expires_on" | "hold_id" | "from_bin_id"
  >
): Promise<TaskRow[]> =>
  sql.execute<TaskRow>(
    `SELECT ${COLUMNS} FROM ${FROM}
      WHERE task.status = 'open' AND task.kind = 'putaway' AND task.location_id = ? AND task.inventory_item_id = ?
        AND task.lot IS NOT DISTINCT FROM ? AND task.expires_on IS NOT DISTINCT FROM ?
        AND task.hold_id IS NOT DISTINCT FROM ? AND task.from_bin_id IS NOT DISTINCT FROM ?
      ORDER BY task.id FOR UPDATE OF task`,
    [
      source.location_id,
      source.inventory_item_id,
      source.lot,
      source.expires_on,
      source.hold_id,
      source.from_bin_id,
    ]
  )

/**
 * Locks the open tasks of these articles, and those with these ids, in one order for all. Whoever moves goods and then
 * changes the tasks that asked for them locks the tasks first, as whoever does a task does: else both wait for each other.
 */
export async function lockTasksOfItems(
  sql: SqlExecutor,
  locationId: string,
  items: readonly string[],
  ids: readonly string[] = []
): Promise<void> {
  await sql.execute(
    `SELECT id FROM comptoir_warehouse_task
      WHERE (status = 'open' AND location_id = ? AND inventory_item_id = ANY(?::text[])) OR id = ANY(?::text[])
      ORDER BY id FOR UPDATE`,
    [locationId, items, ids]
  )
}

/** The suggestion less what was put into its bins. */
export function restOf(
  suggestion: KeptSuggestion | null,
  done: readonly { bin_id: string; quantity: number }[],
  left: number
): KeptSuggestion | null {
  if (!suggestion) return null
  const taken = new Map<string, number>()
  for (const { bin_id, quantity } of done) taken.set(bin_id, (taken.get(bin_id) ?? 0) + quantity)
  let room = left
  const parts = suggestion.parts.flatMap((part) => {
    const used = Math.min(taken.get(part.bin_id) ?? 0, part.quantity)
    taken.set(part.bin_id, (taken.get(part.bin_id) ?? 0) - used)
    const quantity = Math.min(part.quantity - used, room)
    room -= Math.max(0, quantity)
    return quantity > 0 ? [{ ...part, quantity }] : []
  })
  return { ...suggestion, parts, left: room }
}

export type Progress = { task: TaskRow; quantity: number; suggestion: KeptSuggestion | null }

/** Writes how far tasks came; one of which nothing is left is done. A negative quantity takes back what was undone. */
export async function saveProgress(
  sql: SqlExecutor,
  progress: readonly Progress[],
  act: TaskAct
): Promise<void> {
  if (!progress.length) return
  await sql.execute(
    `UPDATE comptoir_warehouse_task AS task
        SET done_quantity = task.done_quantity + given.quantity,
            status = CASE WHEN task.done_quantity + given.quantity = task.quantity THEN 'done' ELSE 'open' END,
            done_at = CASE WHEN task.done_quantity + given.quantity = task.quantity THEN ?::timestamptz END,
            done_by = CASE WHEN task.done_quantity + given.quantity = task.quantity THEN ? END,
            suggestion = given.suggestion, to_bin_id = coalesce(given.to_bin_id, task.to_bin_id),
            claimed_by = CASE WHEN given.quantity < 0 OR task.done_quantity + given.quantity = task.quantity THEN NULL ELSE task.claimed_by END,
            claimed_at = CASE WHEN given.quantity < 0 OR task.done_quantity + given.quantity = task.quantity THEN NULL ELSE task.claimed_at END,
            updated_at = now()
       FROM ${recordset({ id: "text", quantity: "int", suggestion: "jsonb", to_bin_id: "text" }, "given")}
      WHERE task.id = given.id`,
    [
      act.at,
      act.actor_id,
      JSON.stringify(
        progress.map(({ task, quantity, suggestion }) => ({
          id: task.id,
          quantity,
          suggestion,
          to_bin_id: task.kind === "relieve" ? null : (suggestion?.parts[0]?.bin_id ?? null),
        }))
      ),
    ]
  )
}

export type NewTask = {
  key: string
  location_id: string
  kind: TaskKind
  inventory_item_id: string
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
  from_bin_id: string | null
  to_bin_id: string | null
  suggestion: KeptSuggestion | Suggestion | null
  priority?: number
  document_type?: string | null
  document_id?: string | null
  document_line_id?: string | null
  created_by?: string | null
}

const NEW_COLUMNS = {
  id: "text",
  key: "text",
  location_id: "text",
  kind: "text",
  inventory_item_id: "text",
  lot: "text",
  expires_on: "text",
  hold_id: "text",
  quantity: "int",
  from_bin_id: "text",
  to_bin_id: "text",
  suggestion: "jsonb",
  priority: "int",
  document_type: "text",
  document_id: "text",
  document_line_id: "text",
  created_by: "text",
}

/** Writes tasks; one whose key is known is the task it was. Answers the ids of the new ones. */
export async function insertTasks(sql: SqlExecutor, tasks: readonly NewTask[]): Promise<string[]> {
  if (!tasks.length) return []
  const names = Object.keys(NEW_COLUMNS).join(", ")
  const rows = await sql.execute<{ id: string }>(
    `INSERT INTO comptoir_warehouse_task (${names}) SELECT ${names} FROM ${recordset(NEW_COLUMNS, "given")}
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [
      JSON.stringify(
        tasks.map((task) => ({
          ...task,
          id: generateEntityId(undefined, "cwtk"),
          priority: task.priority ?? 0,
        }))
      ),
    ]
  )
  return rows.map(({ id }) => id)
}

/** Takes tasks for somebody; refuses one that is over, or that somebody else is at. */
export async function claimTasks(sql: SqlExecutor, ids: readonly string[], act: TaskAct): Promise<void> {
  const tasks = await lockTasks(sql, ids)
  for (const task of tasks) checkWorkable(task, act.actor_id, act.at, act.claim_minutes)
  await sql.execute(
    `UPDATE comptoir_warehouse_task SET claimed_by = ?, claimed_at = ?, updated_at = now() WHERE id = ANY(?::text[])`,
    [act.actor_id, act.at, tasks.map(({ id }) => id)]
  )
}

/** Gives tasks back; somebody else's claim is only ended by those who may (`anyone`). */
export async function releaseTasks(
  sql: SqlExecutor,
  ids: readonly string[],
  act: TaskAct,
  anyone: boolean
): Promise<void> {
  const tasks = await lockTasks(sql, ids)
  for (const task of tasks) {
    const holder = claimant(task, act.at, act.claim_minutes)
    if (anyone || !holder || holder === act.actor_id) continue
    throw notAllowed(`${taskName(task)} is taken by somebody else; only they or a manager can release it`)
  }
  await sql.execute(
    `UPDATE comptoir_warehouse_task SET claimed_by = NULL, claimed_at = NULL, updated_at = now() WHERE id = ANY(?::text[])`,
    [tasks.map(({ id }) => id)]
  )
}

/** Ends tasks undone, because somebody says why; a cancelled one stays cancelled. */
export async function cancelTasks(
  sql: SqlExecutor,
  ids: readonly string[],
  reason: string,
  act: TaskAct
): Promise<void> {
  const tasks = await lockTasks(sql, ids)
  const open = tasks.filter((task) => task.status !== "cancelled")
  for (const task of open) checkWorkable(task, act.actor_id, act.at, act.claim_minutes)
  await sql.execute(
    `UPDATE comptoir_warehouse_task SET status = 'cancelled', cancel_reason = ?, done_at = ?, done_by = ?,
            claimed_by = NULL, claimed_at = NULL, updated_at = now() WHERE id = ANY(?::text[])`,
    [reason, act.at, act.actor_id, open.map(({ id }) => id)]
  )
}

/**
 * Makes the open tasks of these articles ask for no more than lies where they take it from; the newest give way first.
 * The caller holds the lock of the warehouse's promises, alone or with others that move goods.
 */
export async function fitTasks(
  sql: SqlExecutor,
  locationId: string,
  items: readonly string[]
): Promise<number> {
  if (!items.length) return 0
  const tasks = await sql.execute<TaskRow>(
    `SELECT ${COLUMNS} FROM ${FROM}
      WHERE task.status = 'open' AND task.location_id = ? AND task.inventory_item_id = ANY(?::text[])
      ORDER BY task.id FOR UPDATE OF task`,
    [locationId, items]
  )
  if (!tasks.length) return 0
  const { there, belowZero } = await readSources(sql, locationId, [
    ...new Set(tasks.map((task) => task.inventory_item_id)),
  ])
  const promises = new Map<string, TaskRow[]>()
  for (const task of tasks) {
    const source =
      task.kind === "relieve" ? `relieve:${task.inventory_item_id}` : sourceName(task.from_bin_id, task)
    promises.set(source, [...(promises.get(source) ?? []), task])
  }
  const changed = [...promises].flatMap(([source, rows]) => {
    const ordered = [...rows].sort((a, b) => Number(!a.document_id) - Number(!b.document_id))
    const units = rows[0]?.kind === "relieve" ? belowZero.get(rows[0].inventory_item_id) : there.get(source)
    const fitted = fitPromises(
      units ?? 0,
      ordered.map((task) => ({ id: task.id, left: unitsLeft(task) }))
    )
    return ordered
      .map((task) => ({ task, kept: fitted.get(task.id) as number }))
      .filter(({ task, kept }) => kept < unitsLeft(task))
  })
  if (!changed.length) return 0
  await sql.execute(
    `UPDATE comptoir_warehouse_task AS task
        SET quantity = CASE WHEN given.kept = 0 AND task.done_quantity = 0 THEN task.quantity ELSE task.done_quantity + given.kept END,
            status = CASE WHEN given.kept > 0 THEN 'open' WHEN task.done_quantity > 0 THEN 'done' ELSE 'cancelled' END,
            cancel_reason = CASE WHEN given.kept = 0 AND task.done_quantity = 0 THEN '${GOODS_GONE}' END,
            done_at = CASE WHEN given.kept = 0 THEN now() END,
            claimed_by = CASE WHEN given.kept = 0 THEN NULL ELSE task.claimed_by END,
            claimed_at = CASE WHEN given.kept = 0 THEN NULL ELSE task.claimed_at END,
            suggestion = given.suggestion, updated_at = now()
       FROM ${recordset({ id: "text", kept: "int", suggestion: "jsonb" }, "given")} WHERE task.id = given.id`,
    [
      JSON.stringify(
        changed.map(({ task, kept }) => ({
          id: task.id,
          kept,
          suggestion: restOf(task.suggestion, [], kept),
        }))
      ),
    ]
  )
  return changed.length
}

/** The next articles with open tasks in a warehouse, after the given one. */
export const itemsWithTasks = async (
  sql: SqlExecutor,
  locationId: string,
  after: string,
  limit: number
): Promise<string[]> => {
  const rows = await sql.execute<{ id: string }>(
    `SELECT DISTINCT inventory_item_id AS id FROM comptoir_warehouse_task
      WHERE status = 'open' AND location_id = ? AND inventory_item_id > ? ORDER BY 1 LIMIT ?`,
    [locationId, after, limit]
  )
  return rows.map(({ id }) => id)
}
