import type { MedusaContainer } from "@medusajs/framework/types"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import { keepRoutingWorkflow } from "./keep-routing"

/** What was told: levels of Medusa that changed, or a document that brought goods. */
export type GoodsCame = { level_ids: string[] } | { document_type: string; document_id: string }

/**
 * Goods came in, or were freed: orders that wait for them, and those that are divided over warehouses because they were
 * not there, are planned together. Nothing is done where nobody waits.
 */
export async function servePendingOrders(container: MedusaContainer, came: GoodsCame): Promise<void> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  const inventory_item_ids = await routing.awaitedItems(came)
  if (!inventory_item_ids.length) return
  await keepRoutingWorkflow(container).run({
    input: { due_before: new Date(0), is_thorough: false, inventory_item_ids },
  })
}
