import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { plainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import {
  isOnItsWay,
  openUnits,
  PostingOutcome,
  receive,
  statusOf,
  transferName,
  TransferStatus,
  unreceive,
} from "../../../domain/warehouse/transfer"
import { allotLots, LotUnits, withoutLots } from "../../../domain/warehouse/transfer-lots"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, NewHold, Neighbours } from "../neighbours"
import {
  insertPosting,
  lotsOnTheWay,
  moveOf,
  PostedLine,
  postedLines,
  postingById,
  postingOfKey,
} from "./postings"
import { TransferResult, unchanged } from "./prepare-transfer"
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

export type ReceivedLineInput = {
  line_id: string
  /** Good units. */
  received_quantity?: number
  /** Units that arrived damaged: they are put on hold. */
  damaged_quantity?: number
  damage_reason?: string | null
  /** Units beyond those that were sent. */
  found_quantity?: number
  found_reason?: string | null
  /** Where they are put; else where goods arrive in this warehouse. */
  bin_id?: string | null
  /** Left out, the lots that were sent. */
  lot?: string | null
  expires_on?: string | null
}

export type ReceiveRequest = {
  /** Left out, all that is on its way arrived in good order. */
  lines?: ReceivedLineInput[]
  received_on?: string
  note?: string | null
  idempotency_key?: string
}

/** What a transfer on its way needs for the next act: locked, with its lines. */
export async function onItsWay(
  sql: SqlExecutor,
  found: TransferRow,
  what: string
): Promise<TransferLineRow[]> {
  if (isOnItsWay(found.status)) return await linesOf(sql, found.id)
  throw notAllowed(
    `${transferName(found)} is ${found.status}, so ${what}; only of one that is on its way can it be`
  )
}

