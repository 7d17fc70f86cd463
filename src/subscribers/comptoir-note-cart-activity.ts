import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CartWorkflowEvents } from "@medusajs/framework/utils"
import { hearOfCarts } from "../workflows/cart-recovery/heard-carts"

/** Something happened in a cart: its key is put aside, and looked at after the request is over. */
export default async function comptoirNoteCartActivity({
  event,
  container,
}: SubscriberArgs<{ id: string | string[] }>): Promise<void> {
  hearOfCarts(container, [event.data.id].flat())
}

export const config: SubscriberConfig = {
  event: [
    CartWorkflowEvents.CREATED,
    CartWorkflowEvents.UPDATED,
    CartWorkflowEvents.REGION_UPDATED,
    CartWorkflowEvents.CUSTOMER_TRANSFERRED,
  ],
  context: { subscriberId: "comptoir-note-cart-activity" },
}
