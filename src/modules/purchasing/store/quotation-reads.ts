import { rateOn } from "../../../domain/administration/exchange-rate"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import type { InvitationStatus } from "../../../domain/purchasing/quotation"
import type { AskedLine, QuotedLine, QuotingSupplier } from "../../../domain/purchasing/quotation-offer"
import { DomainError, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  QuotationAnswerLineDTO,
  QuotationAwardDTO,
  QuotationLineDTO,
  QuotationRequestDTO,
  QuotationSupplierDTO,
  SuggestedSupplierDTO,
} from "../../../types/http/quotations"
import {
  DocumentSupplier,
  DocumentWarehouse,
  supplierForDocument,
  warehouseForDocument,
} from "./order-document"
import { OVERDUE } from "./quotation-lists"
import { requestById } from "./quotation-requests"

const money = (column: string): string => `trim_scale(${column})::text`

const REQUEST = `SELECT request.id, request.number, request.title, request.status, request.location_id,
    CASE WHEN location.id IS NULL THEN NULL ELSE jsonb_build_object('id', location.id, 'name', location.name) END AS location,
    request.currency_code, coalesce(currency.decimal_digits, 2)::integer AS currency_decimals, request.answer_by,
    coalesce(${OVERDUE}, false) AS is_overdue, request.notes, request.line_count, counted.supplier_count, counted.answered_count,
    counted.declined_count, request.purchase_order_id, request.created_by, request.sent_at, request.sent_by, request.closed_at,
    request.closed_by, request.awarded_at, request.awarded_by, request.award_strategy, request.cancelled_at, request.cancelled_by,
    request.cancel_reason, request.created_at, request.updated_at
  FROM comptoir_quotation_request request
  LEFT JOIN stock_location location ON location.id = request.location_id
  LEFT JOIN currency ON currency.code = request.currency_code
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS supplier_count, count(*) FILTER (WHERE asked.status = 'answered')::integer AS answered_count,
           count(*) FILTER (WHERE asked.status = 'declined')::integer AS declined_count
      FROM comptoir_quotation_supplier asked WHERE asked.quotation_request_id = request.id AND asked.deleted_at IS NULL) AS counted`

