import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { InventoryLevelWorkflowEvents } from "@medusajs/framework/utils"
import { servePendingOrders } from "../workflows/routing/serve-pending-orders"

/** The documents that bring goods, by the event that tells of them; the ledger names what they brought. */
const DOCUMENTS: Readonly<Record<string, { document_type: string; id: "id" | "hold_id" }>> = {
  "comptoir.receipt.posted": { document_type: "receipt", id: "id" },
  "comptoir.stock_transfer.received": { document_type: "stock_transfer", id: "id" },
  "comptoir.stock_count.completed": { document_type: "stock_count", id: "id" },
  "comptoir.return_inspection.accepted": { document_type: "hold", id: "hold_id" },
}

type Told = { id: string | string[]; hold_id?: string }

/** Goods came in, were found or were freed: orders that wait for them are looked at together. */
export default async function comptoirServePendingOrders({
  event,
  container,
}: SubscriberArgs<Told>): Promise<void> {
  const document = DOCUMENTS[event.name]
  if (!document) return await servePendingOrders(container, { level_ids: [event.data.id].flat() })
  const document_id = [event.data[document.id] ?? []].flat()[0]
  if (!document_id) return
  await servePendingOrders(container, { document_type: document.document_type, document_id })
}

export const config: SubscriberConfig = {
  event: [
    InventoryLevelWorkflowEvents.CREATED,
    InventoryLevelWorkflowEvents.UPDATED,
    ...Object.keys(DOCUMENTS),
  ],
  context: { subscriberId: "comptoir-serve-pending-orders" },
}
