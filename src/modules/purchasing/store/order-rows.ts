import { generateEntityId } from "@medusajs/framework/utils"
import { PurchaseOrderStatus, ReceivedStatus } from "../../../domain/purchasing/lifecycles"
import type { OrderLine } from "../../../domain/purchasing/order-line"
import type { ReceivableLine } from "../../../domain/purchasing/receive"
import type { RevisableLine } from "../../../domain/purchasing/revision"
import { notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { Columns, insertRows } from "./sql"

export type OrderRow = {
  id: string
  number: string | null
  revision: number
  status: PurchaseOrderStatus
  receipt_status: ReceivedStatus
  on_hold: boolean
  hold_reason: string | null
  supplier_id: string
  location_id: string
  currency_code: string
  supplier_reference: string | null
  notes: string | null
  requested_on: string | null
  line_count: number
  total: string
  approval_role: string | null
  approved_total: string | null
  created_by: string | null
  submitted_by: string | null
  is_mailed: boolean | null
  act_keys: Record<string, string> | null
}

/** The order, locked when it is about to change: all its acts wait for each other here. */
export async function orderById(
  sql: SqlExecutor,
  id: string,
  lock: "" | "FOR UPDATE" = ""
): Promise<OrderRow> {
  const [row] = await ordersById(sql, [id], lock)
  if (!row) throw notFound(`Purchase order ${id} does not exist`)
  return row
}

/** Several orders, locked in the order of their ids when they are about to change. */
export const ordersById = (
  sql: SqlExecutor,
  ids: readonly string[],
  lock: "" | "FOR UPDATE" = ""
): Promise<OrderRow[]> =>
  sql.execute<OrderRow>(
    `SELECT id, number, revision, status, receipt_status, on_hold, hold_reason, supplier_id, location_id, currency_code,
            supplier_reference, notes, requested_on, line_count, total, approval_role, approved_total, created_by,
            submitted_by, is_mailed, act_keys
       FROM comptoir_purchase_order WHERE id = ANY(?::text[]) AND deleted_at IS NULL ORDER BY id ${lock}`,
    [ids]
  )

export type LineRow = RevisableLine &
  ReceivableLine & { rejected_quantity: number; quarantined_quantity: number }

/** The order's lines by position, or locked in the order of their ids. */
export function linesOf(sql: SqlExecutor, orderId: string, lock: "" | "FOR UPDATE" = ""): Promise<LineRow[]> {
  return sql.execute<LineRow>(
    `SELECT ${LINE_FIELDS}
       FROM comptoir_purchase_order_line WHERE purchase_order_id = ? AND deleted_at IS NULL
      ORDER BY ${lock ? "id FOR UPDATE" : "position"}`,
    [orderId]
  )
}

/** Marks what is expected of the lines as asked of the supplier, and answers them as `linesOf` does, locked. */
export const askLines = (sql: SqlExecutor, orderId: string): Promise<LineRow[]> =>
  sql.execute<LineRow>(
    `UPDATE comptoir_purchase_order_line SET requested_on = expected_on, updated_at = now()
      WHERE purchase_order_id = ? AND deleted_at IS NULL RETURNING ${LINE_FIELDS}`,
    [orderId]
  )

const WRITTEN: Columns = {
  id: "text",
  purchase_order_id: "text",
  position: "integer",
  inventory_item_id: "text",
  supplier_item_id: "text",
  sku: "text",
  title: "text",
  supplier_sku: "text",
  quantity: "integer",
  purchase_unit: "text",
  pack_size: "integer",
  unit_price: "numeric",
  price_per_quantity: "integer",
  discount_percent: "numeric",
  line_total: "numeric",
  vat_category: "text",
  vat_rate: "numeric",
  expected_on: "text",
  requested_on: "text",
  first_promised_on: "text",
  note: "text",
  split_from_line_id: "text",
  over_tolerance_percent: "numeric",
  over_tolerance_units: "integer",
  under_tolerance_percent: "numeric",
  under_tolerance_units: "integer",
}

const LINE_FIELDS = [
  ...Object.keys(WRITTEN),
  "received_quantity",
  "rejected_quantity",
  "quarantined_quantity",
  "short_closed_quantity",
  "short_close_reason",
].join(", ")

/** A line that is about to be written: what a request made, or what a revision split off. */
export type NewLine = OrderLine & Partial<Pick<RevisableLine, "note" | "requested_on">>

/** Writes lines at the end of an order. */
export const insertLines = (
  sql: SqlExecutor,
  orderId: string,
  lines: readonly NewLine[],
  after: number
): Promise<unknown> =>
  insertRows(
    sql,
    "comptoir_purchase_order_line",
    WRITTEN,
    lines.map((line, index) => ({
      ...line,
      id: generateEntityId(undefined, "cpol"),
      purchase_order_id: orderId,
      position: after + index + 1,
    }))
  )

/** Writes lines that have their id and position already. */
export const insertSplitLines = (
  sql: SqlExecutor,
  orderId: string,
  lines: readonly RevisableLine[]
): Promise<unknown> =>
  insertRows(
    sql,
    "comptoir_purchase_order_line",
    WRITTEN,
    lines.map((line) => ({ ...line, purchase_order_id: orderId }))
  )

/** The highest position that the order ever gave, to a line that is gone as well. */
export async function lastPosition(sql: SqlExecutor, orderId: string): Promise<number> {
  const [last] = await sql.execute<{ position: number | null }>(
    `SELECT max(position) AS position FROM comptoir_purchase_order_line WHERE purchase_order_id = ?`,
    [orderId]
  )
  return Number(last?.position ?? 0)
}

/**
 * Brings what an order says of its lines in line with them: the same rules as `orderTotal` and `vatBreakdown` of the
 * domain, for the rows of a table. What was asked and promised of the whole is known once the supplier holds it.
 */
export async function sumUp(sql: SqlExecutor, id: string, currencyDecimals: number): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_purchase_order purchase_order
        SET (line_count, total, vat_total, expected_on, requested_on, first_promised_on) = (
          SELECT coalesce(sum(share.lines), 0), coalesce(sum(share.net), 0),
                 coalesce(sum(round(share.net * coalesce(share.rate, 0) * 0.01, ?::integer)), 0), max(share.expected_on),
                 CASE WHEN purchase_order.status IN ('sent', 'acknowledged') THEN max(share.requested_on)
                      ELSE purchase_order.requested_on END,
                 max(share.first_promised_on)
            FROM (SELECT vat_rate AS rate, count(*) AS lines, sum(line_total) AS net, max(expected_on) AS expected_on,
                         max(requested_on) AS requested_on, max(first_promised_on) AS first_promised_on
                    FROM comptoir_purchase_order_line
                   WHERE purchase_order_id = ? AND deleted_at IS NULL GROUP BY vat_category, vat_rate) AS share
        ), updated_at = now()
      WHERE id = ?`,
    [currencyDecimals, id, id]
  )
}

/** An entry of the audit log about an order. */
export function audit(
  id: string,
  act: string,
  by: Act,
  detail: Partial<Parameters<Neighbours["recordAudit"]>[0][number]>
) {
  return { entity_type: "purchase_order", entity_id: id, act, actor_id: by.actor_id, ...detail }
}
