import type { MedusaContainer } from "@medusajs/framework/types"
import { finishCustomerReturnsWorkflow } from "../workflows/returns/finish-customer-returns"
import { reconcileStockWorkflow } from "../workflows/stock/reconcile-stock"

/** Every quarter of an hour all levels are compared; in between only what waits is finished. */
const MINUTES_BETWEEN_FULL_LOOKS = 15

/** A settlement that is under way is left alone this long. */
const GRACE_MILLISECONDS = 15_000

export default async function comptoirKeepStock(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  const now = scheduledFor ?? new Date()
  const due_before = new Date(now.getTime() - GRACE_MILLISECONDS)
  await finishCustomerReturnsWorkflow(container).run({ input: { expected_before: due_before } })
  await reconcileStockWorkflow(container).run({
    input: {
      due_before,
      differences: now.getMinutes() % MINUTES_BETWEEN_FULL_LOOKS === 0,
    },
  })
}

export const config = { name: "comptoir-keep-stock", schedule: "* * * * *" }
