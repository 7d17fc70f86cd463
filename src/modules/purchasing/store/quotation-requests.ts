import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { SupplierStatus } from "../../../domain/purchasing/lifecycles"
import { PlainDate, plainDate } from "../../../domain/purchasing/plain-date"
import {
  checkAnswerBy,
  checkDraft,
  checkSendable,
  InvitationStatus,
  MOST_INVITED,
  MOST_QUOTED_LINES,
  QUOTATION_REQUEST_LIFECYCLE,
  QuotationRequestStatus,
  requestName,
} from "../../../domain/purchasing/quotation"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import { wholeUnits } from "../../../domain/shared/quantities"
import { articleName } from "../../../platform/article-name"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { currencyDecimals, warehouseName } from "./core"
import { queueQuotationMessages } from "./quotation-messages"
import { Columns, difference, insertRows, storeOf, updateRow } from "./sql"
import { checkActive } from "./suppliers"

export type QuotationLineRequest = {
  inventory_item_id: string
  quantity: number
  wished_on?: PlainDate | null
  note?: string | null
}

type RequestFields = {
  title?: string | null
  location_id?: string
  currency_code?: string
  answer_by?: PlainDate | null
  notes?: string | null
}

export type NewQuotationRequest = RequestFields & {
  lines?: readonly QuotationLineRequest[]
  supplier_ids?: readonly string[]
  /** A draft order whose lines and warehouse are asked for, where none are given. */
  purchase_order_id?: string | null
  idempotency_key?: string
}

export type QuotationRequestChanges = RequestFields & {
  /** All lines of the draft, in place of those it has. */
  lines?: readonly QuotationLineRequest[]
}

export type QuotationRequestRow = {
  id: string
  number: string | null
  title: string | null
  status: QuotationRequestStatus
  location_id: string
  currency_code: string
  answer_by: PlainDate | null
  notes: string | null
  line_count: number
  awarded_at: Date | null
  act_keys: Record<string, string> | null
}

const FIELDS: Columns = {
  title: "text",
  location_id: "text",
  currency_code: "text",
  answer_by: "text",
  notes: "text",
}

const LINE_COLUMNS: Columns = {
  id: "text",
  quotation_request_id: "text",
  position: "integer",
  inventory_item_id: "text",
  sku: "text",
  title: "text",
  quantity: "integer",
  wished_on: "text",
  note: "text",
}

const SUPPLIER_COLUMNS: Columns = { id: "text", quotation_request_id: "text", supplier_id: "text" }

/** The request; locked for a change (all its acts wait for each other here), or against one while it is answered. */
export async function requestById(
  sql: SqlExecutor,
  id: string,
  lock: "" | "FOR UPDATE" | "FOR SHARE" = ""
): Promise<QuotationRequestRow> {
  const [row] = id.includes("\0")
    ? []
    : await sql.execute<QuotationRequestRow>(
        `SELECT id, number, title, status, location_id, currency_code, answer_by, notes, line_count, awarded_at, act_keys
           FROM comptoir_quotation_request WHERE id = ? AND deleted_at IS NULL ${lock}`,
        [id]
      )
  if (!row) throw notFound(`Request for quotation ${id} does not exist`)
  return row
}

export type QuotationActResult = { id: string; is_changed: boolean }

/** Writes a draft. The same key asked twice answers the same request. */
export async function createRequest(
  input: NewQuotationRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const known = await requestOfKey(sql, input.idempotency_key)
  if (known) return known
  const source = input.purchase_order_id ? await draftOrder(sql, input.purchase_order_id) : null
  const location_id = input.location_id ?? source?.location_id
  if (!location_id) throw invalidData("Name the warehouse that the goods are to come to: location_id")
  await checkWarehouse(sql, location_id, neighbours, context)
  const currency_code = input.currency_code ?? (await storeCurrency(sql))
  await currencyDecimals(sql, currency_code)
  const answer_by = checkAnswerBy(input.answer_by ?? null, act.today)
  const lines = await readLines(sql, input.lines ?? source?.lines ?? [])
  const supplierIds = [...new Set(input.supplier_ids ?? (source ? [source.supplier_id] : []))]
  await checkInvited(sql, supplierIds, 0)
  const id = generateEntityId(undefined, "crfq")
  const written = await sql.execute(
    `INSERT INTO comptoir_quotation_request (id, title, location_id, currency_code, answer_by, notes, line_count, purchase_order_id,
            created_by, idempotency_key, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (idempotency_key) DO NOTHING RETURNING id`,
    [
      id,
      input.title ?? null,
      location_id,
      currency_code,
      answer_by,
      input.notes ?? null,
      lines.length,
      input.purchase_order_id ?? null,
      act.actor_id,
      input.idempotency_key ?? null,
      act.at,
    ]
  )
  // Another request with this key was faster: its record is the answer.
  if (!written.length) return (await requestOfKey(sql, input.idempotency_key)) as string
  await insertLines(sql, id, lines)
  await insertSuppliers(sql, id, supplierIds)
  const after = { title: input.title ?? null, lines: lines.length, suppliers: supplierIds.length }
  await neighbours.recordAudit([audit(id, "created", act, { after })], context)
  return id
}

