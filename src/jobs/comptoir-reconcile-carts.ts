import type { MedusaContainer } from "@medusajs/framework/types"
import { reconcileActivityWorkflow } from "../workflows/cart-recovery/reconcile-activity"

/** At night, some of the carts of five weeks in each run until all have been looked at. */
export default async function comptoirReconcileCarts(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await reconcileActivityWorkflow(container).run({
    input: { at: scheduledFor ?? new Date(), scope: "all" },
  })
}

export const config = { name: "comptoir-reconcile-carts", schedule: "*/3 1-5 * * *" }
