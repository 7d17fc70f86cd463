import type { MedusaContainer } from "@medusajs/framework/types"
import { jobTime } from "../platform/job-time"
import { reconcileActivityWorkflow } from "../workflows/cart-recovery/reconcile-activity"

/** At night, some of the carts of five weeks in each run until all have been looked at. */
export default async function comptoirReconcileCarts(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await reconcileActivityWorkflow(container).run({
    input: { at: jobTime(scheduledFor), scope: "all" },
  })
}

export const config = { name: "comptoir-reconcile-carts", schedule: "*/3 1-5 * * *" }
