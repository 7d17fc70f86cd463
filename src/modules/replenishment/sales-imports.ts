import { notFound } from "../../domain/shared/domain-error"
import { containing, listPage, SqlExecutor } from "../../platform/list-page"
import { WrongRow } from "./history/sales-import-session"

/** An import as its list shows it; its wrong rows are read one import at a time. */
export type SalesImportRow = {
  id: string
  source: string
  file_name: string | null
  status: "running" | "completed" | "failed"
  failure: string | null
  currency_code: string
  sales_channel_id: string | null
  sales_channel_name: string | null
  time_zone: string
  last_line: number
  sale_count: number
  cancellation_count: number
  adjustment_count: number
  non_goods_count: number
  repeated_count: number
  wrong_count: number
  product_count: number
  first_sold_on: string | null
  last_sold_on: string | null
  created_at: Date
  updated_at: Date
  completed_at: Date | null
}

const COLUMNS = `m.id, m.source, m.file_name, m.status, m.failure, m.currency_code, m.sales_channel_id,
  c.name AS sales_channel_name, m.time_zone, m.last_line, m.sale_count, m.cancellation_count, m.adjustment_count,
  m.non_goods_count, m.repeated_count, m.wrong_count, m.product_count, m.first_sold_on, m.last_sold_on,
  m.created_at, m.updated_at, m.completed_at`
const FROM = "comptoir_sales_import m LEFT JOIN sales_channel c ON c.id = m.sales_channel_id"

const SORTABLE = { created_at: "m.created_at", source: "m.source", wrong_count: "m.wrong_count" }

export type SalesImportQuery = {
  q?: string
  status?: readonly string[]
  limit: number
  offset: number
  order?: string
}

/** A page of the imports, the newest first. */
export async function listImports(
  sql: SqlExecutor,
  { q, status, limit, offset, order }: SalesImportQuery
): Promise<{ rows: SalesImportRow[]; count: number }> {
  const page = await listPage(sql, {
    from: "comptoir_sales_import m",
    id: "m.id",
    where: [
      { sql: "m.deleted_at IS NULL" },
      ...(q
        ? [{ sql: "m.source ILIKE ? OR m.file_name ILIKE ?", values: [containing(q), containing(q)] }]
        : []),
      ...(status?.length ? [{ sql: "m.status = ANY(?)", values: [status] }] : []),
    ],
    sortable: SORTABLE,
    order,
    defaultOrder: "-created_at",
    limit,
    offset,
  })
  const rows = await sql.execute<SalesImportRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE m.id = ANY(?)`, [
    page.ids,
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { rows: page.ids.flatMap((id) => byId.get(id) ?? []), count: page.count }
}

/** One import with its wrong rows. */
export async function findImport(
  sql: SqlExecutor,
  id: string
): Promise<SalesImportRow & { wrong_rows: WrongRow[] }> {
  const [row] = await sql.execute<SalesImportRow & { wrong_rows: WrongRow[] }>(
    `SELECT ${COLUMNS}, coalesce(m.wrong_rows, '[]') AS wrong_rows FROM ${FROM} WHERE m.id = ? AND m.deleted_at IS NULL`,
    [id]
  )
  if (!row) throw notFound(`There is no import of sales ${id}`)
  return row
}
