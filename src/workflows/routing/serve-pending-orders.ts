import type { MedusaContainer } from "@medusajs/framework/types"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import { keepRoutingWorkflow } from "./keep-routing"

/** What was told: levels of Medusa that changed, or a document that brought goods. */
export type GoodsCame = { level_ids: string[] } | { document_type: string; document_id: string }

type Gathering = { level_ids: Set<string>; served: Promise<void> }

/** What each container's listeners have gathered in this turn: a delivery of a thousand lines tells of a thousand levels. */
const gatherings = new WeakMap<MedusaContainer, Gathering>()

function gathered(container: MedusaContainer, levelIds: readonly string[]): Promise<void> {
  const gathering = gatherings.get(container) ?? gather(container)
  for (const id of levelIds) gathering.level_ids.add(id)
  return gathering.served
}

function gather(container: MedusaContainer): Gathering {
  const level_ids = new Set<string>()
  const served = new Promise((resolve) => setImmediate(resolve)).then(() => {
    gatherings.delete(container)
    return serve(container, { level_ids: [...level_ids] })
  })
  const gathering = { level_ids, served }
  gatherings.set(container, gathering)
  return gathering
}

/**
 * Goods came in, or were freed: orders that wait for them, and those that are divided over warehouses because they were
 * not there, are planned together. Nothing is done where nobody waits. Levels that are told of in one turn are looked
 * at together.
 */
export async function servePendingOrders(container: MedusaContainer, came: GoodsCame): Promise<void> {
  await ("level_ids" in came ? gathered(container, came.level_ids) : serve(container, came))
}

async function serve(container: MedusaContainer, came: GoodsCame): Promise<void> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  const inventory_item_ids = await routing.awaitedItems(came)
  if (!inventory_item_ids.length) return
  await keepRoutingWorkflow(container).run({
    input: { due_before: new Date(0), is_thorough: false, inventory_item_ids },
  })
}
