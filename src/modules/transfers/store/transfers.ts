import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { plainDate } from "../../../domain/purchasing/plain-date"
import { notAllowed } from "../../../domain/shared/domain-error"
import { checkTransferLines, transferName } from "../../../domain/warehouse/transfer"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { namedItems } from "./items"
import { checkPlaces, Places } from "./places"
import { Columns, insertRows, storeOf } from "./sql"
import { auditOf, goodsName, linesOf, refreshSums, transferById } from "./transfer-rows"

export type TransferLineInput = {
  inventory_item_id: string
  quantity: number
  lot?: string | null
  expires_on?: string | null
  note?: string | null
}

export type TransferFields = {
  expected_on?: string | null
  reference?: string | null
  carrier?: string | null
  tracking_number?: string | null
  notes?: string | null
}

export type NewTransfer = TransferFields &
  Places & {
    lines?: TransferLineInput[]
    idempotency_key?: string
  }

export type TransferChanges = TransferFields & Partial<Places> & { lines?: TransferLineInput[] }

const LINE_COLUMNS: Columns = {
  id: "text",
  transfer_id: "text",
  position: "integer",
  inventory_item_id: "text",
  sku: "text",
  title: "text",
  lot: "text",
  expires_on: "text",
  note: "text",
  quantity: "integer",
}

const expectedDay = (day: string | null | undefined): string | null =>
  day ? plainDate(day, "The day on which the goods are expected") : null

/** Writes a draft of a transfer. The same key asked twice answers the same transfer. */
export async function createTransfer(
  input: NewTransfer,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const known = await transferOfKey(sql, input.idempotency_key)
  if (known) return known
  await checkPlaces(sql, input, neighbours, context)
  const lines = await writtenLines(sql, input.lines ?? [])
  const id = generateEntityId(undefined, "ctrf")
  const written = await sql.execute(
    `INSERT INTO comptoir_stock_transfer (id, source_location_id, destination_location_id, expected_on, reference, carrier,
            tracking_number, notes, created_by, create_key, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (create_key) DO NOTHING RETURNING id`,
    [
      id,
      input.source_location_id,
      input.destination_location_id,
      expectedDay(input.expected_on),
      input.reference ?? null,
      input.carrier ?? null,
      input.tracking_number ?? null,
      input.notes ?? null,
      act.actor_id,
      input.idempotency_key ?? null,
      act.at,
    ]
  )
  if (!written.length) return (await transferOfKey(sql, input.idempotency_key)) as string
  await insertLines(sql, id, lines)
  await neighbours.recordAudit(
    [auditOf({ id, number: null }, "created", act, { after: { lines: lines.length } })],
    context
  )
  return id
}

