import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { erasePersonWorkflow } from "../workflows/cart-recovery/erase-person"

/** A customer was deleted: what relaunch knows of them goes as well. */
export default async function comptoirEraseCustomer({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const { id } = event.data
  await erasePersonWorkflow(container).run({
    input: { customer_id: id, idempotency_key: `customer-deleted:${id}`, at: new Date() },
  })
}

export const config: SubscriberConfig = {
  event: "customer.deleted",
  context: { subscriberId: "comptoir-erase-customer" },
}
