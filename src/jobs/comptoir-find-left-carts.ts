import type { MedusaContainer } from "@medusajs/framework/types"
import { jobTime } from "../platform/job-time"
import { findLeftCartsWorkflow } from "../workflows/cart-recovery/find-left-carts"
import { reconcileActivityWorkflow } from "../workflows/cart-recovery/reconcile-activity"

/** Finds what no event told of in the carts of the last hours, and then the carts that were left. */
export default async function comptoirFindLeftCarts(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  const at = jobTime(scheduledFor)
  await reconcileActivityWorkflow(container).run({ input: { at, scope: "lately" } })
  await findLeftCartsWorkflow(container).run({ input: { at } })
}

export const config = { name: "comptoir-find-left-carts", schedule: "* * * * *" }
