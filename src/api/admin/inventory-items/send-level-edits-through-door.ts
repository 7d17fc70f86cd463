import { randomUUID } from "node:crypto"
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import { editStockLevelsWorkflow } from "../../../workflows/stock/edit-stock-levels"

type Level = {
  inventory_item_id: string
  location_id: string
  stocked_quantity?: unknown
  incoming_quantity?: unknown
}

/** Sets the levels of tracked locations through the door and takes their quantities out of what core is asked to write. */
export async function sendLevelEditsThroughDoor(
  req: AuthenticatedMedusaRequest,
  levels: Level[]
): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  if (!administration.getOptions().replace_level_routes || !levels.length) return
  const stock = req.scope.resolve<StockService>(STOCK_MODULE)
  const tracked = await stock.listTracked([...new Set(levels.map((level) => level.location_id))])
  const ours = levels.filter((level) => tracked.has(level.location_id))
  if (!ours.length) return
  await stock.checkLevelEdits(ours)
  const edits = ours
    .filter((level) => level.stocked_quantity !== undefined)
    .map(({ inventory_item_id, location_id, stocked_quantity }) => ({
      inventory_item_id,
      location_id,
      stocked_quantity: stocked_quantity as number,
    }))
  if (edits.length) {
    await editStockLevelsWorkflow(req.scope).run({
      input: { edits, actor_id: req.auth_context.actor_id, key: randomUUID(), now: new Date() },
    })
  }
  for (const level of ours) {
    delete level.stocked_quantity
    delete level.incoming_quantity
  }
}
