import type { PurchaseOrderStatus } from "../../../domain/purchasing/lifecycles"
import type {
  AnsweredLine,
  Proposal,
  ProposalDecision,
  SupplierAnswerStatus,
} from "../../../domain/purchasing/proposal"
import { PORTAL_LINES } from "../../../domain/purchasing/portal-access"
import type { SqlExecutor } from "../../../platform/sql"

/** The order as its supplier may see it: nothing of our notes, our stock, our sale prices or other suppliers. */
export type PortalOrder = {
  id: string
  number: string | null
  revision: number
  status: PurchaseOrderStatus
  sent_at: Date | null
  expected_on: string | null
  currency_code: string
  currency_decimals: number
  total: string
  vat_total: string
  line_count: number
  supplier_id: string
  supplier_name: string
  supplier_reference: string | null
  incoterm: string | null
  incoterm_place: string | null
  payment_terms: { days: number | null; end_of_month: boolean; note: string | null } | null
  location_name: string | null
  location_address: string[]
  location_country: string | null
}

export type PortalOrderLine = AnsweredLine & {
  supplier_sku: string | null
  purchase_unit: string | null
  pack_size: number
  line_total: string
  note: string | null
}

export type PortalAnswer = {
  id: string
  status: SupplierAnswerStatus
  revision: number
  supplier_reference: string | null
  answered_by: string | null
  note: string | null
  line_count: number
  answered_at: Date
  decided_at: Date | null
  message: string | null
}

export type PortalAnswerLine = Proposal & {
  answer_id: string
  decision: ProposalDecision
  reason: string | null
}

/** The order of a supplier, or nothing: a draft of ours is not shown. */
export async function portalOrder(
  sql: SqlExecutor,
  orderId: string,
  supplierId: string
): Promise<PortalOrder | undefined> {
  const [order] = await sql.execute<PortalOrder>(
    `SELECT purchase_order.id, purchase_order.number, purchase_order.revision, purchase_order.status,
            purchase_order.sent_at, purchase_order.expected_on, purchase_order.currency_code,
            coalesce(currency.decimal_digits, 2) AS currency_decimals, purchase_order.total, purchase_order.vat_total,
            purchase_order.line_count, purchase_order.supplier_id, supplier.name AS supplier_name,
            purchase_order.supplier_reference, purchase_order.incoterm, purchase_order.incoterm_place,
            purchase_order.payment_terms,
            location.name AS location_name,
            array_remove(ARRAY[nullif(address.company, ''), nullif(address.address_1, ''), nullif(address.address_2, ''),
              nullif(concat_ws(' ', address.postal_code, address.city), '')], NULL) AS location_address,
            nullif(upper(address.country_code), '') AS location_country
       FROM comptoir_purchase_order purchase_order
       JOIN comptoir_supplier supplier ON supplier.id = purchase_order.supplier_id
       LEFT JOIN currency ON currency.code = purchase_order.currency_code
       LEFT JOIN stock_location location ON location.id = purchase_order.location_id
       LEFT JOIN stock_location_address address ON address.id = location.address_id
      WHERE purchase_order.id = ? AND purchase_order.supplier_id = ? AND purchase_order.deleted_at IS NULL
        AND purchase_order.sent_at IS NOT NULL`,
    [orderId, supplierId]
  )
  return order
}

/** One page of the order's lines, or the named ones. */
export const portalLines = (
  sql: SqlExecutor,
  orderId: string,
  wanted: { offset: number } | { ids: readonly string[] }
): Promise<PortalOrderLine[]> =>
  sql.execute<PortalOrderLine>(
    `SELECT id, position, inventory_item_id, sku, title, supplier_sku, quantity, received_quantity,
            short_closed_quantity, purchase_unit, pack_size, unit_price, price_per_quantity, discount_percent,
            line_total, expected_on, note
       FROM comptoir_purchase_order_line
      WHERE purchase_order_id = ? AND deleted_at IS NULL ${"ids" in wanted ? "AND id = ANY(?::text[])" : ""}
      ORDER BY position, id LIMIT ${PORTAL_LINES} OFFSET ?`,
    [orderId, ...("ids" in wanted ? [wanted.ids, 0] : [wanted.offset])]
  )

/** What this supplier answered to the order lately, the latest first. */
export const portalAnswers = (sql: SqlExecutor, orderId: string): Promise<PortalAnswer[]> =>
  sql.execute<PortalAnswer>(
    `SELECT id, status, revision, supplier_reference, answered_by, note, line_count, answered_at, decided_at, message
       FROM comptoir_supplier_answer WHERE purchase_order_id = ? AND deleted_at IS NULL
      ORDER BY answered_at DESC, id DESC LIMIT 5`,
    [orderId]
  )

/** What those answers said of these lines, and every line that was refused. */
export const portalAnswerLines = (
  sql: SqlExecutor,
  answerIds: readonly string[],
  lineIds: readonly string[]
): Promise<PortalAnswerLine[]> =>
  sql.execute<PortalAnswerLine>(
    `SELECT answer_id, purchase_order_line_id AS line_id, position, sku, title, asked_quantity, asked_outstanding,
            asked_unit_price, price_per_quantity, discount_percent, asked_expected_on, parts, unit_price, note,
            decision, reason
       FROM comptoir_supplier_answer_line
      WHERE answer_id = ANY(?::text[]) AND deleted_at IS NULL
        AND (purchase_order_line_id = ANY(?::text[]) OR decision = 'refused')
      ORDER BY answer_id, position LIMIT 1000`,
    [answerIds, lineIds]
  )
