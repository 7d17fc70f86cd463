import type { MedusaContainer } from "@medusajs/framework/types"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import { keepRoutingWorkflow } from "./keep-routing"

/**
 * A warehouse closed, opened or takes other orders than before, or a channel was switched on: orders that nobody picks
 * yet are looked at again, at once. What is left after a turn waits for the minute's job.
 */
export async function serveChangedProfiles(
  container: MedusaContainer,
  changed: { opened_location_id?: string }
): Promise<void> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  if (changed.opened_location_id) await routing.markShortOrdersOf(changed.opened_location_id)
  await keepRoutingWorkflow(container).run({ input: { due_before: new Date(0), is_thorough: true } })
}