/** Takes goods in at the destination: good ones free, damaged ones on hold, and those that nobody sent with a reason. */
export async function receiveTransfer(
  id: string,
  request: ReceiveRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<TransferResult> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  const known = await postingOfKey(sql, id, "receipt", request.idempotency_key)
  if (known) return unchanged(found, known.id)
  const lines = await onItsWay(sql, found, "nothing of it can be received")
  const received_on = plainDate(request.received_on ?? act.today, "The day of the receipt")
  const { posted, changed } = await arrivedLines(sql, found, lines, request, act)

  await neighbours.markDue(at(found.destination_location_id, changed), context)
  const holds = damagedHolds(found, posted, act)
  if (holds.length) await neighbours.placeHolds(holds, context)
  await neighbours.recordMoves(
    posted.map((line) =>
      moveOf(found, act, {
        key: `transfer_in:${line.id}`,
        cause: "transfer_in",
        quantity: line.quantity,
        inventory_item_id: line.inventory_item_id,
        location_id: found.destination_location_id,
        bin_id: line.bin_id,
        lot: line.lot,
        expires_on: line.expires_on,
        hold_id: line.hold_id,
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
      kind: "receipt",
      posted_on: received_on,
      note: request.note,
      key: request.idempotency_key,
      lines: posted,
    },
    act
  )
  await changeLines(sql, id, changed)
  const status = await followLines(sql, found, received_on, act)
  const entry = { before: { status: found.status }, after: { status, ...unitsOf(posted) } }
  await neighbours.recordAudit([auditOf(found, "received", act, entry)], context)
  return {
    id,
    number: found.number,
    is_changed: true,
    positions: at(found.destination_location_id, changed),
    posting_id,
  }
}

/** Units by what became of them: what the audit log keeps of a posting. */
export function unitsOf(posted: readonly Pick<PostedLine, "outcome" | "quantity">[]): Record<string, number> {
  const units: Record<string, number> = {}
  for (const { outcome, quantity } of posted) units[outcome] = (units[outcome] ?? 0) + quantity
  return units
}

/** Brings the status of a transfer that left in line with its lines; answers it. */
export async function followLines(
  sql: SqlExecutor,
  found: TransferRow,
  day: string,
  act: Act
): Promise<TransferStatus> {
  const lines = await linesOf(sql, found.id)
  const status = statusOf(lines.map(transitLine))
  const isOver = status === "received"
  await sql.execute(
    `UPDATE comptoir_stock_transfer SET status = ?, received_on = ?, received_at = ?::timestamptz, updated_at = now()
      WHERE id = ?`,
    [status, isOver ? day : null, isOver ? act.at.toISOString() : null, found.id]
  )
  return status
}

async function arrivedLines(
  sql: SqlExecutor,
  found: TransferRow,
  lines: readonly TransferLineRow[],
  request: ReceiveRequest,
  act: Act
): Promise<{ posted: PostedLine[]; changed: TransferLineRow[] }> {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const inputs: ReceivedLineInput[] =
    request.lines ??
    lines
      .filter((line) => openUnits(transitLine(line)) > 0)
      .map((line) => ({ line_id: line.id, received_quantity: openUnits(transitLine(line)) }))
  const onTheWay = await lotsOnTheWay(sql, found.id)
  const lots = new Map([...onTheWay].map(([id, { shipped, gone }]) => [id, withoutLots(shipped, gone)]))
  const changed = new Map<string, TransferLineRow>()
  const posted: PostedLine[] = []
  for (const input of inputs) {
    const line = changed.get(input.line_id) ?? byId.get(input.line_id)
    if (!line) throw invalidData(`${transferName(found)} has no line ${input.line_id}`)
    const name = goodsName(line)
    const good = wholeUnits(input.received_quantity ?? 0, `The quantity of ${name} that arrived`, 0)
    const damaged = wholeUnits(input.damaged_quantity ?? 0, `The quantity of ${name} that is damaged`, 0)
    const extra = wholeUnits(input.found_quantity ?? 0, `The quantity of ${name} that was found`, 0)
    if (damaged > 0 && !input.damage_reason)
      throw invalidData(`${damaged} of ${name} arrived damaged; say how they are damaged`)
    if (extra > 0 && !input.found_reason)
      throw invalidData(`${extra} of ${name} arrived that nobody sent; give a reason why they are taken in`)
    if (good + damaged + extra === 0) continue
    if (good + damaged > 0) receive(transitLine(line), good + damaged, act.sees_expected)
    const expires_on = input.expires_on ? plainDate(input.expires_on, `The expiry of ${name}`) : null
    const said = input.lot ? { lot: input.lot, expires_on } : null
    const take = (quantity: number, outcome: PostingOutcome, reason: string | null) => {
      const left = lots.get(line.id) ?? []
      const parts: LotUnits[] =
        outcome === "found"
          ? [{ lot: said?.lot ?? line.lot, expires_on: said?.expires_on ?? line.expires_on, quantity }]
          : said
            ? [{ ...said, expires_on: said.expires_on ?? expiryOf(left, said.lot), quantity }]
            : allotLots(quantity, left)
      if (outcome !== "found") lots.set(line.id, withoutLots(left, parts))
      for (const part of parts) {
        posted.push({
          id: generateEntityId(undefined, "ctpl"),
          transfer_line_id: line.id,
          inventory_item_id: line.inventory_item_id,
          outcome,
          quantity: part.quantity,
          bin_id: input.bin_id ?? null,
          lot: part.lot,
          expires_on: part.expires_on,
          hold_id: outcome === "damaged" ? generateEntityId(undefined, "chld") : null,
          reason,
          unit_value: null,
          currency_code: null,
        })
      }
    }
    if (good > 0) take(good, "received", null)
    if (damaged > 0) take(damaged, "damaged", input.damage_reason ?? null)
    if (extra > 0) take(extra, "found", input.found_reason ?? null)
    changed.set(line.id, {
      ...line,
      received_quantity: line.received_quantity + good + damaged,
      damaged_quantity: line.damaged_quantity + damaged,
      found_quantity: line.found_quantity + extra,
    })
  }
  if (!posted.length)
    throw invalidData(`Nothing of ${transferName(found)} arrived on this receipt; enter at least one unit`)
  return { posted, changed: [...changed.values()] }
}

/** When units of the lot expire, as the shipment says. */
const expiryOf = (lots: readonly LotUnits[], lot: string): string | null =>
  lots.find((row) => row.lot === lot)?.expires_on ?? null

const damagedHolds = (found: TransferRow, posted: readonly PostedLine[], act: Act): NewHold[] =>
  posted
    .filter((line) => line.outcome === "damaged")
    .map((line) => ({
      id: line.hold_id as string,
      inventory_item_id: line.inventory_item_id,
      location_id: found.destination_location_id,
      quantity: line.quantity,
      kind: "damage",
      reason: line.reason,
      lot: line.lot,
      expires_on: line.expires_on,
      document_type: "stock_transfer",
      document_id: found.id,
      document_line_id: line.id,
      actor_id: act.actor_id,
      at: act.at,
      is_incoming: true,
    }))

/**
 * Undoes a receipt while its goods are there: they are on their way again. Damaged units must be on their hold still,
 * for what was judged cannot be un-received.
 */
export async function reverseTransferReceipt(
  id: string,
  { posting_id, reason, idempotency_key }: { posting_id: string; reason: string; idempotency_key?: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<TransferResult> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  const posting = await postingById(sql, id, posting_id)
  if (!posting) throw notFound(`${transferName(found)} has no receipt ${posting_id}`)
  const name = `Receipt ${found.number}/${posting.ordinal}`
  if (posting.kind !== "receipt")
    throw notAllowed(
      `${found.number}/${posting.ordinal} is a ${posting.kind}; only a receipt can be reversed`
    )
  if (posting.reversed_at) {
    if (idempotency_key && posting.reverse_key === idempotency_key) return unchanged(found, posting.id)
    throw notAllowed(`${name} was reversed already`)
  }
  const posted = await postedLines(sql, posting_id)
  const lines = await linesOf(sql, id)
  await neighbours.markDue(at(found.destination_location_id, posted), context)
  await freeDamaged(sql, name, posted, act, neighbours, context)
  await neighbours.recordMoves(
    posted.map((line) =>
      moveOf(found, act, {
        key: `transfer_in_reversal:${line.id}`,
        cause: "transfer_in",
        quantity: -line.quantity,
        inventory_item_id: line.inventory_item_id,
        location_id: found.destination_location_id,
        lot: line.lot,
        expires_on: line.expires_on,
        document_line_id: line.id,
        reason,
      })
    ),
    context
  )
  const changed = new Map(lines.map((line) => [line.id, line]))
  for (const { transfer_line_id, outcome, quantity } of posted) {
    const line = changed.get(transfer_line_id) as TransferLineRow
    if (outcome === "found") {
      changed.set(line.id, { ...line, found_quantity: line.found_quantity - quantity })
      continue
    }
    const { received } = unreceive(transitLine(line), quantity)
    const damaged_quantity = line.damaged_quantity - (outcome === "damaged" ? quantity : 0)
    changed.set(line.id, { ...line, received_quantity: received, damaged_quantity })
  }
  await sql.execute(
    `UPDATE comptoir_stock_transfer_posting SET reversed_at = ?::timestamptz, reversed_by = ?, reverse_reason = ?,
            reverse_key = ?, updated_at = now() WHERE id = ?`,
    [act.at.toISOString(), act.actor_id, reason, idempotency_key ?? null, posting_id]
  )
  await changeLines(sql, id, [...changed.values()])
  const status = await followLines(sql, found, act.today, act)
  const entry = {
    before: { status: found.status },
    after: { status, receipt: `${found.number}/${posting.ordinal}` },
    reason,
  }
  await neighbours.recordAudit([auditOf(found, "receipt_reversed", act, entry)], context)
  return {
    id,
    number: found.number,
    is_changed: true,
    positions: at(found.destination_location_id, posted),
    posting_id,
  }
}

/** Takes the damaged units of a receipt off their holds, to let them leave; refuses where some were judged. */
async function freeDamaged(
  sql: SqlExecutor,
  name: string,
  posted: readonly PostedLine[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const damaged = posted.filter((line) => line.hold_id)
  if (!damaged.length) return
  const held = await sql.execute<{ id: string; quantity: number }>(
    `SELECT id, quantity FROM comptoir_hold WHERE id = ANY(?::text[])`,
    [damaged.map((line) => line.hold_id)]
  )
  const unitsOn = new Map(held.map((row) => [row.id, row.quantity]))
  const judged = damaged.find((line) => (unitsOn.get(line.hold_id as string) ?? 0) < line.quantity)
  if (judged) {
    throw notAllowed(
      `${name} cannot be reversed: of ${judged.quantity} damaged units ${unitsOn.get(judged.hold_id as string) ?? 0} are on hold still and the others were judged`
    )
  }
  await neighbours.releaseHolds(
    damaged.map((line) => ({
      hold_id: line.hold_id as string,
      quantity: line.quantity,
      key: `stock_transfer:reversal:${line.hold_id}`,
      actor_id: act.actor_id,
      at: act.at,
    })),
    context
  )
}