async function requestOfKey(sql: SqlExecutor, key: string | undefined): Promise<string | undefined> {
  if (!key) return undefined
  const [known] = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_quotation_request WHERE idempotency_key = ?`,
    [key]
  )
  return known?.id
}

async function draftOrder(sql: SqlExecutor, id: string) {
  const [order] = await sql.execute<{
    number: string | null
    status: string
    supplier_id: string
    location_id: string
  }>(
    `SELECT number, status, supplier_id, location_id FROM comptoir_purchase_order WHERE id = ? AND deleted_at IS NULL`,
    [id]
  )
  if (!order) throw notFound(`Purchase order ${id} does not exist`)
  if (order.status !== "draft") {
    throw notAllowed(
      `Purchase order ${order.number ?? id} is ${order.status}; only the lines of a draft can be asked for`
    )
  }
  const lines = await sql.execute<QuotationLineRequest>(
    `SELECT inventory_item_id, quantity, expected_on AS wished_on, note FROM comptoir_purchase_order_line
      WHERE purchase_order_id = ? AND deleted_at IS NULL ORDER BY position`,
    [id]
  )
  return { ...order, lines }
}

async function checkWarehouse(
  sql: SqlExecutor,
  locationId: string,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const name = await warehouseName(sql, locationId)
  const tracked = await neighbours.listTracked([locationId], context)
  if (tracked.has(locationId)) return
  throw notAllowed(`Warehouse ${name} is not tracked by Comptoir; switch it on in Stock → Warehouses`)
}

async function storeCurrency(sql: SqlExecutor): Promise<string> {
  const [store] = await sql.execute<{ currency_code: string }>(
    `SELECT currency_code FROM store_currency WHERE is_default AND deleted_at IS NULL ORDER BY created_at LIMIT 1`
  )
  if (store) return store.currency_code
  throw invalidData("The store has no default currency; name the currency to compare in: currency_code")
}

type Line = Readonly<{
  inventory_item_id: string
  sku: string | null
  title: string | null
  quantity: number
  wished_on: string | null
  note: string | null
}>

/** The lines as they are kept: SKU and title are a snapshot of the day. */
async function readLines(sql: SqlExecutor, requests: readonly QuotationLineRequest[]): Promise<Line[]> {
  if (requests.length > MOST_QUOTED_LINES) {
    throw invalidData(
      `The request would have ${requests.length} lines; one has at most ${MOST_QUOTED_LINES}, so make several`
    )
  }
  if (!requests.length) return []
  const rows = await sql.execute<{ id: string; sku: string | null; title: string | null }>(
    `SELECT item.id, item.sku, ${articleName("item")} AS title FROM inventory_item item
      WHERE item.id = ANY(?::text[]) AND item.deleted_at IS NULL`,
    [[...new Set(requests.map((line) => line.inventory_item_id))]]
  )
  const items = new Map(rows.map((row) => [row.id, row]))
  return requests.map((request) => {
    const item = items.get(request.inventory_item_id)
    if (!item) throw invalidData(`Inventory item ${request.inventory_item_id} does not exist`)
    const name = item.sku || item.title || item.id
    return {
      inventory_item_id: item.id,
      sku: item.sku,
      title: item.title,
      quantity: wholeUnits(request.quantity, `The quantity of ${name}`),
      wished_on: request.wished_on
        ? plainDate(request.wished_on, `The day that ${name} is wished for`)
        : null,
      note: request.note?.trim() || null,
    }
  })
}

const insertLines = (sql: SqlExecutor, id: string, lines: readonly Line[]) =>
  insertRows(
    sql,
    "comptoir_quotation_line",
    LINE_COLUMNS,
    lines.map((line, index) => ({
      ...line,
      id: generateEntityId(undefined, "crql"),
      quotation_request_id: id,
      position: index + 1,
    }))
  )

const insertSuppliers = (sql: SqlExecutor, id: string, supplierIds: readonly string[]) =>
  insertRows(
    sql,
    "comptoir_quotation_supplier",
    SUPPLIER_COLUMNS,
    supplierIds.map((supplier_id) => ({
      id: generateEntityId(undefined, "crqs"),
      quotation_request_id: id,
      supplier_id,
    })),
    "ON CONFLICT (quotation_request_id, supplier_id) DO NOTHING"
  )

/** Refuses to ask a supplier that does not exist or is not bought from, and more of them than can be compared. */
async function checkInvited(sql: SqlExecutor, ids: readonly string[], invited: number): Promise<void> {
  if (invited + ids.length > MOST_INVITED) {
    throw invalidData(
      `${invited + ids.length} suppliers would be asked; a request asks at most ${MOST_INVITED}`
    )
  }
  if (!ids.length) return
  const rows = await sql.execute<{
    id: string
    name: string
    code: string
    status: SupplierStatus
    status_reason: string | null
  }>(
    `SELECT id, name, code, status, status_reason FROM comptoir_supplier WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [ids]
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const id of ids) {
    const supplier = found.get(id)
    if (!supplier) throw notFound(`Supplier ${id} does not exist`)
    checkActive(supplier)
  }
}

