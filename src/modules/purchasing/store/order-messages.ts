import type { Context } from "@medusajs/framework/types"
import type { MessageTemplate } from "../../../domain/correspondence/message"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import type { OrderRow } from "./order-rows"
import { recipientsOf, supplierById, SupplierRow } from "./suppliers"

/** How the supplier is told. */
export type Mailing = {
  /** False where it is told by other means: by telephone, or on the supplier's own site. */
  mail?: boolean
  /** Some words above the text of the template. */
  note?: string | null
  /** In place of the supplier's contacts that receive orders. */
  recipients?: readonly string[]
  /** In place of the supplier's own. */
  language_code?: "en" | "fr"
}

type OrderMessage = Mailing & {
  template: Extract<MessageTemplate, "purchase_order" | "purchase_order_revision">
  revision: number
  data: Record<string, unknown>
}

/**
 * Queues the mail that tells the supplier of an order, and answers whether there is one: without an address, or where
 * it is told by other means, there is none. The key makes a revision told twice at once one message.
 */
export async function queueOrderMessage(
  sql: SqlExecutor,
  order: Pick<OrderRow, "id" | "supplier_id">,
  { template, revision, data, mail = true, note = null, recipients, language_code }: OrderMessage,
  act: Act,
  neighbours: Neighbours,
  context: Context,
  supplier?: Pick<SupplierRow, "language_code">
): Promise<boolean> {
  if (!mail) return false
  const addresses = recipients?.length ? recipients : await recipientsOf(sql, order.supplier_id)
  if (!addresses.length) return false
  const { language_code: language } = supplier ?? (await supplierById(sql, order.supplier_id))
  await neighbours.queueMessages(
    [
      {
        key: `purchase_order:${order.id}:r${revision}`,
        template,
        entity_type: "purchase_order",
        entity_id: order.id,
        recipients: addresses,
        language_code: language_code ?? languageOf(language, act.document_language),
        note,
        data,
      },
    ],
    context
  )
  return true
}

const languageOf = (supplier: string, fallback: string): "en" | "fr" => {
  const language = supplier || fallback
  return language.slice(0, 2) === "fr" ? "fr" : "en"
}
