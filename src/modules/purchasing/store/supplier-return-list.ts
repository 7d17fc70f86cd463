import type { SupplierReturnStatus } from "../../../domain/purchasing/supplier-return"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { Paging } from "./suppliers"

export type SupplierReturnFilters = {
  /** Its number, the supplier, the supplier's reference, or the SKU of a line. */
  q?: string
  status?: SupplierReturnStatus[]
  supplier_id?: string
  location_id?: string
  receipt_id?: string
  purchase_order_id?: string
  /** Posted ones that expect a credit: whether it came. */
  credit?: "awaited" | "received"
  returned_from?: string
  returned_to?: string
}

const FROM = `comptoir_supplier_return returned
  JOIN comptoir_supplier supplier ON supplier.id = returned.supplier_id
  LEFT JOIN stock_location location ON location.id = returned.location_id`

function where(filters: SupplierReturnFilters): Condition[] {
  const conditions: Condition[] = [{ sql: "returned.deleted_at IS NULL" }]
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.status?.length) add("returned.status = ANY(?::text[])", filters.status)
  for (const name of ["supplier_id", "location_id", "receipt_id"] as const) {
    if (filters[name]) add(`returned.${name} = ?`, filters[name])
  }
  if (filters.returned_from) add("returned.returned_on >= ?", filters.returned_from)
  if (filters.returned_to) add("returned.returned_on <= ?", filters.returned_to)
  if (filters.credit) {
    add(
      `returned.status = 'posted' AND returned.expected_credit > 0 AND returned.credit_received_on IS ${filters.credit === "received" ? "NOT NULL" : "NULL"}`
    )
  }
  if (filters.purchase_order_id) {
    add(
      `EXISTS (SELECT 1 FROM comptoir_supplier_return_line line
         JOIN comptoir_purchase_order_line ordered ON ordered.id = line.purchase_order_line_id
        WHERE line.supplier_return_id = returned.id AND ordered.purchase_order_id = ?)`,
      filters.purchase_order_id
    )
  }
  if (filters.q) {
    const found = containing(filters.q)
    add(
      `returned.number ILIKE ? OR returned.reversal_number ILIKE ? OR returned.supplier_reference ILIKE ?
        OR supplier.name ILIKE ? OR supplier.code ILIKE ?
        OR EXISTS (SELECT 1 FROM comptoir_supplier_return_line line
                    WHERE line.supplier_return_id = returned.id AND (line.sku ILIKE ? OR line.title ILIKE ?))`,
      ...Array.from({ length: 7 }, () => found)
    )
  }
  return conditions
}

export const listSupplierReturns = (
  sql: SqlExecutor,
  filters: SupplierReturnFilters,
  paging: Paging
): Promise<ListPage> =>
  listPage(sql, {
    from: FROM,
    id: "returned.id",
    where: where(filters),
    sortable: {
      id: "returned.id",
      created_at: "returned.created_at",
      number: "returned.number",
      returned_on: "returned.returned_on",
      expected_credit: "returned.expected_credit",
      status: "returned.status",
      supplier: "supplier.name",
    },
    defaultOrder: "-created_at",
    ...paging,
  })

export type SupplierReturnExportRow = Record<string, unknown> & { id: string }

const ROWS_AT_A_TIME = 1_000

/** The next lines of returns after the line `after`, for an export that reads a whole table bit by bit. */
export const exportSupplierReturns = (
  sql: SqlExecutor,
  filters: SupplierReturnFilters,
  after: string
): Promise<SupplierReturnExportRow[]> => {
  const conditions: Condition[] = [{ sql: "line.id > ?", values: [after] }, ...where(filters)]
  return sql.execute<SupplierReturnExportRow>(
    `SELECT line.id, returned.number, returned.status, supplier.code AS supplier_code, supplier.name AS supplier_name,
            location.name AS warehouse, returned.returned_on, returned.supplier_reference, line.sku, line.title,
            line.supplier_sku, line.quantity, line.reason, line.settlement, line.lot, line.expires_on, line.unit_price,
            line.price_per_quantity, line.expected_credit, returned.currency_code, returned.credit_received_on,
            returned.credit_received_amount, returned.credit_reference, returned.reversal_number
       FROM ${FROM} JOIN comptoir_supplier_return_line line ON line.supplier_return_id = returned.id
      WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY line.id LIMIT ${ROWS_AT_A_TIME}`,
    conditions.flatMap((condition) => [...(condition.values ?? [])])
  )
}
