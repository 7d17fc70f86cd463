import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { Batch } from "../platform/batch"
import { noteRecoveredOrdersWorkflow } from "../workflows/cart-recovery/note-recovered-orders"

type Placed = Readonly<{ container: MedusaContainer; order_id: string }>

/** Orders that are placed while others are being noted are noted together. */
const together = new Batch<Placed>(async (placed) => {
  const [first] = placed
  if (!first) return
  await noteRecoveredOrdersWorkflow(first.container).run({
    input: { order_ids: placed.map(({ order_id }) => order_id), at: new Date() },
  })
})

/** Somebody bought: nothing more is said of what they had left. A converted draft order is told as placed, too. */
export default async function comptoirNoteRecoveredOrders({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await together.add({ container, order_id: event.data.id })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "comptoir-note-recovered-orders" },
}