/** Changes a draft; of a request that was sent only the last day for answers, for it may be put off. */
export async function updateRequest(
  id: string,
  changes: QuotationRequestChanges,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const request = await requestById(sql, id, "FOR UPDATE")
  const { lines, ...fields } = changes
  const { answer_by, ...others } = fields
  const isAsked = lines !== undefined || Object.values(others).some((value) => value !== undefined)
  if (request.status !== "sent" || isAsked) checkDraft(request)
  if (answer_by !== undefined) checkAnswerBy(answer_by, act.today)
  if (fields.location_id) await checkWarehouse(sql, fields.location_id, neighbours, context)
  if (fields.currency_code) await currencyDecimals(sql, fields.currency_code)
  const written = lines && (await readLines(sql, lines))
  const changed = difference(FIELDS, request, fields)
  if (changed) await updateRow(sql, "comptoir_quotation_request", FIELDS, id, changed.after)
  if (written) {
    await sql.execute(`DELETE FROM comptoir_quotation_line WHERE quotation_request_id = ?`, [id])
    await insertLines(sql, id, written)
    await updateRow(sql, "comptoir_quotation_request", { line_count: "integer" }, id, {
      line_count: written.length,
    })
  }
  if (!changed && !written) return
  const counted = written ? { before: { lines: request.line_count }, after: { lines: written.length } } : {}
  const before = { ...changed?.before, ...counted.before }
  const after = { ...changed?.after, ...counted.after }
  await neighbours.recordAudit([audit(id, "updated", act, { before, after })], context)
}

/** Throws a draft away. What has a number stays: it is cancelled instead. */
export async function deleteRequest(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const request = await requestById(sql, id, "FOR UPDATE")
  if (request.status !== "draft") {
    throw notAllowed(`${requestName(request)} was sent and cannot be deleted; cancel it instead`)
  }
  await sql.execute(`DELETE FROM comptoir_quotation_request WHERE id = ?`, [id])
  const before = { title: request.title, lines: request.line_count }
  await neighbours.recordAudit([audit(id, "deleted", act, { before })], context)
}

