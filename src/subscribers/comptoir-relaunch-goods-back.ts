import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { InventoryLevelWorkflowEvents } from "@medusajs/framework/utils"
import { wakeWaitingCartsWorkflow } from "../workflows/cart-recovery/wake-waiting-carts"

const RECEIPT_POSTED = "comptoir.receipt.posted"

/** Goods came: carts that were sold out may be told of again. */
export default async function comptoirRelaunchGoodsBack({
  event,
  container,
}: SubscriberArgs<{ id: string | string[] }>): Promise<void> {
  const ids = [event.data.id].flat()
  const [receipt_id] = ids
  const input = event.name === RECEIPT_POSTED ? { receipt_id } : { level_ids: ids }
  await wakeWaitingCartsWorkflow(container).run({ input: { ...input, at: new Date() } })
}

export const config: SubscriberConfig = {
  event: [RECEIPT_POSTED, InventoryLevelWorkflowEvents.CREATED, InventoryLevelWorkflowEvents.UPDATED],
  context: { subscriberId: "comptoir-relaunch-goods-back" },
}
