import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { groupBy } from "../../../domain/shared/group-by"
import { wholeUnits } from "../../../domain/shared/quantities"
import {
  BinMoveKind,
  checkWithinTask,
  checkWorkable,
  claimant,
  taskName,
  unitsLeft,
} from "../../../domain/warehouse/task"
import type { SqlExecutor } from "../../../platform/sql"
import type { Suggesting, TaskAct, TaskNeighbours } from "../task-neighbours"
import { withValidSuggestions } from "./putaways"
import { doAct, knownAct, MoveLine } from "./task-moves"
import { lockPromises } from "./task-sql"
import {
  fitTasks,
  lockTasks,
  lockTasksOfItems,
  lockTasksOfSource,
  restOf,
  saveProgress,
  TaskRow,
} from "./tasks"

/** Units of a task and the bin that they go into; of a task that takes goods off bins, the bin that they left. */
export type TaskPart = {
  bin_id: string
  quantity: number
  /** Said at put-away of goods of which nobody knew it; or which goods of the bin left. */
  lot?: string | null
  expires_on?: string | null
  /** Somebody looked: it goes in all the same. */
  over_capacity?: boolean
}

export type CompleteTask = {
  id: string
  /** Left out: as suggested. */
  parts?: readonly TaskPart[]
  reason?: string | null
  idempotency_key?: string
}

const request = (parts: readonly TaskPart[] | undefined) =>
  (parts ?? []).map((part) => [
    part.bin_id,
    part.quantity,
    part.lot ?? null,
    part.expires_on ?? null,
    part.over_capacity ?? false,
  ])

