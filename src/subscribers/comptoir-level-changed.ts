import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { InventoryLevelWorkflowEvents } from "@medusajs/framework/utils"
import { reconcileLevelsWorkflow } from "../workflows/stock/reconcile-stock"
import { WRITTEN_BY_DOOR } from "../workflows/stock/steps/settle-stock-positions"

type LevelEvent = { id: string | string[]; order_id?: string; source?: string }

/** Core, or another plugin, wrote a level: the ledger learns of it. */
export default async function comptoirLevelChanged({
  event,
  container,
}: SubscriberArgs<LevelEvent>): Promise<void> {
  const { id, order_id, source } = event.data
  if (source === WRITTEN_BY_DOOR) return
  await reconcileLevelsWorkflow(container).run({ input: { level_ids: [id].flat(), order_id } })
}

export const config: SubscriberConfig = {
  event: [
    InventoryLevelWorkflowEvents.CREATED,
    InventoryLevelWorkflowEvents.UPDATED,
    InventoryLevelWorkflowEvents.DELETED,
  ],
  context: { subscriberId: "comptoir-level-changed" },
}
