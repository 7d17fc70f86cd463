import { articleName } from "../../../platform/article-name"
import { PurchaseOrderStatus, ReceiptStatus, ReceivedStatus } from "../../../domain/purchasing/lifecycles"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { SUPPLIER_ITEMS_FROM, SupplierItemFilters, supplierItemsWhere } from "./supplier-items"
import { Paging, SupplierFilters, suppliersWhere } from "./suppliers"
import type { Columns } from "./sql"

export type PurchaseOrderFilters = {
  q?: string
  status?: PurchaseOrderStatus[]
  supplier_id?: string
  location_id?: string
  receipt_status?: ReceivedStatus[]
  late?: boolean
  expected_from?: PlainDate
  expected_to?: PlainDate
}

export type PurchaseOrderLineFilters = {
  inventory_item_id?: string[]
  location_id?: string
  supplier_id?: string
  purchase_order_id?: string
  open?: boolean
}

export type ReceiptFilters = {
  q?: string
  status?: ReceiptStatus[]
  supplier_id?: string
  location_id?: string
  purchase_order_id?: string
}

const ORDERS_FROM = `comptoir_purchase_order purchase_order
  JOIN comptoir_supplier supplier ON supplier.id = purchase_order.supplier_id`
const LINES_FROM = `comptoir_purchase_order_line line
  JOIN comptoir_purchase_order purchase_order ON purchase_order.id = line.purchase_order_id`
const RECEIPTS_FROM = `comptoir_receipt receipt
  JOIN comptoir_purchase_order purchase_order ON purchase_order.id = receipt.purchase_order_id`

const equal = (column: string, value: string | undefined): Condition[] =>
  value === undefined ? [] : [{ sql: `${column} = ?`, values: [value] }]
const oneOf = (column: string, values: readonly string[] | undefined): Condition[] =>
  values?.length ? [{ sql: `${column} = ANY(?::text[])`, values: [values] }] : []
const holding = (columns: readonly string[], q: string | undefined): Condition[] =>
  q
    ? [
        {
          sql: columns.map((column) => `${column} ILIKE ?`).join(" OR "),
          values: columns.map(() => containing(q)),
        },
      ]
    : []

function ordersWhere(filters: PurchaseOrderFilters, today: PlainDate): Condition[] {
  return [
    { sql: "purchase_order.deleted_at IS NULL" },
    ...oneOf("purchase_order.status", filters.status),
    ...oneOf("purchase_order.receipt_status", filters.receipt_status),
    ...equal("purchase_order.supplier_id", filters.supplier_id),
    ...equal("purchase_order.location_id", filters.location_id),
    ...(filters.late === undefined ? [] : [lateness(filters.late, today)]),
    ...(filters.expected_from
      ? [{ sql: "purchase_order.expected_on >= ?", values: [filters.expected_from] }]
      : []),
    ...(filters.expected_to
      ? [{ sql: "purchase_order.expected_on <= ?", values: [filters.expected_to] }]
      : []),
    ...holding(
      ["purchase_order.number", "supplier.name", "supplier.code", "purchase_order.supplier_reference"],
      filters.q
    ),
  ]
}

/** The same rule as `isLate` of the domain, for the rows of a table. */
function lateness(isLate: boolean, today: PlainDate): Condition {
  const late = `purchase_order.status IN ('sent', 'acknowledged') AND purchase_order.receipt_status IN ('none', 'partial')
    AND purchase_order.expected_on IS NOT NULL AND purchase_order.expected_on < ?`
  return { sql: isLate ? late : `NOT (${late})`, values: [today] }
}

const ORDER_ORDERS: Columns = {
  id: "purchase_order.id",
  created_at: "purchase_order.created_at",
  updated_at: "purchase_order.updated_at",
  number: "purchase_order.number",
  expected_on: "purchase_order.expected_on",
  total: "purchase_order.total",
  status: "purchase_order.status",
  receipt_status: "purchase_order.receipt_status",
  supplier: "supplier.name",
}

export const listOrders = (
  sql: SqlExecutor,
  filters: PurchaseOrderFilters,
  paging: Paging,
  today: PlainDate
): Promise<ListPage> =>
  listPage(sql, {
    from: ORDERS_FROM,
    id: "purchase_order.id",
    where: ordersWhere(filters, today),
    sortable: ORDER_ORDERS,
    defaultOrder: "-created_at",
    ...paging,
  })