async function transferOfKey(sql: SqlExecutor, key: string | undefined): Promise<string | undefined> {
  if (!key) return undefined
  const [known] = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_stock_transfer WHERE create_key = ?`,
    [key]
  )
  return known?.id
}

type WrittenLine = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  quantity: number
  lot: string | null
  expires_on: string | null
  note: string | null
}

async function writtenLines(sql: SqlExecutor, inputs: readonly TransferLineInput[]): Promise<WrittenLine[]> {
  if (!inputs.length) return []
  const items = await namedItems(sql, [...new Set(inputs.map((line) => line.inventory_item_id))])
  const lines = inputs.map((input) => {
    const { sku = null, title = null } = items.get(input.inventory_item_id) ?? {}
    const { inventory_item_id, quantity } = input
    const name = goodsName({ sku, title, inventory_item_id })
    const expires_on = input.expires_on ? plainDate(input.expires_on, `The expiry of ${name}`) : null
    return {
      inventory_item_id,
      sku,
      title,
      name,
      quantity,
      lot: input.lot || null,
      expires_on,
      note: input.note || null,
    }
  })
  checkTransferLines(lines)
  return lines
}

async function insertLines(sql: SqlExecutor, id: string, lines: readonly WrittenLine[]): Promise<void> {
  await insertRows(
    sql,
    "comptoir_stock_transfer_line",
    LINE_COLUMNS,
    lines.map((line, index) => ({
      ...line,
      id: generateEntityId(undefined, "ctrl"),
      transfer_id: id,
      position: index + 1,
    }))
  )
  await refreshSums(sql, id)
}

/** What is known of a transfer may change until it is over; where it goes and its lines only while it is a draft. */
export async function updateTransfer(
  id: string,
  { lines: wished, ...changes }: TransferChanges,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  const name = transferName(found)
  if (found.status === "received" || found.status === "cancelled") {
    throw notAllowed(`${name} is ${found.status} and cannot be changed any more`)
  }
  const places = {
    source_location_id: changes.source_location_id ?? found.source_location_id,
    destination_location_id: changes.destination_location_id ?? found.destination_location_id,
  }
  const goesElsewhere =
    places.source_location_id !== found.source_location_id ||
    places.destination_location_id !== found.destination_location_id
  if (found.status !== "draft" && (wished || goesElsewhere)) {
    throw notAllowed(
      found.status === "ready"
        ? `${name} is ready and its goods are put aside; take it back to draft to change its lines or warehouses`
        : `${name} has left: its lines and warehouses cannot be changed any more`
    )
  }
  if (goesElsewhere) await checkPlaces(sql, places, neighbours, context)
  if (wished) {
    const lines = await writtenLines(sql, wished)
    await sql.execute(`DELETE FROM comptoir_stock_transfer_line WHERE transfer_id = ?`, [id])
    await insertLines(sql, id, lines)
  }
  const { expected_on, reference, carrier, tracking_number, notes } = found
  const before = {
    expected_on,
    reference,
    carrier,
    tracking_number,
    notes,
    source_location_id: found.source_location_id,
    destination_location_id: found.destination_location_id,
  }
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const after = { ...before, ...given, ...places } as typeof before
  await sql.execute(
    `UPDATE comptoir_stock_transfer SET expected_on = ?, reference = ?, carrier = ?, tracking_number = ?, notes = ?,
            source_location_id = ?, destination_location_id = ?, updated_at = now() WHERE id = ?`,
    [
      expectedDay(after.expected_on),
      after.reference,
      after.carrier,
      after.tracking_number,
      after.notes,
      after.source_location_id,
      after.destination_location_id,
      id,
    ]
  )
  const counted = wished ? { lines: wished.length } : {}
  await neighbours.recordAudit(
    [auditOf(found, "updated", act, { before, after: { ...after, ...counted } })],
    context
  )
}

/** Takes away a draft that never had a number; one that has is cancelled, so that its number stays explained. */
export async function deleteTransfer(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  if (found.status !== "draft" || found.number) {
    throw notAllowed(`${transferName(found)} has a number and cannot be deleted; cancel it instead`)
  }
  await sql.execute(`DELETE FROM comptoir_stock_transfer WHERE id = ?`, [id])
  await neighbours.recordAudit(
    [auditOf(found, "deleted", act, { before: { lines: found.line_count } })],
    context
  )
}

/** Writes a draft with the same goods between the same warehouses. */
export async function duplicateTransfer(
  id: string,
  { idempotency_key }: { idempotency_key?: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const found = await transferById(sql, id)
  const lines = await linesOf(sql, id)
  const { source_location_id, destination_location_id, notes } = found
  return await createTransfer(
    {
      source_location_id,
      destination_location_id,
      notes,
      // A lot that was sent is gone: the copy takes any.
      lines: [...byItem(lines)],
      idempotency_key,
    },
    act,
    neighbours,
    context
  )
}

function byItem(lines: readonly { inventory_item_id: string; quantity: number }[]): TransferLineInput[] {
  const units = new Map<string, number>()
  for (const line of lines)
    units.set(line.inventory_item_id, (units.get(line.inventory_item_id) ?? 0) + line.quantity)
  return [...units].map(([inventory_item_id, quantity]) => ({ inventory_item_id, quantity }))
}
