import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { plainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import { wholeUnits } from "../../../domain/shared/quantities"
import { ship, TRANSFER_LIFECYCLE, transferName } from "../../../domain/warehouse/transfer"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { picksFor } from "./picks"
import { expectedAfter } from "./places"
import { insertPosting, moveOf, PostedLine, postingOfKey } from "./postings"
import { freeHeld, TransferResult, unchanged } from "./prepare-transfer"
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

export type ShippedPick = {
  bin_id?: string | null
  lot?: string | null
  expires_on?: string | null
  quantity: number
}

export type ShipRequest = {
  /** Left out, all that was asked for leaves. A line that is not among them does not leave. */
  lines?: { line_id: string; quantity?: number; picks?: ShippedPick[] }[]
  shipped_on?: string
  expected_on?: string | null
  carrier?: string | null
  tracking_number?: string | null
  note?: string | null
  idempotency_key?: string
}

/**
 * Sends the goods off: they leave the source, and from the same moment they are incoming at the destination. Whoever
 * does not say from which bins takes what expires first. One shipment a transfer: what is not shipped stays where it is.
 */
export async function shipTransfer(
  id: string,
  request: ShipRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<TransferResult> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  const known = await postingOfKey(sql, id, "shipment", request.idempotency_key)
  if (known) return unchanged(found, known.id)
  checkTransition(TRANSFER_LIFECYCLE, transferName(found), found.status, "in_transit")
  if (found.status !== "ready") throw notAllowed(`${transferName(found)} is on its way already`)
  const lines = await linesOf(sql, id)
  const shipped_on = plainDate(request.shipped_on ?? act.today, "The day of the shipment")
  const expected_on = await expectedOn(sql, found, request, shipped_on, act)

  // Positions are locked in one order on both sides: transfers there and back would otherwise wait for each other.
  const positions = [...at(found.source_location_id, lines), ...at(found.destination_location_id, lines)]
  await neighbours.markDue(positions, context)
  await freeHeld(sql, lines, "ship", act, neighbours, context)
  const posted = await pickedLines(sql, found, lines, request)
  await neighbours.recordMoves(
    posted.map((line) =>
      moveOf(found, act, {
        key: `transfer_out:${line.id}`,
        cause: "transfer_out",
        quantity: -line.quantity,
        inventory_item_id: line.inventory_item_id,
        location_id: found.source_location_id,
        bin_id: line.bin_id,
        lot: line.lot,
        expires_on: line.expires_on,
        document_line_id: line.id,
      })
    ),
    context
  )
  const posting_id = await insertPosting(
    sql,
    id,
    {
      kind: "shipment",
      posted_on: shipped_on,
      note: request.note,
      key: request.idempotency_key,
      lines: posted,
    },
    act
  )
  await changeLines(sql, id, shippedLines(lines, posted))
  await sql.execute(
    `UPDATE comptoir_stock_transfer SET status = 'in_transit', shipped_on = ?, shipped_at = ?::timestamptz, shipped_by = ?,
            expected_on = ?, carrier = coalesce(?, carrier), tracking_number = coalesce(?, tracking_number), updated_at = now()
      WHERE id = ?`,
    [
      shipped_on,
      act.at.toISOString(),
      act.actor_id,
      expected_on,
      request.carrier ?? null,
      request.tracking_number ?? null,
      id,
    ]
  )
  const units = posted.reduce((sum, line) => sum + line.quantity, 0)
  const entry = { before: { status: "ready" }, after: { status: "in_transit", units, expected_on } }
  await neighbours.recordAudit([auditOf(found, "shipped", act, entry)], context)
  return { id, number: found.number, is_changed: true, positions, posting_id }
}

async function expectedOn(
  sql: SqlExecutor,
  found: TransferRow,
  request: ShipRequest,
  shippedOn: string,
  act: Act
): Promise<string> {
  const said = request.expected_on ?? found.expected_on
  const day = said
    ? plainDate(said, "The day on which the goods are expected")
    : await expectedAfter(sql, found, shippedOn, act.usual_days)
  if (day >= shippedOn) return day
  throw invalidData(`The goods leave on ${shippedOn} and cannot be expected on ${day}; name a later day`)
}

/** What leaves from where: as said, or by the rule; refuses lines that the transfer does not have. */
async function pickedLines(
  sql: SqlExecutor,
  found: TransferRow,
  lines: readonly TransferLineRow[],
  request: ShipRequest
): Promise<PostedLine[]> {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const asked = request.lines ?? lines.map((line) => ({ line_id: line.id, quantity: line.quantity }))
  const unknown = asked.find(({ line_id }) => !byId.has(line_id))
  if (unknown) throw invalidData(`${transferName(found)} has no line ${unknown.line_id}`)
  if (new Set(asked.map(({ line_id }) => line_id)).size < asked.length)
    throw invalidData("A line is shipped twice; put its picks together")
  const said: { line: TransferLineRow; pick: ShippedPick }[] = []
  const byRule: (TransferLineRow & { quantity: number })[] = []
  for (const { line_id, quantity, picks } of asked as NonNullable<ShipRequest["lines"]>) {
    const line = byId.get(line_id) as TransferLineRow
    const name = goodsName(line)
    for (const pick of picks ?? []) wholeUnits(pick.quantity, `The quantity of ${name} to ship`)
    const picked = picks?.reduce((sum, pick) => sum + pick.quantity, 0)
    if (picked !== undefined && quantity !== undefined && picked !== quantity) {
      throw invalidData(`${quantity} of ${name} are shipped but ${picked} were picked; make them the same`)
    }
    ship(transitLine(line), picked ?? quantity ?? line.quantity)
    if (picks) said.push(...picks.map((pick) => ({ line, pick })))
    else byRule.push({ ...line, quantity: quantity ?? line.quantity })
  }
  const proposed = await picksFor(sql, found.source_location_id, byRule)
  const all = [
    ...said.map(({ line, pick }) => ({
      line,
      bin_id: pick.bin_id ?? null,
      lot: pick.lot || line.lot,
      expires_on: pick.expires_on || line.expires_on,
      quantity: pick.quantity,
    })),
    ...proposed.map((pick) => ({ ...pick, line: byId.get(pick.line_id) as TransferLineRow })),
  ]
  if (!all.length)
    throw notAllowed(`${transferName(found)} cannot leave with nothing; ship at least one unit`)
  // Ids made within a millisecond are in no order: sorted, they keep the order in which the goods leave.
  const ids = all.map(() => generateEntityId(undefined, "ctpl")).sort()
  return all.map(({ line, bin_id, lot, expires_on, quantity }, index) => ({
    id: ids[index] as string,
    transfer_line_id: line.id,
    inventory_item_id: line.inventory_item_id,
    outcome: "shipped" as const,
    quantity,
    bin_id,
    lot,
    expires_on: expires_on && plainDate(expires_on, `The expiry of ${goodsName(line)}`),
    hold_id: null,
    reason: null,
    unit_value: null,
    currency_code: null,
  }))
}

function shippedLines(lines: readonly TransferLineRow[], posted: readonly PostedLine[]): TransferLineRow[] {
  const units = new Map<string, number>()
  for (const { transfer_line_id, quantity } of posted)
    units.set(transfer_line_id, (units.get(transfer_line_id) ?? 0) + quantity)
  return lines
    .filter((line) => units.has(line.id))
    .map((line) => ({ ...line, shipped_quantity: line.shipped_quantity + (units.get(line.id) ?? 0) }))
}