/** Does a task, or a part of it: as suggested, or in the bins that somebody names, then with a reason. */
export async function completeTask(
  sql: SqlExecutor,
  { id, parts, reason, idempotency_key }: CompleteTask,
  suggesting: Suggesting,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<{ id: string; bin_move_id: string }> {
  const fingerprint = JSON.stringify(["task", id, request(parts)])
  const key = idempotency_key ?? generateEntityId(undefined, "act")
  const [task] = (await lockTasks(sql, [id])) as [TaskRow]
  // Only now: whoever held the task may have done this very act.
  const known = await knownAct(sql, key, fingerprint)
  if (known) return { id, bin_move_id: known }
  checkWorkable(task, act.actor_id, act.at, act.claim_minutes)
  const [current] = parts ? [task] : await withValidSuggestions(sql, task.location_id, [task], suggesting)
  const chosen = parts ?? (current as TaskRow).suggestion?.parts ?? []
  if (!chosen.length) throw notAllowed(`${taskName(task)} has no suggested bin; name one`)
  for (const part of chosen) wholeUnits(part.quantity, `The quantity of ${taskName(task)}`)
  const quantity = chosen.reduce((units, part) => units + part.quantity, 0)
  checkWithinTask(task, quantity)
  if (parts) checkDeviation(task, parts, reason)
  const { id: moveId } = await doAct(
    sql,
    {
      key,
      fingerprint,
      kind: task.kind,
      location_id: task.location_id,
      lines: chosen.map((part) => lineOf(task, part)),
      reason,
    },
    act,
    neighbours,
    context
  )
  const rest = restOf((current as TaskRow).suggestion, chosen, unitsLeft(task) - quantity)
  await saveProgress(sql, [{ task, quantity, suggestion: rest }], act)
  return { id, bin_move_id: moveId }
}

/** Refuses another bin than a suggested one without a word why. */
function checkDeviation(task: TaskRow, parts: readonly TaskPart[], reason: string | null | undefined): void {
  const suggested = new Set(task.suggestion?.parts.map(({ bin_id }) => bin_id) ?? [])
  if (!suggested.size || task.kind === "relieve" || reason?.trim()) return
  if (parts.every(({ bin_id }) => suggested.has(bin_id))) return
  const codes = task.suggestion?.parts.map(({ code, bin_id }) => code ?? bin_id).join(", ")
  throw invalidData(
    `${taskName(task)} is suggested for ${codes}; say with \`reason\` why the goods go elsewhere`
  )
}

/** What the goods are: the task says it, but for the lot of goods that lay unassigned. */
function lineOf(task: TaskRow, part: TaskPart): MoveLine {
  const { id, inventory_item_id, hold_id, from_bin_id } = task
  const goods = { task_id: id, inventory_item_id, hold_id, quantity: part.quantity }
  if (task.kind === "relieve") {
    const { lot = null, expires_on = null } = part
    return { ...goods, lot, expires_on, from_bin_id: part.bin_id, to_bin_id: null }
  }
  const isSaid = !from_bin_id && (part.lot !== undefined || part.expires_on !== undefined)
  return {
    ...goods,
    lot: isSaid ? (part.lot ?? task.lot) : task.lot,
    expires_on: isSaid ? (part.expires_on ?? task.expires_on) : task.expires_on,
    ...(isSaid ? { from_lot: task.lot, from_expires_on: task.expires_on } : {}),
    from_bin_id,
    to_bin_id: part.bin_id,
    over_capacity: part.over_capacity,
  }
}

export type CompleteTasks = { ids: readonly string[]; idempotency_key?: string }
export type CompletedTasks = {
  completed: string[]
  skipped: { id: string; why: string }[]
  bin_move_ids: string[]
}

/**
 * Does many tasks as suggested, in one transaction. What is over, taken by somebody else or without a bin is passed over
 * and named; a bin that was blocked or filled since is replaced first.
 */
export async function completeTasks(
  sql: SqlExecutor,
  { ids, idempotency_key }: CompleteTasks,
  suggesting: Suggesting,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<CompletedTasks> {
  const key = idempotency_key ?? generateEntityId(undefined, "act")
  const tasks = await lockTasks(sql, ids)
  const completed: string[] = []
  const skipped: { id: string; why: string }[] = []
  const moveIds: string[] = []
  const workable = tasks.filter((task) => {
    const holder = claimant(task, act.at, act.claim_minutes)
    const why = task.status !== "open" ? task.status : holder && holder !== act.actor_id ? "taken" : null
    if (why) skipped.push({ id: task.id, why })
    return !why
  })
  for (const [group, here] of groupBy(workable, (task) => JSON.stringify([task.location_id, task.kind]))) {
    const [locationId, kind] = JSON.parse(group) as [string, BinMoveKind]
    const current = await withValidSuggestions(sql, locationId, here, suggesting)
    const done = current.flatMap((task) => {
      const parts = restOf(task.suggestion, [], unitsLeft(task))?.parts ?? []
      if (!parts.length) skipped.push({ id: task.id, why: "no_bin" })
      return parts.length ? [{ task, parts }] : []
    })
    if (!done.length) continue
    const { id } = await doAct(
      sql,
      {
        key: `${key}:${kind}:${locationId}:${done[0]?.task.id}`,
        fingerprint: JSON.stringify(["tasks", done.map(({ task }) => task.id)]),
        kind,
        location_id: locationId,
        lines: done.flatMap(({ task, parts }) => parts.map((part) => lineOf(task, part))),
      },
      act,
      neighbours,
      context
    )
    moveIds.push(id)
    await saveProgress(
      sql,
      done.map(({ task, parts }) => {
        const quantity = parts.reduce((units, part) => units + part.quantity, 0)
        return { task, quantity, suggestion: restOf(task.suggestion, parts, unitsLeft(task) - quantity) }
      }),
      act
    )
    completed.push(...done.map(({ task }) => task.id))
  }
  return { completed, skipped, bin_move_ids: moveIds }
}

export type PutAwayGoodsInput = {
  location_id: string
  inventory_item_id: string
  lot?: string | null
  expires_on?: string | null
  hold_id?: string | null
  /** Where the goods lie; left out, in no bin. */
  from_bin_id?: string | null
  parts: readonly TaskPart[]
  reason?: string | null
  idempotency_key?: string
}

/**
 * Puts goods away without being sent: into any bin. Open tasks for the same goods count what was done, so that nobody is
 * sent for goods that lie in their bin already.
 */
export async function putAwayFreely(
  sql: SqlExecutor,
  input: PutAwayGoodsInput,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<{ bin_move_id: string }> {
  const { location_id, inventory_item_id, reason, parts } = input
  const { lot = null, expires_on = null, hold_id = null, from_bin_id = null } = input
  const fingerprint = JSON.stringify([
    "putaway",
    location_id,
    inventory_item_id,
    lot,
    expires_on,
    hold_id,
    from_bin_id,
    request(parts),
  ])
  const key = input.idempotency_key ?? generateEntityId(undefined, "act")
  const [item] = await sql.execute(`SELECT 1 FROM inventory_item WHERE id = ? AND deleted_at IS NULL`, [
    inventory_item_id,
  ])
  if (!item) throw notFound(`Article ${inventory_item_id} does not exist`)
  await lockPromises(sql, location_id)
  await lockTasksOfItems(sql, location_id, [inventory_item_id])
  const source = { location_id, inventory_item_id, lot, expires_on, hold_id, from_bin_id }
  const tasks = await lockTasksOfSource(sql, source)
  const known = await knownAct(sql, key, fingerprint)
  if (known) return { bin_move_id: known }
  const free = tasks.filter((task) => {
    const holder = claimant(task, act.at, act.claim_minutes)
    return !holder || holder === act.actor_id
  })
  const done = new Map<TaskRow, { bin_id: string; quantity: number }[]>()
  const lines = parts.flatMap((part) => {
    wholeUnits(part.quantity, "The quantity to put away")
    return shareOut(part, free, done).map(({ task, quantity }): MoveLine => ({
      task_id: task?.id ?? null,
      inventory_item_id,
      lot: part.lot ?? lot,
      expires_on: part.expires_on ?? expires_on,
      hold_id,
      quantity,
      from_bin_id,
      to_bin_id: part.bin_id,
      ...(from_bin_id ? {} : { from_lot: lot, from_expires_on: expires_on }),
      over_capacity: part.over_capacity,
    }))
  })
  const { id } = await doAct(
    sql,
    { key, fingerprint, kind: "putaway", location_id, lines, reason },
    act,
    neighbours,
    context
  )
  await saveProgress(
    sql,
    [...done].map(([task, given]) => {
      const quantity = given.reduce((units, one) => units + one.quantity, 0)
      return { task, quantity, suggestion: restOf(task.suggestion, given, unitsLeft(task) - quantity) }
    }),
    act
  )
  await fitTasks(sql, location_id, [inventory_item_id])
  return { bin_move_id: id }
}

/** The units of a part by the task that they count for, the oldest task first; the rest counts for none. */
function shareOut(
  part: TaskPart,
  tasks: readonly TaskRow[],
  done: Map<TaskRow, { bin_id: string; quantity: number }[]>
): { task: TaskRow | null; quantity: number }[] {
  const shares: { task: TaskRow | null; quantity: number }[] = []
  let left = part.quantity
  for (const task of tasks) {
    const before = (done.get(task) ?? []).reduce((units, one) => units + one.quantity, 0)
    const quantity = Math.min(left, unitsLeft(task) - before)
    if (quantity <= 0) continue
    shares.push({ task, quantity })
    done.set(task, [...(done.get(task) ?? []), { bin_id: part.bin_id, quantity }])
    left -= quantity
  }
  if (left > 0) shares.push({ task: null, quantity: left })
  return shares
}
