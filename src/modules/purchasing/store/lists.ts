import { articleName } from "../../../platform/article-name"
import { PurchaseOrderStatus, ReceiptStatus, ReceivedStatus } from "../../../domain/purchasing/lifecycles"
import { daysBetween, PlainDate } from "../../../domain/purchasing/plain-date"
import { SUPPLIER_FILE_COLUMNS, SUPPLIER_FILE_FACTS } from "../../../domain/purchasing/supplier-file"
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
  on_hold?: boolean
  /** Orders that wait for an approval which these roles may give, made and submitted by somebody else. */
  awaiting?: Awaited
  expected_from?: PlainDate
  expected_to?: PlainDate
  created_from?: PlainDate
  created_to?: PlainDate
  sent_from?: PlainDate
  sent_to?: PlainDate
}

/** Whose approval is asked for: the roles somebody may approve for, all of them where none limit it. */
export type Awaited = {
  roles: readonly string[] | null
  /** Who may not approve their own orders. */
  not_own_of: string | null
  /** They approve nothing at all. */
  nobody?: boolean
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
  /** Whether it brings an order's goods, or goods without one. */
  planned?: boolean
  /** Holds the item. */
  inventory_item_id?: string
  received_from?: PlainDate
  received_to?: PlainDate
}

const ORDERS_FROM = `comptoir_purchase_order purchase_order
  JOIN comptoir_supplier supplier ON supplier.id = purchase_order.supplier_id`
const LINES_FROM = `comptoir_purchase_order_line line
  JOIN comptoir_purchase_order purchase_order ON purchase_order.id = line.purchase_order_id`
const RECEIPTS_FROM = `comptoir_receipt receipt
  LEFT JOIN comptoir_purchase_order purchase_order ON purchase_order.id = receipt.purchase_order_id`

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
    ...(filters.on_hold === undefined
      ? []
      : [{ sql: filters.on_hold ? "purchase_order.on_hold" : "NOT purchase_order.on_hold" }]),
    ...(filters.awaiting ? awaited(filters.awaiting) : []),
    ...between("purchase_order.expected_on", filters.expected_from, filters.expected_to),
    ...during("purchase_order.created_at", filters.created_from, filters.created_to),
    ...during("purchase_order.sent_at", filters.sent_from, filters.sent_to),
    ...searched(filters.q),
  ]
}

const between = (column: string, from: PlainDate | undefined, to: PlainDate | undefined): Condition[] => [
  ...(from ? [{ sql: `${column} >= ?`, values: [from] }] : []),
  ...(to ? [{ sql: `${column} <= ?`, values: [to] }] : []),
]

/** From the first instant of a day to the last of another, in UTC. */
const during = (column: string, from: PlainDate | undefined, to: PlainDate | undefined): Condition[] => [
  ...(from ? [{ sql: `${column} >= ?::timestamptz`, values: [`${from}T00:00:00Z`] }] : []),
  ...(to ? [{ sql: `${column} < ?::timestamptz + interval '1 day'`, values: [`${to}T00:00:00Z`] }] : []),
]

/** An order by its number, its supplier or its supplier's number; by what is on it, from three characters of a SKU. */
function searched(q: string | undefined): Condition[] {
  if (!q) return []
  const columns = [
    "purchase_order.number",
    "supplier.name",
    "supplier.code",
    "purchase_order.supplier_reference",
  ]
  const [named] = holding(columns, q) as [Condition]
  if (q.length < 3) return [named]
  const sku = `${containing(q.toLowerCase()).slice(1)}`
  return [
    {
      sql: `${named.sql} OR purchase_order.id IN (
        SELECT purchase_order_id FROM comptoir_purchase_order_line WHERE lower(sku) LIKE ? AND deleted_at IS NULL
        UNION
        SELECT purchase_order_id FROM comptoir_purchase_order_line WHERE lower(supplier_sku) LIKE ? AND deleted_at IS NULL)`,
      values: [...(named.values ?? []), sku, sku],
    },
  ]
}

