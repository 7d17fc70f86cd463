import type { PlainDate } from "../../../domain/purchasing/plain-date"
import type { QuotationRequestStatus } from "../../../domain/purchasing/quotation"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { Columns } from "./sql"
import type { Paging } from "./suppliers"

export type QuotationFilters = {
  q?: string
  status?: QuotationRequestStatus[]
  supplier_id?: string
  location_id?: string
  inventory_item_id?: string
  overdue?: boolean
  answer_from?: PlainDate
  answer_to?: PlainDate
}

const FROM = `comptoir_quotation_request request`
const ASKED = `SELECT 1 FROM comptoir_quotation_supplier asked WHERE asked.quotation_request_id = request.id AND asked.deleted_at IS NULL`
const LINE = `SELECT 1 FROM comptoir_quotation_line line WHERE line.quotation_request_id = request.id AND line.deleted_at IS NULL`

/** Requests whose last day for answers has passed while they wait. */
export const OVERDUE = `request.status = 'sent' AND request.answer_by IS NOT NULL AND request.answer_by < ?`

function where(filters: QuotationFilters, today: PlainDate): Condition[] {
  const conditions: Condition[] = [{ sql: "request.deleted_at IS NULL" }]
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.status?.length) add("request.status = ANY(?::text[])", filters.status)
  if (filters.location_id) add("request.location_id = ?", filters.location_id)
  if (filters.supplier_id) add(`EXISTS (${ASKED} AND asked.supplier_id = ?)`, filters.supplier_id)
  if (filters.inventory_item_id)
    add(`EXISTS (${LINE} AND line.inventory_item_id = ?)`, filters.inventory_item_id)
  if (filters.overdue !== undefined) add(filters.overdue ? OVERDUE : `NOT coalesce(${OVERDUE}, false)`, today)
  if (filters.answer_from) add("request.answer_by >= ?", filters.answer_from)
  if (filters.answer_to) add("request.answer_by <= ?", filters.answer_to)
  if (filters.q) {
    const found = containing(filters.q)
    add(
      `request.number ILIKE ? OR request.title ILIKE ? OR EXISTS (${LINE} AND (line.sku ILIKE ? OR line.title ILIKE ?))
       OR EXISTS (SELECT 1 FROM comptoir_quotation_supplier asked JOIN comptoir_supplier supplier ON supplier.id = asked.supplier_id
                   WHERE asked.quotation_request_id = request.id AND (supplier.name ILIKE ? OR supplier.code ILIKE ?))`,
      ...[found, found, found, found, found, found]
    )
  }
  return conditions
}

const SORTABLE: Columns = {
  id: "request.id",
  number: "request.number",
  title: "request.title",
  status: "request.status",
  answer_by: "request.answer_by",
  created_at: "request.created_at",
  updated_at: "request.updated_at",
  sent_at: "request.sent_at",
  line_count: "request.line_count",
}

export const listRequests = (
  sql: SqlExecutor,
  filters: QuotationFilters,
  paging: Paging,
  today: PlainDate
): Promise<ListPage> =>
  listPage(sql, {
    from: FROM,
    id: "request.id",
    where: where(filters, today),
    sortable: SORTABLE,
    defaultOrder: "-created_at",
    ...paging,
  })

const ROWS_AT_A_TIME = 1_000

/** The next ids of the list after one of them, for an export that reads it bit by bit. */
export async function requestIdsAfter(
  sql: SqlExecutor,
  filters: QuotationFilters,
  after: string,
  today: PlainDate
): Promise<string[]> {
  const conditions = [{ sql: "request.id > ?", values: [after] }, ...where(filters, today)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT request.id FROM ${FROM} WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY request.id LIMIT ${ROWS_AT_A_TIME}`,
    conditions.flatMap((condition) => [...(condition.values ?? [])])
  )
  return rows.map((row) => row.id)
}
