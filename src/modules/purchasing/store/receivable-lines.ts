import type { OrderInAct } from "../../../domain/purchasing/order-acts"
import type { ReceivableLine } from "../../../domain/purchasing/receive"
import { receivedStatus } from "../../../domain/purchasing/received-status"
import { ShortClose, Tolerance, toleranceOf, ToleranceTerms } from "../../../domain/purchasing/tolerance"
import { notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { recordset } from "./sql"

/** An order, as a delivery or a return finds it. */
export type ReceivableOrder = OrderInAct & {
  supplier_id: string
  location_id: string
  currency_code: string
}

/** The orders, locked in the order of their ids when they are about to change. */
export const receivableOrders = (
  sql: SqlExecutor,
  ids: readonly string[],
  lock: "" | "FOR UPDATE" = ""
): Promise<ReceivableOrder[]> =>
  sql.execute<ReceivableOrder>(
    `SELECT id, number, status, on_hold, hold_reason, supplier_id, location_id, currency_code
       FROM comptoir_purchase_order WHERE id = ANY(?::text[]) AND deleted_at IS NULL ORDER BY id ${lock}`,
    [ids]
  )

export async function receivableOrder(
  sql: SqlExecutor,
  id: string,
  lock: "" | "FOR UPDATE" = ""
): Promise<ReceivableOrder> {
  const [order] = await receivableOrders(sql, [id], lock)
  if (!order) throw notFound(`Purchase order ${id} does not exist`)
  return order
}

export type OrderedLine = ReceivableLine & {
  purchase_order_id: string
  supplier_sku: string | null
  rejected_quantity: number
  quarantined_quantity: number
  short_close_reason: string | null
  unit_price: string
  price_per_quantity: number
  discount_percent: string
  /** What the line, the supplier item and the supplier say of tolerance, the nearest first. */
  tolerance_terms: ToleranceTerms[]
}

const TERMS = (table: string) => `jsonb_build_object(
  'over_tolerance_percent', ${table}.over_tolerance_percent::text, 'over_tolerance_units', ${table}.over_tolerance_units,
  'under_tolerance_percent', ${table}.under_tolerance_percent::text, 'under_tolerance_units', ${table}.under_tolerance_units)`

/** The lines of the orders by position, or locked in the order of their ids. */
export const orderedLines = (
  sql: SqlExecutor,
  orderIds: readonly string[],
  lock: "" | "FOR UPDATE" = ""
): Promise<OrderedLine[]> =>
  sql.execute<OrderedLine>(
    `SELECT line.id, line.purchase_order_id, line.position, line.inventory_item_id, line.sku, line.title, line.supplier_sku,
            line.quantity, line.received_quantity, line.rejected_quantity, line.quarantined_quantity,
            line.short_closed_quantity, line.short_close_reason, line.unit_price, line.price_per_quantity,
            line.discount_percent, jsonb_build_array(${["line", "listed", "supplier"].map(TERMS).join(", ")}) AS tolerance_terms
       FROM comptoir_purchase_order_line line
       JOIN comptoir_purchase_order purchase_order ON purchase_order.id = line.purchase_order_id
       JOIN comptoir_supplier supplier ON supplier.id = purchase_order.supplier_id
       LEFT JOIN comptoir_supplier_item listed ON listed.id = line.supplier_item_id
      WHERE line.purchase_order_id = ANY(?::text[]) AND line.deleted_at IS NULL
      ORDER BY ${lock ? "line.id FOR UPDATE OF line" : "line.position"}`,
    [orderIds]
  )

/** The tolerance of each line by its id; the setting is asked last. */
export const tolerancesOf = (
  lines: readonly OrderedLine[],
  setting: ToleranceTerms
): Map<string, Tolerance> =>
  new Map(lines.map((line) => [line.id, toleranceOf(line.quantity, [...line.tolerance_terms, setting])]))

/** What a delivery, its reversal or a return changes of an order line. */
export type LineChange = ShortClose & {
  id: string
  received_quantity: number
  rejected_quantity: number
  quarantined_quantity: number
}

const CHANGED = {
  id: "text",
  received_quantity: "integer",
  rejected_quantity: "integer",
  quarantined_quantity: "integer",
  short_closed_quantity: "integer",
  short_close_reason: "text",
}

/** Writes what changed of the lines, and says anew how much of their orders is in. `lines` are all lines of the orders. */
export async function changeLines(
  sql: SqlExecutor,
  lines: readonly OrderedLine[],
  changes: readonly LineChange[]
): Promise<void> {
  if (!changes.length) return
  await sql.execute(
    `UPDATE comptoir_purchase_order_line line
        SET received_quantity = now_at.received_quantity, rejected_quantity = now_at.rejected_quantity,
            quarantined_quantity = now_at.quarantined_quantity, short_closed_quantity = now_at.short_closed_quantity,
            short_close_reason = now_at.short_close_reason, updated_at = now()
       FROM ${recordset(CHANGED, "now_at")} WHERE line.id = now_at.id`,
    [JSON.stringify(changes)]
  )
  const changeOf = new Map(changes.map((change) => [change.id, change]))
  const byOrder = new Map<string, OrderedLine[]>()
  for (const line of lines) {
    const now = { ...line, ...changeOf.get(line.id) }
    byOrder.set(line.purchase_order_id, [...(byOrder.get(line.purchase_order_id) ?? []), now])
  }
  const statuses = [...byOrder].map(([id, its]) => ({ id, receipt_status: receivedStatus(its) }))
  await sql.execute(
    `UPDATE comptoir_purchase_order purchase_order SET receipt_status = now_at.receipt_status, updated_at = now()
       FROM ${recordset({ id: "text", receipt_status: "text" }, "now_at")} WHERE purchase_order.id = now_at.id`,
    [JSON.stringify(statuses)]
  )
}

/**
 * Says when the orders' goods came: the last delivery of each line that still counts, and of an order, once it is
 * complete, the last of its lines.
 */
export async function rememberDeliveryDays(sql: SqlExecutor, orderIds: readonly string[]): Promise<void> {
  if (!orderIds.length) return
  await sql.execute(
    `UPDATE comptoir_purchase_order_line line SET last_received_on = came.last
       FROM (SELECT ordered.id, max(receipt.received_on) AS last
               FROM comptoir_purchase_order_line ordered
               LEFT JOIN comptoir_receipt_line brought
                 ON brought.purchase_order_line_id = ordered.id AND brought.deleted_at IS NULL
                AND brought.accepted_quantity + brought.quarantined_quantity > 0
               LEFT JOIN comptoir_receipt receipt ON receipt.id = brought.receipt_id AND receipt.status = 'posted'
              WHERE ordered.purchase_order_id = ANY(?::text[]) GROUP BY ordered.id) AS came
      WHERE line.id = came.id AND line.last_received_on IS DISTINCT FROM came.last`,
    [orderIds]
  )
  await sql.execute(
    `UPDATE comptoir_purchase_order purchase_order
        SET delivered_on = CASE WHEN purchase_order.receipt_status IN ('full', 'over') THEN
              (SELECT max(last_received_on) FROM comptoir_purchase_order_line
                WHERE purchase_order_id = purchase_order.id AND deleted_at IS NULL) END
      WHERE id = ANY(?::text[])`,
    [orderIds]
  )
}
