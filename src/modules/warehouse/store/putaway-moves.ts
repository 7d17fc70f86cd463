import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { groupBy } from "../../../domain/shared/group-by"
import { wholeUnits } from "../../../domain/shared/quantities"
import type { BinMoveKind } from "../../../domain/warehouse/task"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { BinMoveDTO } from "../../../types/http/tasks"
import type { TaskAct, TaskNeighbours } from "../task-neighbours"
import { doAct, knownAct, MoveLine } from "./task-moves"
import { holdPromises, lockPromises } from "./task-sql"
import { fitTasks, lockTasks, lockTasksOfItems, saveProgress } from "./tasks"

/** Goods of one kind in a bin, and how many of them. */
export type GoodsToMove = {
  inventory_item_id: string
  lot?: string | null
  expires_on?: string | null
  hold_id?: string | null
  quantity: number
}

export type MoveGoods = {
  location_id: string
  /** Left out or null: goods that lie in no bin. */
  from_bin_id?: string | null
  to_bin_id: string
  goods: readonly GoodsToMove[]
  /** Somebody looked: it goes in all the same. */
  over_capacity?: boolean
  reason?: string | null
  idempotency_key?: string
}

/** The most kinds of goods that one act moves. */
const MOST_LINES = 2_000

/** Moves goods from a bin to another because somebody wants them there. */
export async function moveGoods(
  sql: SqlExecutor,
  move: MoveGoods,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<{ id: string }> {
  const { location_id, to_bin_id, goods, reason, over_capacity } = move
  const from_bin_id = move.from_bin_id ?? null
  for (const one of goods) wholeUnits(one.quantity, "The quantity to move")
  const lines = goods.map((one): MoveLine => ({
    task_id: null,
    inventory_item_id: one.inventory_item_id,
    lot: one.lot ?? null,
    expires_on: one.expires_on ?? null,
    hold_id: one.hold_id ?? null,
    quantity: one.quantity,
    from_bin_id,
    to_bin_id,
    over_capacity,
  }))
  const fingerprint = JSON.stringify(["move", location_id, lines])
  return actAndFit(sql, { ...move, kind: "move", lines, fingerprint, reason }, act, neighbours, context)
}

type FreeAct = {
  idempotency_key?: string
  fingerprint: string
  kind: BinMoveKind
  location_id: string
  lines: readonly MoveLine[]
  reason?: string | null
}

async function actAndFit(
  sql: SqlExecutor,
  { idempotency_key, fingerprint, kind, location_id, lines, reason }: FreeAct,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<{ id: string }> {
  const key = idempotency_key ?? generateEntityId(undefined, "act")
  const known = await knownAct(sql, key, fingerprint)
  if (known) return { id: known }
  await holdPromises(sql, location_id)
  const items = [...new Set(lines.map((line) => line.inventory_item_id))]
  await lockTasksOfItems(sql, location_id, items)
  const { id, is_new } = await doAct(
    sql,
    { key, fingerprint, kind, location_id, lines, reason },
    act,
    neighbours,
    context
  )
  if (is_new) await fitTasks(sql, location_id, items)
  return { id }
}

export type EmptyBin = {
  location_id: string
  from_bin_id: string
  to_bin_id: string
  over_capacity?: boolean
  reason?: string | null
  idempotency_key?: string
}

/** Takes all that lies in a bin to another one. */
export async function emptyBin(
  sql: SqlExecutor,
  { location_id, from_bin_id, to_bin_id, over_capacity, reason, idempotency_key }: EmptyBin,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<{ id: string }> {
  const fingerprint = JSON.stringify(["empty_bin", location_id, from_bin_id, to_bin_id])
  const known = idempotency_key ? await knownAct(sql, idempotency_key, fingerprint) : null
  if (known) return { id: known }
  const goods = await sql.execute<Required<GoodsToMove>>(
    `SELECT inventory_item_id, lot, expires_on, hold_id, quantity FROM comptoir_bin_content
      WHERE location_id = ? AND bin_id = ? ORDER BY inventory_item_id, id LIMIT ${MOST_LINES + 1}`,
    [location_id, from_bin_id]
  )
  const code = await codeOfBin(sql, location_id, from_bin_id)
  if (!goods.length) throw notAllowed(`Bin ${code} is empty; there is nothing to move`)
  if (goods.length > MOST_LINES)
    throw notAllowed(`Bin ${code} holds more than ${MOST_LINES} kinds of goods; move them in parts`)
  const lines = goods.map((one): MoveLine => ({
    ...one,
    task_id: null,
    from_bin_id,
    to_bin_id,
    over_capacity,
  }))
  return actAndFit(
    sql,
    { idempotency_key, fingerprint, kind: "empty_bin", location_id, lines, reason },
    act,
    neighbours,
    context
  )
}

async function codeOfBin(sql: SqlExecutor, locationId: string, id: string): Promise<string> {
  const [bin] = await sql.execute<{ code: string }>(
    `SELECT code FROM comptoir_bin WHERE id = ? AND location_id = ?`,
    [id, locationId]
  )
  if (bin) return bin.code
  throw notFound(`Bin ${id} does not exist in the warehouse ${locationId}`)
}

type ActRow = {
  id: string
  kind: BinMoveKind
  location_id: string
  lines: MoveLine[]
  undone_by_id: string | null
}

/**
 * Takes an act back while its goods still lie where it put them. Its tasks are open again.
 */
export async function undoMove(
  sql: SqlExecutor,
  { id, reason, idempotency_key }: { id: string; reason?: string | null; idempotency_key?: string },
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<{ id: string }> {
  const [place] = id.includes("\0")
    ? []
    : await sql.execute<{ location_id: string }>(`SELECT location_id FROM comptoir_bin_move WHERE id = ?`, [
        id,
      ])
  if (!place) throw notFound(`Move ${id} does not exist`)
  await lockPromises(sql, place.location_id)
  const [done] = (await sql.execute<ActRow>(
    `SELECT id, kind, location_id, lines, undone_by_id FROM comptoir_bin_move WHERE id = ? FOR UPDATE`,
    [id]
  )) as [ActRow]
  const fingerprint = JSON.stringify(["undo", id])
  const key = idempotency_key ?? `undo:${id}`
  const known = await knownAct(sql, key, fingerprint)
  if (known) return { id: known }
  if (done.undone_by_id) throw notAllowed(`Move ${id} was taken back already`)
  if (done.kind === "undo" || done.kind === "relieve") {
    throw notAllowed(
      done.kind === "undo"
        ? `Move ${id} took another one back; move the goods again instead`
        : `Move ${id} wrote down from which bins goods had left; count the bins if it was wrong`
    )
  }
  const items = [...new Set(done.lines.map((line) => line.inventory_item_id))]
  const taskIds = done.lines.flatMap(({ task_id }) => task_id ?? [])
  await lockTasksOfItems(sql, done.location_id, items, taskIds)
  const tasks = await lockTasks(sql, taskIds)
  const lines = done.lines.map((line): MoveLine => ({
    ...line,
    lot: line.from_lot === undefined ? line.lot : line.from_lot,
    expires_on: line.from_expires_on === undefined ? line.expires_on : line.from_expires_on,
    from_lot: line.lot,
    from_expires_on: line.expires_on,
    from_bin_id: line.to_bin_id,
    to_bin_id: line.from_bin_id,
    // They lay there before.
    over_capacity: true,
  }))
  const { id: undoId } = await doAct(
    sql,
    { key, fingerprint, kind: "undo", location_id: done.location_id, lines, reason, undoes_id: id },
    act,
    neighbours,
    context
  )
  await sql.execute(`UPDATE comptoir_bin_move SET undone_by_id = ?, updated_at = now() WHERE id = ?`, [
    undoId,
    id,
  ])
  const undone = groupBy(done.lines, (line) => line.task_id ?? "")
  await saveProgress(
    sql,
    tasks
      .filter((task) => task.status !== "cancelled")
      .map((task) => {
        const parts = (undone.get(task.id) ?? []).map(({ to_bin_id, quantity }) => ({
          bin_id: to_bin_id as string,
          quantity,
        }))
        const suggestion = task.suggestion ?? { parts: [], left: 0 }
        return {
          task,
          quantity: -parts.reduce((units, part) => units + part.quantity, 0),
          suggestion: { ...suggestion, parts: [...suggestion.parts, ...parts] },
        }
      }),
    act
  )
  await fitTasks(sql, done.location_id, items)
  return { id: undoId }
}

export type BinMoveFilters = {
  /** The article, or the code of a bin. */
  q?: string
  location_id?: string
  kind?: BinMoveKind[]
  inventory_item_id?: string
  bin_id?: string
  actor_id?: string
  from?: string
  to?: string
}

const FROM = `comptoir_bin_move AS act
  LEFT JOIN inventory_item AS item ON item.id = act.inventory_item_id
  LEFT JOIN comptoir_bin AS source ON source.id = act.from_bin_id
  LEFT JOIN comptoir_bin AS target ON target.id = act.to_bin_id`

function where(filters: BinMoveFilters): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.location_id) add("act.location_id = ?", filters.location_id)
  if (filters.kind?.length) add("act.kind = ANY(?::text[])", filters.kind)
  if (filters.inventory_item_id)
    add(
      `act.id IN (SELECT document_id FROM comptoir_stock_move WHERE inventory_item_id = ? AND document_type = 'bin_move')`,
      filters.inventory_item_id
    )
  if (filters.bin_id)
    add(
      `act.id IN (SELECT document_id FROM comptoir_stock_move WHERE bin_id = ? AND document_type = 'bin_move')`,
      filters.bin_id
    )
  if (filters.actor_id) add("act.actor_id = ?", filters.actor_id)
  if (filters.from) add("act.occurred_at >= ?::date", filters.from)
  if (filters.to) add("act.occurred_at < ?::date + 1", filters.to)
  if (filters.q) {
    const found = containing(filters.q)
    add(
      "item.sku ILIKE ? OR item.title ILIKE ? OR source.code ILIKE ? OR target.code ILIKE ?",
      found,
      found,
      found,
      found
    )
  }
  return conditions
}

/** One screen of acts, the newest first unless asked otherwise. */
export async function listMoves(
  sql: SqlExecutor,
  filters: BinMoveFilters,
  page: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: BinMoveDTO[] }> {
  const listed = await listPage(sql, {
    from: FROM,
    id: "act.id",
    where: where(filters),
    sortable: { occurred_at: "act.occurred_at", quantity: "act.quantity", id: "act.id" },
    defaultOrder: "-occurred_at",
    ...page,
  })
  return { ...listed, rows: await readMoves(sql, listed.ids) }
}

/** Acts by their ids, in that order. */
export async function readMoves(sql: SqlExecutor, ids: readonly string[]): Promise<BinMoveDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<BinMoveDTO>(
    `SELECT act.id, act.kind, act.location_id, location.name AS location_name, act.line_count, act.quantity,
            act.inventory_item_id, item.sku, item.title, act.from_bin_id, source.code AS from_bin_code, act.to_bin_id,
            target.code AS to_bin_code, act.reason, act.undoes_id, act.undone_by_id, act.actor_id, act.occurred_at
       FROM ${FROM} LEFT JOIN stock_location AS location ON location.id = act.location_id
      WHERE act.id = ANY(?::text[])`,
    [ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One act with its lines; refuses an id that is none. */
export async function readMove(sql: SqlExecutor, id: string): Promise<BinMoveDTO> {
  const [move] = id.includes("\0") ? [] : await readMoves(sql, [id])
  if (!move) throw notFound(`Move ${id} does not exist`)
  const lines = await sql.execute<NonNullable<BinMoveDTO["lines"]>[number]>(
    `SELECT line.task_id, line.inventory_item_id, item.sku, item.title, line.lot, line.expires_on, line.quantity,
            source.code AS from_bin_code, target.code AS to_bin_code, line.hold_id
       FROM comptoir_bin_move AS act
       CROSS JOIN LATERAL jsonb_to_recordset(act.lines) AS line(task_id text, inventory_item_id text, lot text,
         expires_on text, hold_id text, quantity int, from_bin_id text, to_bin_id text)
       LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
       LEFT JOIN comptoir_bin AS source ON source.id = line.from_bin_id
       LEFT JOIN comptoir_bin AS target ON target.id = line.to_bin_id
      WHERE act.id = ? LIMIT ${MOST_LINES}`,
    [id]
  )
  return { ...move, lines }
}

/** Refuses a move that names no goods, or more kinds than one act takes. */
export function checkLineCount(count: number): void {
  if (count >= 1 && count <= MOST_LINES) return
  throw invalidData(`${count} kinds of goods are named; name 1 to ${MOST_LINES}`)
}
