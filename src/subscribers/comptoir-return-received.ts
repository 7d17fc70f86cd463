import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { finishCustomerReturnsWorkflow } from "../workflows/returns/finish-customer-returns"

/** Medusa received a return: where our own receipt of it was stopped half-way, it is finished. */
export default async function comptoirReturnReceived({
  event,
  container,
}: SubscriberArgs<{ return_id?: string }>): Promise<void> {
  const { return_id } = event.data
  if (return_id) await finishCustomerReturnsWorkflow(container).run({ input: { return_id } })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.RETURN_RECEIVED,
  context: { subscriberId: "comptoir-return-received" },
}
