import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import { wholeUnits } from "../../../domain/shared/quantities"
import {
  MissingOutcome,
  openUnits,
  settleMissing,
  TRANSFER_LIFECYCLE,
  transferName,
} from "../../../domain/warehouse/transfer"
import { allotLots, withoutLots } from "../../../domain/warehouse/transfer-lots"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { insertPosting, lotsOnTheWay, moveOf, PostedLine, postingOfKey } from "./postings"
import { freeHeld, TransferResult, unchanged } from "./prepare-transfer"
import { followLines, onItsWay, unitsOf } from "./receive-transfer"
import { storeOf } from "./sql"
import {
  at,
  auditOf,
  changeLines,
  goodsName,
  linesOf,
  TransferLineRow,
  transferById,
  TransferRow,
  transitLine,
} from "./transfer-rows"

export type MissingLineInput = {
  line_id: string
  written_off_quantity?: number
  restocked_quantity?: number
  reason?: string | null
  /** Where goods that came back are put at the source; else where goods arrive there. */
  bin_id?: string | null
}

export type CloseRequest = {
  /** What becomes of all that is open; or say it line by line. */
  outcome?: MissingOutcome
  lines?: MissingLineInput[]
  reason: string
  idempotency_key?: string
}

/**
 * Says what became of goods that never arrived: lost, or back at the source. A transfer of which nothing is open any
 * more is received; one of which nothing arrived is cancelled.
 */
export async function closeTransfer(
  id: string,
  request: CloseRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<TransferResult & { is_cancelled: boolean }> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  const known = await postingOfKey(sql, id, "closing", request.idempotency_key)
  if (known) return { ...unchanged(found, known.id), is_cancelled: found.status === "cancelled" }
  const lines = await onItsWay(sql, found, "nothing of it is missing")
  const { posted, changed } = await missingLines(sql, found, lines, request)

  const restocked = posted.filter((line) => line.outcome === "restocked")
  const positions = [
    ...at(found.source_location_id, restocked),
    ...at(found.destination_location_id, changed),
  ]
  await neighbours.markDue(positions, context)
  await neighbours.recordMoves(
    restocked.map((line) =>
      moveOf(found, act, {
        key: `transfer_restock:${line.id}`,
        cause: "transfer_restock",
        quantity: line.quantity,
        inventory_item_id: line.inventory_item_id,
        location_id: found.source_location_id,
        bin_id: line.bin_id,
        lot: line.lot,
        expires_on: line.expires_on,
        document_line_id: line.id,
        reason: line.reason,
      })
    ),
    context
  )
  const posting_id = await insertPosting(
    sql,
    id,
    {
      kind: "closing",
      posted_on: act.today,
      note: request.reason,
      key: request.idempotency_key,
      lines: posted,
    },
    act
  )
  await changeLines(sql, id, changed)
  const status = await followLines(sql, found, act.today, act)
  if (status === "cancelled") await noteCancelled(sql, id, request.reason, act)
  const entry = {
    before: { status: found.status },
    after: { status, ...unitsOf(posted) },
    reason: request.reason,
  }
  await neighbours.recordAudit([auditOf(found, "closed", act, entry)], context)
  return {
    id,
    number: found.number,
    is_changed: true,
    is_cancelled: status === "cancelled",
    positions,
    posting_id,
  }
}

async function missingLines(
  sql: SqlExecutor,
  found: TransferRow,
  lines: readonly TransferLineRow[],
  request: CloseRequest
): Promise<{ posted: PostedLine[]; changed: TransferLineRow[] }> {
  const { outcome } = request
  if (!outcome === !request.lines)
    throw invalidData("Say what becomes of all missing goods, or of those of each line; one of both")
  const inputs: MissingLineInput[] =
    request.lines ??
    lines
      .map((line) => ({ line_id: line.id, units: openUnits(transitLine(line)) }))
      .filter(({ units }) => units > 0)
      .map(({ line_id, units }) => ({ line_id, [`${outcome}_quantity`]: units }))
  const byId = new Map(lines.map((line) => [line.id, line]))
  const onTheWay = await lotsOnTheWay(sql, found.id)
  const costs = await costsOf(sql, lines)
  const changed = new Map<string, TransferLineRow & { discrepancy_reason: string }>()
  const posted: PostedLine[] = []
  for (const input of inputs) {
    const line = byId.get(input.line_id)
    if (!line) throw invalidData(`${transferName(found)} has no line ${input.line_id}`)
    if (changed.has(line.id))
      throw invalidData(`${goodsName(line)} is settled twice; put its quantities together`)
    const name = goodsName(line)
    const lost = wholeUnits(input.written_off_quantity ?? 0, `The quantity of ${name} to write off`, 0)
    const back = wholeUnits(input.restocked_quantity ?? 0, `The quantity of ${name} that came back`, 0)
    if (lost + back === 0) continue
    let transit = transitLine(line)
    if (lost > 0) transit = settleMissing(transit, lost, "written_off")
    if (back > 0) transit = settleMissing(transit, back, "restocked")
    const reason = input.reason || request.reason
    const { shipped = [], gone = [] } = onTheWay.get(line.id) ?? {}
    const left = withoutLots(shipped, gone)
    const cost = costs.get(line.inventory_item_id)
    const base = {
      transfer_line_id: line.id,
      inventory_item_id: line.inventory_item_id,
      hold_id: null,
      reason,
    }
    const backLots = back > 0 ? allotLots(back, left) : []
    for (const part of backLots) {
      posted.push({
        ...base,
        ...part,
        id: generateEntityId(undefined, "ctpl"),
        outcome: "restocked",
        bin_id: input.bin_id ?? null,
        unit_value: null,
        currency_code: null,
      })
    }
    for (const part of lost > 0 ? allotLots(lost, withoutLots(left, backLots)) : []) {
      posted.push({
        ...base,
        ...part,
        id: generateEntityId(undefined, "ctpl"),
        outcome: "written_off",
        bin_id: null,
        unit_value: cost?.average ?? null,
        currency_code: cost?.currency_code ?? null,
      })
    }
    changed.set(line.id, {
      ...line,
      written_off_quantity: transit.written_off,
      restocked_quantity: transit.restocked,
      discrepancy_reason: reason,
    })
  }
  if (!posted.length)
    throw invalidData(`Nothing of ${transferName(found)} was settled; enter at least one unit`)
  return { posted, changed: [...changed.values()] }
}

