import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { OrderEditWorkflowEvents, OrderWorkflowEvents, PaymentEvents } from "@medusajs/framework/utils"
import { Batch } from "../platform/batch"
import { noteRefundsWorkflow } from "../workflows/cart-recovery/note-refunds"

type Told = Readonly<{ container: MedusaContainer; order_id?: string; payment_id?: string }>

/** What is told while others are being looked at is looked at together. */
const together = new Batch<Told>(async (told) => {
  const [first] = told
  if (!first) return
  await noteRefundsWorkflow(first.container).run({
    input: {
      order_ids: told.flatMap(({ order_id }) => order_id ?? []),
      payment_ids: told.flatMap(({ payment_id }) => payment_id ?? []),
      at: new Date(),
    },
  })
})

/** An order was cancelled, goods of it came back, or money was paid out. */
export default async function comptoirNoteRecoveryRefunds({
  event,
  container,
}: SubscriberArgs<{ id?: string; order_id?: string }>): Promise<void> {
  const { id, order_id } = event.data
  await together.add(
    event.name === PaymentEvents.REFUNDED
      ? { container, payment_id: id }
      : { container, order_id: order_id ?? id }
  )
}

export const config: SubscriberConfig = {
  event: [
    PaymentEvents.REFUNDED,
    OrderWorkflowEvents.CANCELED,
    OrderWorkflowEvents.RETURN_RECEIVED,
    OrderEditWorkflowEvents.CONFIRMED,
  ],
  context: { subscriberId: "comptoir-note-recovery-refunds" },
}