/** The requests of these ids, in their order. */
export async function readRequests(
  sql: SqlExecutor,
  ids: readonly string[],
  today: PlainDate
): Promise<QuotationRequestDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<QuotationRequestDTO>(
    `${REQUEST} WHERE request.id = ANY(?::text[]) AND request.deleted_at IS NULL`,
    [today, ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One request with its lines, the suppliers it asks with what they answered, and what was ordered of it. */
export async function readRequest(
  sql: SqlExecutor,
  id: string,
  today: PlainDate
): Promise<QuotationRequestDTO> {
  const [request] = id.includes("\0") ? [] : await readRequests(sql, [id], today)
  if (!request) throw notFound(`Request for quotation ${id} does not exist`)
  const lines = await readLines(sql, id)
  const suppliers = await readSuppliers(sql, id)
  const awards = await sql.execute<QuotationAwardDTO>(
    `SELECT award.id, award.quotation_line_id AS line_id, award.supplier_id, supplier.name AS supplier_name, award.quantity,
            ${money("award.unit_price")} AS unit_price, award.price_per_quantity, award.currency_code, award.expected_on,
            award.purchase_order_id, purchase_order.number AS purchase_order_number, purchase_order.status AS purchase_order_status
       FROM comptoir_quotation_award award
       JOIN comptoir_quotation_line line ON line.id = award.quotation_line_id
       JOIN comptoir_supplier supplier ON supplier.id = award.supplier_id
       LEFT JOIN comptoir_purchase_order purchase_order ON purchase_order.id = award.purchase_order_id AND purchase_order.deleted_at IS NULL
      WHERE award.quotation_request_id = ? AND award.deleted_at IS NULL ORDER BY supplier.name, line.position`,
    [id]
  )
  return { ...request, lines, suppliers, awards }
}

export const readLines = (sql: SqlExecutor, id: string): Promise<QuotationLineDTO[]> =>
  sql.execute<QuotationLineDTO>(
    `SELECT id, position, inventory_item_id, sku, title, quantity, wished_on, note FROM comptoir_quotation_line
      WHERE quotation_request_id = ? AND deleted_at IS NULL ORDER BY position`,
    [id]
  )

type AnswerRow = QuotationAnswerLineDTO & { quotation_supplier_id: string }

/** Who is asked, by name, with their answers; one of them where one is named. */
export async function readSuppliers(
  sql: SqlExecutor,
  id: string,
  supplierId?: string
): Promise<QuotationSupplierDTO[]> {
  const suppliers = await sql.execute<Omit<QuotationSupplierDTO, "lines" | "priced_lines">>(
    `SELECT asked.id, asked.supplier_id, jsonb_build_object('id', supplier.id, 'code', supplier.code, 'name', supplier.name,
              'email', supplier.email, 'language_code', supplier.language_code, 'status', supplier.status) AS supplier,
            asked.status, asked.source, asked.sent_at, asked.reminded_at, asked.reminder_count, asked.answered_at, asked.answered_by,
            asked.is_late, asked.version, coalesce(asked.currency_code, supplier.currency_code) AS currency_code,
            ${money("asked.freight_cost")} AS freight_cost, asked.note, asked.decline_reason
       FROM comptoir_quotation_supplier asked JOIN comptoir_supplier supplier ON supplier.id = asked.supplier_id
      WHERE asked.quotation_request_id = ? AND asked.deleted_at IS NULL AND (?::text IS NULL OR asked.supplier_id = ?)
      ORDER BY supplier.name, asked.id`,
    [id, supplierId ?? null, supplierId ?? null]
  )
  const answers = await sql.execute<AnswerRow>(
    `SELECT answer.quotation_supplier_id, answer.quotation_line_id AS line_id, answer.is_declined,
            ${money("answer.unit_price")} AS unit_price, answer.price_per_quantity, answer.currency_code, answer.quantity,
            answer.minimum_order_quantity, answer.lead_time_days, answer.delivers_on, answer.valid_until, answer.note
       FROM comptoir_quotation_answer_line answer JOIN comptoir_quotation_line line ON line.id = answer.quotation_line_id
      WHERE answer.quotation_supplier_id = ANY(?::text[]) AND answer.deleted_at IS NULL ORDER BY line.position`,
    [suppliers.map((supplier) => supplier.id)]
  )
  return suppliers.map((supplier) => {
    const lines = answers
      .filter((answer) => answer.quotation_supplier_id === supplier.id)
      .map(({ quotation_supplier_id: _, ...line }) => line)
    return { ...supplier, priced_lines: lines.filter((line) => !line.is_declined).length, lines }
  })
}

/** A quoted line, with the terms that the supplier named itself beside those that it lists. */
type LineToCompare = QuotedLine & { quoted_minimum: number | null; quoted_lead_time: number | null }

export type SupplierToCompare = Omit<QuotingSupplier, "answers"> & {
  answers: readonly LineToCompare[]
  code: string
  status: InvitationStatus
  is_late: boolean
  version: number
  note: string | null
}

export type ComparisonRows = {
  request: Awaited<ReturnType<typeof requestById>>
  decimals: number
  lines: (AskedLine & Pick<QuotationLineDTO, "position" | "sku" | "title" | "note" | "inventory_item_id">)[]
  suppliers: SupplierToCompare[]
  missing_rates: { currency_code: string; message: string }[]
}

type SupplierRow = Omit<SupplierToCompare, "answers" | "rate" | "calendar"> &
  SupplierToCompare["calendar"] & { id: string }
type TermsRow = LineToCompare & { quotation_supplier_id: string }

/** All that the comparison of a request is made of, in five statements whatever its size. */
export async function readComparison(
  sql: SqlExecutor,
  id: string,
  today: PlainDate
): Promise<ComparisonRows> {
  const request = await requestById(sql, id)
  const lines = (await readLines(sql, id)).map((line) => ({
    ...line,
    name: line.sku || line.title || line.inventory_item_id,
  }))
  const suppliers = await sql.execute<SupplierRow>(
    `SELECT asked.id, asked.supplier_id, supplier.name, supplier.code, asked.status, asked.is_late, asked.version, asked.note,
            coalesce(asked.currency_code, supplier.currency_code) AS currency_code,
            coalesce(currency.decimal_digits, 2)::integer AS currency_decimals, supplier.lead_time_days, supplier.working_days,
            supplier.closings, ${money("supplier.minimum_order_value")} AS minimum_order_value,
            ${money("supplier.free_freight_threshold")} AS free_freight_threshold,
            ${money("supplier.usual_freight_cost")} AS usual_freight_cost, ${money("asked.freight_cost")} AS quoted_freight
       FROM comptoir_quotation_supplier asked
       JOIN comptoir_supplier supplier ON supplier.id = asked.supplier_id
       LEFT JOIN currency ON currency.code = coalesce(asked.currency_code, supplier.currency_code)
      WHERE asked.quotation_request_id = ? AND asked.deleted_at IS NULL ORDER BY supplier.name, asked.id`,
    [id]
  )
  const answers = await sql.execute<TermsRow>(
    `SELECT answer.quotation_supplier_id, answer.quotation_line_id AS line_id, answer.is_declined,
            ${money("answer.unit_price")} AS unit_price, answer.price_per_quantity, answer.quantity,
            coalesce(answer.minimum_order_quantity, listed.minimum_order_quantity, 1) AS minimum_order_quantity,
            coalesce(listed.order_multiple, 1) AS order_multiple,
            coalesce(answer.lead_time_days, listed.lead_time_days) AS lead_time_days, answer.delivers_on, answer.valid_until,
            answer.minimum_order_quantity AS quoted_minimum, answer.lead_time_days AS quoted_lead_time
       FROM comptoir_quotation_answer_line answer
       JOIN comptoir_quotation_supplier asked ON asked.id = answer.quotation_supplier_id
       JOIN comptoir_quotation_line line ON line.id = answer.quotation_line_id
       LEFT JOIN LATERAL (
         SELECT item.minimum_order_quantity, item.order_multiple, item.lead_time_days FROM comptoir_supplier_item item
          WHERE item.supplier_id = asked.supplier_id AND item.inventory_item_id = line.inventory_item_id AND item.status = 'active'
            AND item.deleted_at IS NULL AND (item.valid_from IS NULL OR item.valid_from <= ?)
            AND (item.valid_until IS NULL OR item.valid_until >= ?)
          ORDER BY item.rank, item.id LIMIT 1) AS listed ON true
      WHERE asked.quotation_request_id = ? AND answer.deleted_at IS NULL AND asked.deleted_at IS NULL ORDER BY line.position`,
    [today, today, id]
  )
  const { decimals, rates, missing } = await readRates(
    sql,
    request.currency_code,
    suppliers.filter((supplier) => supplier.status === "answered").map((supplier) => supplier.currency_code),
    today
  )
  const ofSupplier = new Map<string, TermsRow[]>()
  for (const answer of answers) {
    const own = ofSupplier.get(answer.quotation_supplier_id) ?? []
    own.push(answer)
    ofSupplier.set(answer.quotation_supplier_id, own)
  }
  return {
    request,
    decimals,
    lines,
    suppliers: suppliers.map(({ id: askedId, working_days, closings, ...supplier }) => ({
      ...supplier,
      rate: rates.get(supplier.currency_code) ?? null,
      calendar: { working_days, closings: closings.map(({ from, until }) => ({ from, until })) },
      answers: (ofSupplier.get(askedId) ?? []).map(({ quotation_supplier_id: _, ...answer }) => answer),
    })),
    missing_rates: missing,
  }
}

type RateRow = { from_currency: string; to_currency: string; rate: string; valid_from: string }

/** What the currencies are worth in that of the comparison on the day; one without a rate is named, not guessed. */
async function readRates(sql: SqlExecutor, to: string, from: readonly string[], day: PlainDate) {
  const currencies = [...new Set(from)]
  const kept = await sql.execute<RateRow>(
    `SELECT DISTINCT ON (from_currency, to_currency) from_currency, to_currency, rate::text AS rate, valid_from
       FROM comptoir_exchange_rate
      WHERE ((to_currency = ? AND from_currency = ANY(?::text[])) OR (from_currency = ? AND to_currency = ANY(?::text[])))
        AND valid_from <= ?
      ORDER BY from_currency, to_currency, valid_from DESC`,
    [to, currencies, to, currencies, day]
  )
  const [currency] = await sql.execute<{ decimal_digits: number }>(
    `SELECT decimal_digits FROM currency WHERE code = ?`,
    [to]
  )
  const rates = new Map<string, string>([[to, "1"]])
  const missing: { currency_code: string; message: string }[] = []
  for (const code of currencies) {
    try {
      rates.set(code, rateOn(kept, code, to, day))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      missing.push({ currency_code: code, message: error.message })
    }
  }
  return { decimals: Number(currency?.decimal_digits ?? 2), rates, missing }
}

/** Active suppliers that list any of the items and are not asked yet: those that list most of them first, then by rank. */
export async function suggestSuppliers(
  sql: SqlExecutor,
  { itemIds, requestId }: { itemIds: readonly string[]; requestId: string | null },
  limit: number
): Promise<SuggestedSupplierDTO[]> {
  return sql.execute<SuggestedSupplierDTO>(
    `SELECT supplier.id, supplier.code, supplier.name, count(DISTINCT listed.inventory_item_id)::integer AS listed_items,
            min(listed.rank) AS best_rank
       FROM comptoir_supplier_item listed
       JOIN comptoir_supplier supplier ON supplier.id = listed.supplier_id AND supplier.status = 'active' AND supplier.deleted_at IS NULL
      WHERE listed.status = 'active' AND listed.deleted_at IS NULL
        AND listed.inventory_item_id IN (
          SELECT unnest(?::text[]) UNION ALL
          SELECT inventory_item_id FROM comptoir_quotation_line WHERE quotation_request_id = ? AND deleted_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM comptoir_quotation_supplier asked
                         WHERE asked.quotation_request_id = ? AND asked.supplier_id = supplier.id AND asked.deleted_at IS NULL)
      GROUP BY supplier.id, supplier.code, supplier.name
      ORDER BY count(DISTINCT listed.inventory_item_id) DESC, avg(listed.rank), supplier.name, supplier.id LIMIT ?`,
    [itemIds, requestId, requestId, limit]
  )
}

/** What a supplier is shown of a request: nothing of who else is asked, nor of what others answered. */
export type QuotationForSupplier = {
  request: Pick<
    QuotationRequestDTO,
    "id" | "number" | "title" | "status" | "answer_by" | "is_overdue" | "notes" | "sent_at"
  >
  warehouse_name: string | null
  buyer_name: string | null
  supplier_name: string
  currency_decimals: number
  lines: (QuotationLineDTO & { supplier_sku: string | null; barcode: string | null })[]
  asked: QuotationSupplierDTO
  /** What it was chosen for, once the request was awarded; null while it was not. */
  awarded: { line_id: string; quantity: number }[] | null
}

export async function readForSupplier(
  sql: SqlExecutor,
  id: string,
  supplierId: string,
  today: PlainDate
): Promise<QuotationForSupplier> {
  const [request] = id.includes("\0") ? [] : await readRequests(sql, [id], today)
  if (!request) throw notFound(`Request for quotation ${id} does not exist`)
  const [asked] = await readSuppliers(sql, id, supplierId)
  if (!asked)
    throw notFound(`Request for quotation ${request.number ?? id} does not ask supplier ${supplierId}`)
  const [facts] = await sql.execute<{ buyer_name: string | null; currency_decimals: number }>(
    `SELECT nullif(trim(concat_ws(' ', buyer.first_name, buyer.last_name)), '') AS buyer_name,
            coalesce((SELECT decimal_digits FROM currency WHERE code = ?), 2)::integer AS currency_decimals
       FROM comptoir_quotation_request request LEFT JOIN "user" AS buyer ON buyer.id = coalesce(request.sent_by, request.created_by)
      WHERE request.id = ?`,
    [asked.currency_code, id]
  )
  const lines = await sql.execute<QuotationForSupplier["lines"][number]>(
    `SELECT line.id, line.position, line.inventory_item_id, line.sku, line.title, line.quantity, line.wished_on, line.note,
            listed.supplier_sku, coalesce(listed.barcode, (
              SELECT coalesce(variant.barcode, variant.ean, variant.upc) FROM product_variant_inventory_item AS link
                JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
               WHERE link.inventory_item_id = line.inventory_item_id AND link.deleted_at IS NULL ORDER BY variant.id LIMIT 1)) AS barcode
       FROM comptoir_quotation_line line
       LEFT JOIN LATERAL (
         SELECT item.supplier_sku, item.barcode FROM comptoir_supplier_item item
          WHERE item.supplier_id = ? AND item.inventory_item_id = line.inventory_item_id AND item.status = 'active'
            AND item.deleted_at IS NULL ORDER BY item.rank, item.id LIMIT 1) AS listed ON true
      WHERE line.quotation_request_id = ? AND line.deleted_at IS NULL ORDER BY line.position`,
    [supplierId, id]
  )
  const awarded = request.awarded_at
    ? await sql.execute<{ line_id: string; quantity: number }>(
        `SELECT quotation_line_id AS line_id, quantity FROM comptoir_quotation_award
          WHERE quotation_request_id = ? AND supplier_id = ? AND deleted_at IS NULL`,
        [id, supplierId]
      )
    : null
  const { number, title, status, answer_by, is_overdue, notes, sent_at } = request
  return {
    request: { id, number, title, status, answer_by, is_overdue, notes, sent_at },
    warehouse_name: request.location?.name ?? null,
    buyer_name: facts?.buyer_name ?? null,
    supplier_name: asked.supplier.name,
    currency_decimals: facts?.currency_decimals ?? 2,
    lines,
    asked,
    awarded,
  }
}

export type QuotationDocumentRows = Pick<QuotationForSupplier, "request" | "lines" | "buyer_name"> & {
  supplier: DocumentSupplier
  warehouse: DocumentWarehouse | null
}

/** All that the document of a request for one supplier says. */
export async function readQuotationDocument(
  sql: SqlExecutor,
  id: string,
  supplierId: string,
  today: PlainDate
): Promise<QuotationDocumentRows> {
  const { request, lines, buyer_name } = await readForSupplier(sql, id, supplierId, today)
  const { location_id } = await requestById(sql, id)
  return {
    request,
    lines,
    buyer_name,
    supplier: await supplierForDocument(sql, supplierId),
    warehouse: await warehouseForDocument(sql, location_id),
  }
}