export const listOrderLines = (
  sql: SqlExecutor,
  filters: PurchaseOrderLineFilters,
  paging: Paging
): Promise<ListPage> =>
  listPage(sql, {
    from: LINES_FROM,
    id: "line.id",
    where: [
      { sql: "line.deleted_at IS NULL AND purchase_order.deleted_at IS NULL" },
      ...oneOf("line.inventory_item_id", filters.inventory_item_id),
      ...equal("line.purchase_order_id", filters.purchase_order_id),
      ...equal("purchase_order.location_id", filters.location_id),
      ...equal("purchase_order.supplier_id", filters.supplier_id),
      ...(filters.open
        ? [
            {
              sql: `purchase_order.status IN ('sent', 'acknowledged') AND line.quantity > line.received_quantity + line.short_closed_quantity`,
            },
          ]
        : []),
    ],
    sortable: {
      id: "line.id",
      expected_on: "line.expected_on",
      created_at: "line.created_at",
      position: "line.position",
      sku: "line.sku",
      quantity: "line.quantity",
    },
    defaultOrder: "expected_on",
    ...paging,
  })

const receiptsWhere = (filters: ReceiptFilters): Condition[] => [
  { sql: "receipt.deleted_at IS NULL" },
  ...oneOf("receipt.status", filters.status),
  ...equal("receipt.supplier_id", filters.supplier_id),
  ...equal("receipt.location_id", filters.location_id),
  ...equal("receipt.purchase_order_id", filters.purchase_order_id),
  ...holding(
    ["receipt.number", "receipt.reversal_number", "receipt.delivery_note", "purchase_order.number"],
    filters.q
  ),
]

export const listReceipts = (sql: SqlExecutor, filters: ReceiptFilters, paging: Paging): Promise<ListPage> =>
  listPage(sql, {
    from: RECEIPTS_FROM,
    id: "receipt.id",
    where: receiptsWhere(filters),
    sortable: {
      id: "receipt.id",
      created_at: "receipt.created_at",
      number: "receipt.number",
      received_on: "receipt.received_on",
      posted_at: "receipt.posted_at",
      status: "receipt.status",
    },
    defaultOrder: "-created_at",
    ...paging,
  })

export type OnOrderRow = {
  inventory_item_id: string
  location_id: string
  location_name: string
  outstanding_quantity: number
  next_expected_on: string | null
  order_count: number
}

/** Per item and warehouse, what open orders still owe and when the next of it is due. */
export async function listOnOrder(
  sql: SqlExecutor,
  itemIds: readonly string[],
  locationId?: string
): Promise<OnOrderRow[]> {
  const rows = await sql.execute<OnOrderRow>(
    `SELECT line.inventory_item_id, purchase_order.location_id, coalesce(location.name, purchase_order.location_id) AS location_name,
            sum(line.quantity::bigint - line.received_quantity - line.short_closed_quantity) AS outstanding_quantity,
            min(line.expected_on) AS next_expected_on, count(DISTINCT purchase_order.id) AS order_count
       FROM ${LINES_FROM}
       LEFT JOIN stock_location location ON location.id = purchase_order.location_id
      WHERE line.inventory_item_id = ANY(?::text[]) AND line.deleted_at IS NULL
        AND line.quantity > line.received_quantity + line.short_closed_quantity
        AND purchase_order.status IN ('sent', 'acknowledged') AND purchase_order.deleted_at IS NULL
        AND (?::text IS NULL OR purchase_order.location_id = ?)
      GROUP BY line.inventory_item_id, purchase_order.location_id, location.name
      ORDER BY line.inventory_item_id, location_name`,
    [itemIds, locationId ?? null, locationId ?? null]
  )
  return rows.map((row) => ({
    ...row,
    outstanding_quantity: Number(row.outstanding_quantity),
    order_count: Number(row.order_count),
  }))
}

export type ExportRow = Record<string, unknown> & { id: string }
export type Exported =
  | { list: "suppliers"; filters: SupplierFilters }
  | { list: "supplier_items"; filters: SupplierItemFilters }
  | { list: "purchase_orders"; filters: PurchaseOrderFilters }
  | { list: "receipts"; filters: ReceiptFilters }

