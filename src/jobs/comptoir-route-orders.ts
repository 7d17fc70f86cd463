import type { MedusaContainer } from "@medusajs/framework/types"
import { keepRoutingWorkflow } from "../workflows/routing/keep-routing"

/** A settlement that is under way is left alone this long. */
const GRACE_MILLISECONDS = 15_000

/** Routes what waits, settles what a stopped process left, and serves pending orders when they can be. */
export default async function comptoirRouteOrders(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  const now = scheduledFor ?? new Date()
  await keepRoutingWorkflow(container).run({
    input: { due_before: new Date(now.getTime() - GRACE_MILLISECONDS), is_thorough: true },
  })
}

export const config = { name: "comptoir-route-orders", schedule: "* * * * *" }
