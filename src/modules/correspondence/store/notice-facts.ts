import type { LateOrder } from "../../../domain/correspondence/notices"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import type { SqlExecutor } from "../../../platform/sql"

export type NoticeFacts = {
  id: string
  number: string | null
  supplier_name: string
  approval_role: string | null
  submitted_at: Date | null
  submitted_by: string | null
  buyer_id: string | null
  buyer_email: string | null
}

/** What a notice says of an order; null where it is gone. */
export async function orderFacts(sql: SqlExecutor, id: string): Promise<NoticeFacts | null> {
  const [row] = await sql.execute<NoticeFacts>(
    `SELECT purchase.id, purchase.number, supplier.name AS supplier_name, purchase.approval_role, purchase.submitted_at,
            purchase.submitted_by, buyer.id AS buyer_id, buyer.email AS buyer_email
       FROM comptoir_purchase_order AS purchase
       JOIN comptoir_supplier AS supplier ON supplier.id = purchase.supplier_id
       LEFT JOIN "user" AS buyer ON buyer.id = purchase.created_by AND buyer.deleted_at IS NULL
      WHERE purchase.id = ? AND purchase.deleted_at IS NULL`,
    [id]
  )
  return row ?? null
}

/** What a notice says of a request for quotation and one of the suppliers asked. */
export async function quotationFacts(
  sql: SqlExecutor,
  id: string,
  supplierId: string
): Promise<NoticeFacts | null> {
  const [row] = await sql.execute<NoticeFacts>(
    `SELECT request.id, request.number, supplier.name AS supplier_name, NULL AS approval_role, NULL AS submitted_at,
            NULL AS submitted_by, buyer.id AS buyer_id, buyer.email AS buyer_email
       FROM comptoir_quotation_request AS request
       JOIN comptoir_supplier AS supplier ON supplier.id = ?
       LEFT JOIN "user" AS buyer ON buyer.id = request.created_by AND buyer.deleted_at IS NULL
      WHERE request.id = ? AND request.deleted_at IS NULL`,
    [supplierId, id]
  )
  return row ?? null
}

/** The users who hold one of the roles, but not this one: nobody is asked to approve what is theirs. */
export async function usersOfRoles(
  sql: SqlExecutor,
  roles: readonly string[],
  except: string | null,
  most: number
): Promise<{ id: string; email: string }[]> {
  return sql.execute(
    `SELECT DISTINCT "user".id, "user".email FROM comptoir_role_assignment AS role
       JOIN "user" ON "user".id = role.user_id AND "user".deleted_at IS NULL
      WHERE role.role = ANY(?::text[]) AND role.deleted_at IS NULL AND "user".id IS DISTINCT FROM ?
      ORDER BY "user".id LIMIT ?`,
    [roles, except, most]
  )
}

/** Lateness older than this was known before anybody could be told of it. */
const OLDEST_DAYS = 14

/**
 * Orders that suppliers hold, whose expected day has passed, and of whose lateness nobody was told yet. The lock
 * makes two processes tell one after the other: the second finds that it was done.
 */
export async function untoldLateOrders(
  sql: SqlExecutor,
  today: PlainDate,
  most: number
): Promise<LateOrder[]> {
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_late_notices'))`)
  return sql.execute<LateOrder>(
    `SELECT purchase.id, coalesce(purchase.number, purchase.id) AS number, supplier.name AS supplier_name,
            purchase.expected_on AS due_on, buyer.id AS buyer_id, buyer.email AS buyer_email
       FROM comptoir_purchase_order AS purchase
       JOIN comptoir_supplier AS supplier ON supplier.id = purchase.supplier_id
       LEFT JOIN "user" AS buyer ON buyer.id = purchase.created_by AND buyer.deleted_at IS NULL
      WHERE purchase.status IN ('sent', 'acknowledged') AND purchase.receipt_status IN ('none', 'partial')
        AND purchase.deleted_at IS NULL AND purchase.expected_on < ?
        AND purchase.expected_on >= to_char(?::date - ${OLDEST_DAYS}, 'YYYY-MM-DD')
        AND EXISTS (SELECT 1 FROM comptoir_purchase_order_line AS line
                     WHERE line.purchase_order_id = purchase.id AND line.deleted_at IS NULL
                       AND line.quantity > line.received_quantity + line.short_closed_quantity)
        AND NOT EXISTS (SELECT 1 FROM comptoir_message AS told
                         WHERE told.key = 'notice:late:' || purchase.id || ':' || purchase.expected_on || ':feed')
      ORDER BY purchase.expected_on, purchase.id LIMIT ?`,
    [today, today, most]
  )
}