function awaited({ roles, not_own_of, nobody }: Awaited): Condition[] {
  return [
    ...(nobody ? [{ sql: "false" }] : []),
    { sql: "purchase_order.status = 'pending_approval' AND NOT purchase_order.on_hold" },
    ...(roles === null
      ? []
      : [
          {
            sql: "purchase_order.approval_role IS NULL OR purchase_order.approval_role = ANY(?::text[])",
            values: [roles],
          },
        ]),
    ...(not_own_of === null
      ? []
      : [
          {
            sql: "purchase_order.submitted_by IS DISTINCT FROM ? AND purchase_order.created_by IS DISTINCT FROM ?",
            values: [not_own_of, not_own_of],
          },
        ]),
  ]
}

const IS_LATE = `purchase_order.status IN ('sent', 'acknowledged') AND purchase_order.due_on < ?
  AND EXISTS (SELECT 1 FROM comptoir_purchase_order_line owed
               WHERE owed.purchase_order_id = purchase_order.id AND owed.deleted_at IS NULL
                 AND owed.quantity > owed.received_quantity + owed.short_closed_quantity)`

/** The same rule as `isLate` of the domain, for the rows of a table. */
const lateness = (isLate: boolean, today: PlainDate): Condition => ({
  sql: isLate ? IS_LATE : `(${IS_LATE}) IS NOT TRUE`,
  values: [today],
})

export type OrderFacts = { outstanding_quantity: number; currency_decimals: number }