/** What one unit of the lines' items costs now; items without a known cost are left out. */
async function costsOf(
  sql: SqlExecutor,
  lines: readonly TransferLineRow[]
): Promise<Map<string, { average: string; currency_code: string }>> {
  const rows = await sql.execute<{ inventory_item_id: string; average: string; currency_code: string }>(
    `SELECT inventory_item_id, average::text AS average, currency_code FROM comptoir_item_cost
      WHERE inventory_item_id = ANY(?::text[]) AND average IS NOT NULL`,
    [lines.map((line) => line.inventory_item_id)]
  )
  return new Map(rows.map((row) => [row.inventory_item_id, row]))
}

const noteCancelled = (sql: SqlExecutor, id: string, reason: string | null, act: Act) =>
  sql.execute(
    `UPDATE comptoir_stock_transfer SET cancelled_at = ?::timestamptz, cancelled_by = ?, cancel_reason = ?, updated_at = now()
      WHERE id = ?`,
    [act.at.toISOString(), act.actor_id, reason, id]
  )

export type CancelRequest = {
  reason?: string | null
  /** Of a transfer that has left: what becomes of its goods. */
  outcome?: MissingOutcome
  lines?: MissingLineInput[]
  idempotency_key?: string
}

/**
 * Calls a transfer off. Before it leaves that is free; after it, somebody must say what becomes of the goods; once some
 * of them arrived, it is closed instead.
 */
export async function cancelTransfer(
  id: string,
  request: CancelRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<TransferResult & { is_cancelled: boolean }> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  const name = transferName(found)
  const isKnown = Boolean(request.idempotency_key && found.cancel_key === request.idempotency_key)
  if (found.status === "cancelled" && isKnown) return { ...unchanged(found), is_cancelled: true }
  if (found.status === "partially_received") {
    throw notAllowed(
      `${name} is received in part and cannot be cancelled; close it instead, saying what became of the rest`
    )
  }
  checkTransition(TRANSFER_LIFECYCLE, name, found.status, "cancelled")
  if (found.status === "in_transit") {
    if (!request.outcome && !request.lines)
      throw notAllowed(
        `${name} is on its way: say whether its goods go back to the source (restocked) or are lost (written_off)`
      )
    if (!request.reason) throw notAllowed(`${name} is on its way: give a reason for cancelling it`)
    const { outcome, lines, reason } = request
    const closed = await closeTransfer(id, { outcome, lines, reason }, act, neighbours, context)
    if (!closed.is_cancelled)
      throw notAllowed(
        `Not all units of ${name} are accounted for; say of every line what becomes of them, or close a part of it`
      )
    await keepKey(sql, id, request.idempotency_key)
    return closed
  }
  const lines = await linesOf(sql, id)
  await freeHeld(sql, lines, "cancel", act, neighbours, context)
  await sql.execute(`UPDATE comptoir_stock_transfer SET status = 'cancelled' WHERE id = ?`, [id])
  await noteCancelled(sql, id, request.reason ?? null, act)
  await keepKey(sql, id, request.idempotency_key)
  const entry = {
    before: { status: found.status },
    after: { status: "cancelled" },
    reason: request.reason ?? null,
  }
  await neighbours.recordAudit([auditOf(found, "cancelled", act, entry)], context)
  return {
    id,
    number: found.number,
    is_changed: true,
    is_cancelled: true,
    positions: found.status === "ready" ? at(found.source_location_id, lines) : [],
  }
}

const keepKey = (sql: SqlExecutor, id: string, key: string | undefined) =>
  sql.execute(`UPDATE comptoir_stock_transfer SET cancel_key = ? WHERE id = ?`, [key ?? null, id])
