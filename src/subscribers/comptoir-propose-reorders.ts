import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { ShortPick } from "../modules/purchasing/store/reorder-proposals"
import { proposeReordersWorkflow } from "../workflows/purchasing/propose-reorders"

/** A picker found too little on the shelf: what ran out ought to be ordered again. */
export default async function comptoirProposeReorders({
  event,
  container,
}: SubscriberArgs<ShortPick>): Promise<void> {
  const { id, inventory_item_id, location_id, quantity, is_last } = event.data
  const short = { id, inventory_item_id, location_id, quantity, is_last: Boolean(is_last) }
  await proposeReordersWorkflow(container).run({ input: { shorts: [short] } })
}

export const config: SubscriberConfig = {
  event: "comptoir.pick.short",
  context: { subscriberId: "comptoir-propose-reorders" },
}