/** What orders still owe in all, by their ids, and the decimals of their currencies. */
export async function orderFacts(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, OrderFacts>> {
  if (!ids.length) return new Map()
  const rows = await sql.execute<{ id: string; owed: string; decimal_digits: number | null }>(
    `SELECT purchase_order.id, currency.decimal_digits,
            coalesce((SELECT sum(line.quantity::bigint - line.received_quantity - line.short_closed_quantity)
               FROM comptoir_purchase_order_line line
              WHERE line.purchase_order_id = purchase_order.id AND line.deleted_at IS NULL
                AND line.quantity > line.received_quantity + line.short_closed_quantity), 0) AS owed
       FROM comptoir_purchase_order purchase_order
       LEFT JOIN currency ON currency.code = purchase_order.currency_code
      WHERE purchase_order.id = ANY(?::text[])`,
    [ids]
  )
  return new Map(
    rows.map(({ id, owed, decimal_digits }) => [
      id,
      { outstanding_quantity: Number(owed), currency_decimals: Number(decimal_digits ?? 2) },
    ])
  )
}

export type LateFilters = Pick<PurchaseOrderFilters, "supplier_id" | "location_id">
export type LateFigure = { count: number; oldest_days: number }

/** How many orders are late, and by how many days the worst of them. */
export async function lateFigure(
  sql: SqlExecutor,
  filters: LateFilters,
  today: PlainDate
): Promise<LateFigure> {
  const where = ordersWhere({ ...filters, late: true }, today)
  const [row] = await sql.execute<{ count: string; oldest: string | null }>(
    `SELECT count(*) AS count, min(purchase_order.due_on) AS oldest FROM comptoir_purchase_order purchase_order
      WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}`,
    where.flatMap((condition) => [...(condition.values ?? [])])
  )
  return { count: Number(row?.count ?? 0), oldest_days: row?.oldest ? daysBetween(row.oldest, today) : 0 }
}

const ORDER_ORDERS: Columns = {
  id: "purchase_order.id",
  created_at: "purchase_order.created_at",
  updated_at: "purchase_order.updated_at",
  number: "purchase_order.number",
  expected_on: "purchase_order.expected_on",
  due_on: "purchase_order.due_on",
  sent_at: "purchase_order.sent_at",
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
  ...(filters.planned === undefined
    ? []
    : [{ sql: `receipt.purchase_order_id IS ${filters.planned ? "NOT NULL" : "NULL"}` }]),
  ...(filters.inventory_item_id
    ? [
        {
          sql: `EXISTS (SELECT 1 FROM comptoir_receipt_line line
                 WHERE line.receipt_id = receipt.id AND line.inventory_item_id = ? AND line.deleted_at IS NULL)`,
          values: [filters.inventory_item_id],
        },
      ]
    : []),
  ...(filters.received_from ? [{ sql: "receipt.received_on >= ?", values: [filters.received_from] }] : []),
  ...(filters.received_to ? [{ sql: "receipt.received_on <= ?", values: [filters.received_to] }] : []),
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
  in_transit_quantity: number
  next_expected_on: string | null
  order_count: number
}

/**
 * Per item and warehouse, what open orders still owe, what is on its way from other warehouses, and when the next of it
 * is due: together what is incoming.
 */
export async function listOnOrder(
  sql: SqlExecutor,
  itemIds: readonly string[],
  locationId?: string
): Promise<OnOrderRow[]> {
  const rows = await sql.execute<OnOrderRow>(
    `SELECT coming.inventory_item_id, coming.location_id, coalesce(location.name, coming.location_id) AS location_name,
            coalesce(sum(coming.units) FILTER (WHERE coming.order_id IS NOT NULL), 0) AS outstanding_quantity,
            coalesce(sum(coming.units) FILTER (WHERE coming.order_id IS NULL), 0) AS in_transit_quantity,
            min(coming.expected_on) AS next_expected_on, count(DISTINCT coming.order_id) AS order_count
       FROM (SELECT line.inventory_item_id, purchase_order.location_id, line.expected_on, purchase_order.id AS order_id,
                    line.quantity::bigint - line.received_quantity - line.short_closed_quantity AS units
               FROM ${LINES_FROM}
              WHERE line.inventory_item_id = ANY(?::text[]) AND line.deleted_at IS NULL
                AND line.quantity > line.received_quantity + line.short_closed_quantity
                AND purchase_order.status IN ('sent', 'acknowledged') AND purchase_order.deleted_at IS NULL
             UNION ALL
             SELECT line.inventory_item_id, transfer.destination_location_id, transfer.expected_on, NULL,
                    line.shipped_quantity::bigint - line.received_quantity - line.written_off_quantity
                      - line.restocked_quantity
               FROM comptoir_stock_transfer_line AS line
               JOIN comptoir_stock_transfer AS transfer ON transfer.id = line.transfer_id
              WHERE line.inventory_item_id = ANY(?::text[])
                AND line.shipped_quantity > line.received_quantity + line.written_off_quantity + line.restocked_quantity
                AND transfer.status IN ('in_transit', 'partially_received')) AS coming
       LEFT JOIN stock_location location ON location.id = coming.location_id
      WHERE ?::text IS NULL OR coming.location_id = ?
      GROUP BY coming.inventory_item_id, coming.location_id, location.name
      ORDER BY coming.inventory_item_id, location_name`,
    [itemIds, itemIds, locationId ?? null, locationId ?? null]
  )
  return rows.map((row) => ({
    ...row,
    outstanding_quantity: Number(row.outstanding_quantity),
    in_transit_quantity: Number(row.in_transit_quantity),
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
  suppliers: of("supplier", [...SUPPLIER_FILE_COLUMNS, ...SUPPLIER_FILE_FACTS]),
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
      "discount_percent",
      "valid_from",
      "valid_until",
    ]),
    price_breaks: `(SELECT string_agg(from_quantity || ': ' || unit_price || CASE WHEN discount_percent > 0 THEN ' −' || discount_percent || ' %' ELSE '' END, ', ' ORDER BY from_quantity)
      FROM comptoir_supplier_price_break WHERE supplier_item_id = listed.id AND deleted_at IS NULL)`,
  },
  purchase_orders: {
    number: "purchase_order.number",
    status: "purchase_order.status",
    receipt_status: "purchase_order.receipt_status",
    supplier_code: "supplier.code",
    supplier_name: "supplier.name",
    warehouse: "location.name",
    ...of("purchase_order", [
      "on_hold",
      "currency_code",
      "total",
      "vat_total",
      "line_count",
      "requested_on",
      "first_promised_on",
      "expected_on",
      "delivered_on",
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