/** Adds suppliers to a draft, or to a request that was sent: the next sending tells them. */
export async function inviteSuppliers(
  id: string,
  supplierIds: readonly string[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const request = await requestById(sql, id, "FOR UPDATE")
  if (request.status !== "draft" && request.status !== "sent") {
    throw notAllowed(`${requestName(request)} is ${request.status}; nobody can be invited to it any more`)
  }
  const known = new Set((await invitations(sql, id)).map((row) => row.supplier_id))
  const added = [...new Set(supplierIds)].filter((supplierId) => !known.has(supplierId))
  await checkInvited(sql, added, known.size)
  if (!added.length) return
  await insertSuppliers(sql, id, added)
  await neighbours.recordAudit(
    [audit(id, "suppliers_invited", act, { after: { suppliers: added } })],
    context
  )
}

/** Takes a supplier off that was not told yet. */
export async function removeInvited(
  id: string,
  supplierId: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const request = await requestById(sql, id, "FOR UPDATE")
  const asked = (await invitations(sql, id)).find((row) => row.supplier_id === supplierId)
  if (!asked) throw notFound(`${requestName(request)} does not ask supplier ${supplierId}`)
  if (asked.status !== "invited") {
    throw notAllowed(
      `${requestName(request)} was sent to ${asked.name} already; its answer can be left aside`
    )
  }
  await sql.execute(`DELETE FROM comptoir_quotation_supplier WHERE id = ?`, [asked.id])
  const before = { supplier: asked.name }
  await neighbours.recordAudit([audit(id, "supplier_removed", act, { before })], context)
}

export type Invitation = {
  id: string
  supplier_id: string
  status: InvitationStatus
  reminder_count: number
  version: number
  name: string
  language_code: string
}

/** Who is asked, in the order of the ids: those of a lock are taken so. */
export const invitations = (sql: SqlExecutor, id: string, lock: "" | "FOR UPDATE OF asked" = "") =>
  sql.execute<Invitation>(
    `SELECT asked.id, asked.supplier_id, asked.status, asked.reminder_count, asked.version, supplier.name, supplier.language_code
       FROM comptoir_quotation_supplier asked JOIN comptoir_supplier supplier ON supplier.id = asked.supplier_id
      WHERE asked.quotation_request_id = ? AND asked.deleted_at IS NULL ORDER BY asked.id ${lock}`,
    [id]
  )

export type SendRequest = {
  /** False where the suppliers are told by other means. */
  mail?: boolean
  note?: string | null
  idempotency_key?: string
}

export type SendResult = QuotationActResult & {
  number: string | null
  /** The suppliers that get a mail, and those that have no address for one. */
  mailed: string[]
  without_address: string[]
}

/** Numbers the request and tells everybody who was not told yet. Sent again, it reaches only those invited since. */
export async function sendRequest(
  id: string,
  { mail = true, note = null, idempotency_key }: SendRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<SendResult> {
  const sql = storeOf(context)
  const request = await requestById(sql, id, "FOR UPDATE")
  const asked = await invitations(sql, id, "FOR UPDATE OF asked")
  const waiting = asked.filter((row) => row.status === "invited")
  const isRepeated = isDone(request, "send", idempotency_key)
  if (isRepeated || (request.status === "sent" && !waiting.length)) {
    return { id, is_changed: false, number: request.number, mailed: [], without_address: [] }
  }
  checkSendable(request, { lines: request.line_count, suppliers: waiting.length }, act.today)
  await checkInvited(
    sql,
    waiting.map((row) => row.supplier_id),
    0
  )
  await sql.execute(
    `UPDATE comptoir_quotation_supplier SET status = 'sent', sent_at = ?, updated_at = now() WHERE id = ANY(?::text[])`,
    [act.at, waiting.map((row) => row.id)]
  )
  const told = mail
    ? await queueQuotationMessages(
        sql,
        { request, asked: waiting, note, reminder: 0 },
        act,
        neighbours,
        context
      )
    : { mailed: [], without_address: [] }
  const isFirst = request.status === "draft"
  // The number is taken last of all: the series is locked until the commit.
  const number = request.number ?? (await neighbours.takeNumber("quotation_request", act.today, context))
  await sql.execute(
    `UPDATE comptoir_quotation_request SET status = 'sent', number = ?, sent_at = coalesce(sent_at, ?), sent_by = coalesce(sent_by, ?),
            act_keys = coalesce(act_keys, '{}'::jsonb) || ?::jsonb, updated_at = now() WHERE id = ?`,
    [number, act.at, act.actor_id, keyOf("send", idempotency_key), id]
  )
  const suppliers = waiting.map((row) => row.name)
  const before = isFirst ? { status: "draft" } : undefined
  await neighbours.recordAudit(
    [audit(id, "sent", act, { before, after: { status: "sent", number, suppliers } })],
    context
  )
  return { id, is_changed: true, number, ...told }
}

export type RemindRequest = {
  supplier_ids?: readonly string[]
  note?: string | null
  idempotency_key?: string
}

/** Asks again those who have not answered. */
export async function remindSuppliers(
  id: string,
  { supplier_ids, note = null, idempotency_key }: RemindRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<SendResult> {
  const sql = storeOf(context)
  const request = await requestById(sql, id, "FOR UPDATE")
  const nothing = { id, is_changed: false, number: request.number, mailed: [], without_address: [] }
  if (isDone(request, "remind", idempotency_key)) return nothing
  const name = requestName(request)
  if (request.status !== "sent") {
    throw notAllowed(`${name} is ${request.status}; only suppliers of a request that is sent can be reminded`)
  }
  checkAnswerBy(request.answer_by, act.today)
  const asked = await invitations(sql, id, "FOR UPDATE OF asked")
  const wanted = supplier_ids
    ? supplier_ids.map((supplierId) => remindable(asked, supplierId, name))
    : asked.filter((row) => row.status === "sent")
  if (!wanted.length) throw notAllowed(`${name} waits for nobody: there is no supplier to remind`)
  const reminded = wanted.map((row) => ({ ...row, reminder_count: row.reminder_count + 1 }))
  const told = await queueQuotationMessages(
    sql,
    { request, asked: reminded, note, reminder: 1 },
    act,
    neighbours,
    context
  )
  if (!told.mailed.length) {
    throw notAllowed(
      `None of ${reminded.map((row) => row.name).join(", ")} has an e-mail address; add one to the supplier first`
    )
  }
  await sql.execute(
    `UPDATE comptoir_quotation_supplier SET reminder_count = reminder_count + 1, reminded_at = ?, updated_at = now()
      WHERE quotation_request_id = ? AND supplier_id = ANY(?::text[])`,
    [act.at, id, told.mailed]
  )
  await stampKey(sql, id, "remind", idempotency_key)
  const suppliers = reminded.filter((row) => told.mailed.includes(row.supplier_id)).map((row) => row.name)
  await neighbours.recordAudit([audit(id, "reminded", act, { after: { suppliers } })], context)
  return { ...nothing, is_changed: true, ...told }
}

function remindable(asked: readonly Invitation[], supplierId: string, name: string): Invitation {
  const row = asked.find((one) => one.supplier_id === supplierId)
  if (!row) throw notFound(`${name} does not ask supplier ${supplierId}`)
  if (row.status === "sent") return row
  throw notAllowed(
    row.status === "invited"
      ? `${name} was not sent to ${row.name} yet; send it first`
      : `${row.name} has ${row.status} already and need not be reminded`
  )
}

/** Ends a request: closed without an order, or cancelled with a reason. Done already, it changes nothing. */
export async function endRequest(
  id: string,
  to: "closed" | "cancelled",
  { reason = null, idempotency_key }: { reason?: string | null; idempotency_key?: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<QuotationActResult> {
  const sql = storeOf(context)
  const request = await requestById(sql, id, "FOR UPDATE")
  if (request.status === to) return { id, is_changed: false }
  const name = requestName(request)
  checkTransition(QUOTATION_REQUEST_LIFECYCLE, name, request.status, to)
  if (to === "cancelled" && !reason) throw notAllowed(`${name} needs a reason to cancel it`)
  await sql.execute(
    `UPDATE comptoir_quotation_request SET status = ?, ${to}_at = ?, ${to}_by = ?, cancel_reason = ?,
            act_keys = coalesce(act_keys, '{}'::jsonb) || ?::jsonb, updated_at = now() WHERE id = ?`,
    [to, act.at, act.actor_id, to === "cancelled" ? reason : null, keyOf(to, idempotency_key), id]
  )
  const detail = { before: { status: request.status }, after: { status: to }, reason }
  await neighbours.recordAudit([audit(id, to, act, detail)], context)
  return { id, is_changed: true }
}

const isDone = (request: QuotationRequestRow, act: string, key: string | undefined): boolean =>
  key !== undefined && request.act_keys?.[act] === key

const keyOf = (act: string, key: string | undefined): string => JSON.stringify(key ? { [act]: key } : {})

async function stampKey(sql: SqlExecutor, id: string, act: string, key: string | undefined): Promise<void> {
  if (!key) return
  await sql.execute(
    `UPDATE comptoir_quotation_request SET act_keys = coalesce(act_keys, '{}'::jsonb) || ?::jsonb WHERE id = ?`,
    [keyOf(act, key), id]
  )
}

/** An entry of the audit log about a request. */
export const audit = (
  id: string,
  act: string,
  by: Pick<Act, "actor_id">,
  detail: Partial<Parameters<Neighbours["recordAudit"]>[0][number]> = {}
) => ({ entity_type: "quotation_request", entity_id: id, act, actor_id: by.actor_id, ...detail })
