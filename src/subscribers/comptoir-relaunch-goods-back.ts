import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { InventoryLevelWorkflowEvents } from "@medusajs/framework/utils"
import { Batch } from "../platform/batch"
import { wakeWaitingCartsWorkflow } from "../workflows/cart-recovery/wake-waiting-carts"

const RECEIPT_POSTED = "comptoir.receipt.posted"

type Came = Readonly<{ container: MedusaContainer; receipt_ids: string[]; level_ids: string[] }>

/** A delivery of a thousand lines tells of a thousand levels: they are looked at together. */
const together = new Batch<Came>(async (came) => {
  const [first] = came
  if (!first) return
  const distinct = (ids: string[]) => [...new Set(ids)]
  await wakeWaitingCartsWorkflow(first.container).run({
    input: {
      receipt_ids: distinct(came.flatMap(({ receipt_ids }) => receipt_ids)),
      level_ids: distinct(came.flatMap(({ level_ids }) => level_ids)),
      at: new Date(),
    },
  })
})

/** Goods came: carts that were sold out may be told of again. */
export default async function comptoirRelaunchGoodsBack({
  event,
  container,
}: SubscriberArgs<{ id: string | string[] }>): Promise<void> {
  const ids = [event.data.id].flat()
  const isReceipt = event.name === RECEIPT_POSTED
  await together.add({ container, receipt_ids: isReceipt ? ids : [], level_ids: isReceipt ? [] : ids })
}

export const config: SubscriberConfig = {
  event: [RECEIPT_POSTED, InventoryLevelWorkflowEvents.CREATED, InventoryLevelWorkflowEvents.UPDATED],
  context: { subscriberId: "comptoir-relaunch-goods-back" },
}
