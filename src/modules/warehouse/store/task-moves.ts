import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData } from "../../../domain/shared/domain-error"
import type { BinCause, BinMove } from "../../../domain/stock/bin-move"
import type { BinMoveKind } from "../../../domain/warehouse/task"
import type { SqlExecutor } from "../../../platform/sql"
import type { TaskAct, TaskNeighbours } from "../task-neighbours"

/** Goods that an act takes from one place of a warehouse to another. */
export type MoveLine = {
  task_id: string | null
  inventory_item_id: string
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
  from_bin_id: string | null
  to_bin_id: string | null
  /** Goods that lay unassigned are told their lot where they are put. */
  from_lot?: string | null
  from_expires_on?: string | null
  over_capacity?: boolean
}

export type BinAct = {
  /** Unique for ever; the caller's, or one of its own. */
  key: string
  /** What was asked, so that a key is not used for another act. */
  fingerprint: string
  kind: BinMoveKind
  location_id: string
  lines: readonly MoveLine[]
  reason?: string | null
  undoes_id?: string | null
}

const CAUSES: Readonly<Record<BinMoveKind, BinCause>> = {
  putaway: "putaway",
  replenish: "pick_replenishment",
  relieve: "relief",
  move: "bin_move",
  empty_bin: "bin_move",
  undo: "bin_move",
}

/** The act that was done under a key; refuses a key that stood for another act. */
export async function knownAct(sql: SqlExecutor, key: string, fingerprint: string): Promise<string | null> {
  const [known] = await sql.execute<{ id: string; fingerprint: string }>(
    `SELECT id, fingerprint FROM comptoir_bin_move WHERE key = ?`,
    [key]
  )
  if (!known) return null
  if (known.fingerprint === fingerprint) return known.id
  throw invalidData(`The idempotency key ${key} stands for another act (${known.id}); use a new key`)
}

const oneOrNone = <Value>(values: readonly Value[]): Value | null =>
  new Set(values).size === 1 ? (values[0] ?? null) : null

/** Does an act once: its own row, then the moves through the door. Answers its id, and whether it is new. */
export async function doAct(
  sql: SqlExecutor,
  binAct: BinAct,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<{ id: string; is_new: boolean }> {
  const { key, fingerprint, kind, location_id, lines, reason = null, undoes_id = null } = binAct
  const id = generateEntityId(undefined, "cbmv")
  const inserted = await sql.execute<{ id: string }>(
    `INSERT INTO comptoir_bin_move (id, key, fingerprint, location_id, kind, lines, line_count, quantity, inventory_item_id,
       from_bin_id, to_bin_id, reason, undoes_id, actor_id, occurred_at)
     VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING RETURNING id`,
    [
      id,
      key,
      fingerprint,
      location_id,
      kind,
      JSON.stringify(lines),
      lines.length,
      lines.reduce((units, line) => units + line.quantity, 0),
      oneOrNone(lines.map((line) => line.inventory_item_id)),
      oneOrNone(lines.map((line) => line.from_bin_id)),
      oneOrNone(lines.map((line) => line.to_bin_id)),
      reason,
      undoes_id,
      act.actor_id,
      act.at,
    ]
  )
  if (!inserted.length) return { id: (await knownAct(sql, key, fingerprint)) as string, is_new: false }
  await neighbours.recordBinMoves(
    lines.map((line, index): BinMove => {
      const { inventory_item_id, lot, expires_on, hold_id, quantity, over_capacity } = line
      return {
        key: `${id}:${index}`,
        inventory_item_id,
        location_id,
        quantity,
        from: {
          bin_id: line.from_bin_id,
          lot: line.from_lot === undefined ? lot : line.from_lot,
          expires_on: line.from_expires_on === undefined ? expires_on : line.from_expires_on,
          hold_id,
        },
        to: { bin_id: line.to_bin_id, lot, expires_on, hold_id },
        cause: CAUSES[kind],
        document_type: "bin_move",
        document_id: id,
        document_line_id: line.task_id,
        actor_type: act.actor_type,
        actor_id: act.actor_id,
        reason,
        over_capacity,
        occurred_at: act.at,
      }
    }),
    context
  )
  return { id, is_new: true }
}