type ExportSource = { from: string; id: string; columns: Columns; where: readonly Condition[] }

const ROWS_AT_A_TIME = 1_000

/** The next rows of a whole list after the row `after`, in the order of their ids: an export never counts or skips. */
export async function exportPage(
  sql: SqlExecutor,
  exported: Exported,
  after: string,
  today: PlainDate
): Promise<ExportRow[]> {
  const { from, id, columns, where } = sourceOf(exported, today)
  const conditions = [{ sql: `${id} > ?`, values: [after] }, ...where]
  const selected = Object.entries(columns).map(([name, column]) => `${column} AS ${name}`)
  return sql.execute<ExportRow>(
    `SELECT ${id} AS id, ${selected.join(", ")} FROM ${from}
      WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY ${id} LIMIT ${ROWS_AT_A_TIME}`,
    conditions.flatMap((condition) => [...(condition.values ?? [])])
  )
}

function sourceOf(exported: Exported, today: PlainDate): ExportSource {
  switch (exported.list) {
    case "suppliers":
      return {
        from: "comptoir_supplier supplier",
        id: "supplier.id",
        columns: EXPORT_COLUMNS.suppliers,
        where: suppliersWhere(exported.filters),
      }
    case "supplier_items":
      return {
        from: SUPPLIER_ITEMS_FROM,
        id: "listed.id",
        columns: EXPORT_COLUMNS.supplier_items,
        where: supplierItemsWhere(exported.filters),
      }
    case "purchase_orders":
      return {
        from: `${ORDERS_FROM} LEFT JOIN stock_location location ON location.id = purchase_order.location_id`,
        id: "purchase_order.id",
        columns: EXPORT_COLUMNS.purchase_orders,
        where: ordersWhere(exported.filters, today),
      }
    case "receipts":
      return {
        from: `${RECEIPTS_FROM} JOIN comptoir_supplier supplier ON supplier.id = receipt.supplier_id
          LEFT JOIN stock_location location ON location.id = receipt.location_id`,
        id: "receipt.id",
        columns: EXPORT_COLUMNS.receipts,
        where: receiptsWhere(exported.filters),
      }
  }
}

const of = (table: string, names: readonly string[]): Columns =>
  Object.fromEntries(names.map((name) => [name, `${table}.${name}`]))

/** The columns of each export, by their heading. */
export const EXPORT_COLUMNS: Readonly<Record<Exported["list"], Columns>> = {
  suppliers: of("supplier", [
    "code",
    "name",
    "legal_name",
    "contact_name",
    "email",
    "phone",
    "country_code",
    "currency_code",
    "language_code",
    "lead_time_days",
    "status",
    "notes",
    "created_at",
  ]),
  supplier_items: {
    supplier_code: "supplier.code",
    supplier_name: "supplier.name",
    sku: "item.sku",
    title: articleName("item"),
    ...of("listed", [
      "supplier_sku",
      "supplier_title",
      "barcode",
      "currency_code",
      "unit_price",
      "price_per_quantity",
      "minimum_order_quantity",
      "order_multiple",
      "purchase_unit",
      "pack_size",
      "lead_time_days",
      "rank",
      "status",
    ]),
  },
  purchase_orders: {
    number: "purchase_order.number",
    status: "purchase_order.status",
    receipt_status: "purchase_order.receipt_status",
    supplier_code: "supplier.code",
    supplier_name: "supplier.name",
    warehouse: "location.name",
    ...of("purchase_order", [
      "currency_code",
      "total",
      "line_count",
      "expected_on",
      "supplier_reference",
      "created_at",
      "sent_at",
      "closed_at",
      "cancelled_at",
    ]),
  },
  receipts: {
    number: "receipt.number",
    status: "receipt.status",
    purchase_order_number: "purchase_order.number",
    supplier_code: "supplier.code",
    supplier_name: "supplier.name",
    warehouse: "location.name",
    ...of("receipt", [
      "delivery_note",
      "received_on",
      "posted_at",
      "reversal_number",
      "reversed_at",
      "reverse_reason",
    ]),
  },
}
