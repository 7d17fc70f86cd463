import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { notAllowed } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import { TRANSFER_LIFECYCLE, transferName } from "../../../domain/warehouse/transfer"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours, Position } from "../neighbours"
import { freeUnits } from "./items"
import { checkPlaces, placeNames } from "./places"
import { storeOf } from "./sql"
import { at, auditOf, goodsName, linesOf, TransferLineRow, transferById, TransferRow } from "./transfer-rows"

export type TransferResult = {
  id: string
  number: string | null
  is_changed: boolean
  /** What to settle after the commit. */
  positions: Position[]
  /** The posting that the act made or found. */
  posting_id?: string
}

export const unchanged = (found: TransferRow, posting_id?: string): TransferResult => ({
  id: found.id,
  number: found.number,
  is_changed: false,
  positions: [],
  posting_id,
})

/**
 * Makes a transfer ready: it gets its number, and its goods are put aside at the source, so that nobody sells or picks
 * them before they leave. Refuses what is not free there.
 */
export async function readyTransfer(
  id: string,
  { idempotency_key }: { idempotency_key?: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<TransferResult> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  if (found.status === "ready" && idempotency_key && found.ready_key === idempotency_key)
    return unchanged(found)
  checkTransition(TRANSFER_LIFECYCLE, transferName(found), found.status, "ready")
  await checkPlaces(sql, found, neighbours, context)
  const lines = await linesOf(sql, id)
  if (!lines.length)
    throw notAllowed(`${transferName(found)} has nothing on it; enter what goes before making it ready`)
  await checkFree(sql, found, lines)

  const number = found.number ?? (await neighbours.takeNumber("stock_transfer", act.today, context))
  const held = lines.map((line) => ({ line, hold_id: generateEntityId(undefined, "chld") }))
  await neighbours.placeHolds(
    held.map(({ line, hold_id }) => ({
      id: hold_id,
      inventory_item_id: line.inventory_item_id,
      location_id: found.source_location_id,
      quantity: line.quantity,
      kind: "quarantine" as const,
      reason: number,
      lot: line.lot,
      expires_on: line.expires_on,
      document_type: "stock_transfer",
      document_id: id,
      document_line_id: line.id,
      actor_id: act.actor_id,
      at: act.at,
      is_incoming: false,
    })),
    context
  )
  await writeHolds(
    sql,
    held.map(({ line, hold_id }) => ({ id: line.id, hold_id }))
  )
  await sql.execute(
    `UPDATE comptoir_stock_transfer SET status = 'ready', number = ?, ready_at = ?::timestamptz, ready_by = ?, ready_key = ?,
            updated_at = now() WHERE id = ?`,
    [number, act.at.toISOString(), act.actor_id, idempotency_key ?? null, id]
  )
  const entry = { before: { status: found.status }, after: { status: "ready", number, lines: lines.length } }
  await neighbours.recordAudit([auditOf(found, "made_ready", act, entry)], context)
  return { id, number, is_changed: true, positions: at(found.source_location_id, lines) }
}

async function checkFree(
  sql: SqlExecutor,
  found: TransferRow,
  lines: readonly TransferLineRow[]
): Promise<void> {
  const wanted = new Map<string, number>()
  for (const line of lines)
    wanted.set(line.inventory_item_id, (wanted.get(line.inventory_item_id) ?? 0) + line.quantity)
  const free = await freeUnits(sql, found.source_location_id, [...wanted.keys()])
  const short = lines.find(
    (line) => (wanted.get(line.inventory_item_id) ?? 0) > (free.get(line.inventory_item_id) ?? 0)
  )
  if (!short) return
  const names = await placeNames(sql, [found.source_location_id])
  const there = Math.max(0, free.get(short.inventory_item_id) ?? 0)
  throw notAllowed(
    `${wanted.get(short.inventory_item_id)} of ${goodsName(short)} cannot be sent from ${names.get(found.source_location_id)}: ${there} are there, not reserved and not on hold`
  )
}

async function writeHolds(
  sql: SqlExecutor,
  holds: readonly { id: string; hold_id: string | null }[]
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_stock_transfer_line AS line SET hold_id = given.hold_id, updated_at = now()
       FROM (SELECT unnest(?::text[]) AS id, unnest(?::text[]) AS hold_id) AS given WHERE line.id = given.id`,
    [holds.map((row) => row.id), holds.map((row) => row.hold_id)]
  )
}

/**
 * Frees what the transfer had put aside: as many units as are on its holds still, for a person may have judged some
 * of them meanwhile.
 */
export async function freeHeld(
  sql: SqlExecutor,
  lines: readonly TransferLineRow[],
  why: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const ids = lines.flatMap((line) => line.hold_id ?? [])
  if (!ids.length) return
  const held = await sql.execute<{ id: string; quantity: number }>(
    `SELECT id, quantity FROM comptoir_hold WHERE id = ANY(?::text[]) AND quantity > 0 ORDER BY id`,
    [ids]
  )
  if (held.length) {
    await neighbours.releaseHolds(
      held.map((hold) => ({
        hold_id: hold.id,
        quantity: hold.quantity,
        key: `stock_transfer:${why}:${hold.id}`,
        actor_id: act.actor_id,
        at: act.at,
      })),
      context
    )
  }
  await writeHolds(
    sql,
    lines.map((line) => ({ id: line.id, hold_id: null }))
  )
}

/** Takes a transfer back to draft, to be changed: its goods are free again. It keeps its number. */
export async function redraftTransfer(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<TransferResult> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  if (found.status === "draft") return unchanged(found)
  checkTransition(TRANSFER_LIFECYCLE, transferName(found), found.status, "draft")
  const lines = await linesOf(sql, id)
  await freeHeld(sql, lines, "redraft", act, neighbours, context)
  await sql.execute(
    `UPDATE comptoir_stock_transfer SET status = 'draft', ready_key = NULL, updated_at = now() WHERE id = ?`,
    [id]
  )
  const entry = { before: { status: found.status }, after: { status: "draft" } }
  await neighbours.recordAudit([auditOf(found, "redrafted", act, entry)], context)
  return { id, number: found.number, is_changed: true, positions: at(found.source_location_id, lines) }
}
