import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { raisePutawaysWorkflow } from "../workflows/warehouse/raise-putaways"

const DOCUMENT_TYPES: Readonly<Record<string, string>> = {
  "comptoir.receipt.posted": "receipt",
  "comptoir.stock_transfer.received": "stock_transfer",
  "comptoir.stock_transfer.cancelled": "stock_transfer",
  "comptoir.stock_transfer.closed": "stock_transfer",
}

/** Goods came in, or came back from a transfer: somebody must put them into their bins. */
export default async function comptoirGoodsArrived({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const document_type = DOCUMENT_TYPES[event.name]
  if (!document_type) return
  await raisePutawaysWorkflow(container).run({
    input: { documents: [{ document_type, document_id: event.data.id }] },
  })
}

export const config: SubscriberConfig = {
  event: Object.keys(DOCUMENT_TYPES),
  context: { subscriberId: "comptoir-goods-arrived" },
}
