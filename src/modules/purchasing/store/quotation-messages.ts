import type { Context } from "@medusajs/framework/types"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import type { Invitation, QuotationRequestRow } from "./quotation-requests"

type Telling = {
  request: Pick<QuotationRequestRow, "id">
  asked: readonly Invitation[]
  note: string | null
  /** 0 for the request itself, 1 for a reminder of it. */
  reminder: 0 | 1
}

/** Queues one mail for each supplier that has an address, and answers who gets one and who does not. */
export async function queueQuotationMessages(
  sql: SqlExecutor,
  { request, asked, note, reminder }: Telling,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<{ mailed: string[]; without_address: string[] }> {
  const addresses = await recipientsOfSeveral(
    sql,
    asked.map((row) => row.supplier_id)
  )
  const reached = asked.filter((row) => addresses.has(row.supplier_id))
  if (reached.length) {
    await neighbours.queueMessages(
      reached.map((row) => ({
        key: `quotation_request:${request.id}:${row.supplier_id}:${reminder ? `reminder:${row.reminder_count}` : "request"}`,
        template: "request_for_quotation" as const,
        entity_type: "quotation_request",
        entity_id: request.id,
        recipients: addresses.get(row.supplier_id) ?? [],
        language_code: languageOf(row.language_code || act.document_language),
        note,
        data: { supplier_id: row.supplier_id, ...(reminder ? { reminder: row.reminder_count } : {}) },
      })),
      context
    )
  }
  return {
    mailed: reached.map((row) => row.supplier_id),
    without_address: asked.filter((row) => !addresses.has(row.supplier_id)).map((row) => row.supplier_id),
  }
}

const languageOf = (language: string): "en" | "fr" => (language.slice(0, 2) === "fr" ? "fr" : "en")

/** Per supplier, the contacts that receive orders, else its own address; one without any is left out. */
async function recipientsOfSeveral(
  sql: SqlExecutor,
  supplierIds: readonly string[]
): Promise<Map<string, string[]>> {
  const rows = await sql.execute<{ supplier_id: string; emails: string[] }>(
    `SELECT supplier.id AS supplier_id, coalesce(contacts.emails, ARRAY[supplier.email]) AS emails
       FROM comptoir_supplier supplier
       LEFT JOIN LATERAL (
         SELECT array_agg(email ORDER BY position) AS emails FROM (
           SELECT DISTINCT ON (lower(contact.email)) contact.email, contact.position FROM comptoir_supplier_contact contact
            WHERE contact.supplier_id = supplier.id AND contact.receives_orders AND contact.email IS NOT NULL
              AND contact.deleted_at IS NULL
            ORDER BY lower(contact.email), contact.position) AS receiving) AS contacts ON true
      WHERE supplier.id = ANY(?::text[]) AND coalesce(contacts.emails, ARRAY[supplier.email]) <> ARRAY[NULL::text]`,
    [supplierIds]
  )
  return new Map(rows.map((row) => [row.supplier_id, row.emails]))
}
