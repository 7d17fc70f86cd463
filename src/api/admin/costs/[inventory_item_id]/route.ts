import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COSTING_MODULE } from "../../../../modules/costing/names"
import type CostingService from "../../../../modules/costing/service"
import type { ItemCostResponse } from "../../../../types/http/costing"
import { costingPortsOf } from "../../../../workflows/costing/ports"
import { setItemCostWorkflow } from "../../../../workflows/costing/set-item-cost"
import type { AdminSetItemCostType } from "../validators"

/** What one item costs. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ItemCostResponse>): Promise<void> {
  const costing = req.scope.resolve<CostingService>(COSTING_MODULE)
  const cost = await costing.itemCost(req.params.inventory_item_id as string, costingPortsOf(req.scope))
  res.json({ cost })
}

/** Says what one unit of the item costs from now on. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetItemCostType>,
  res: MedusaResponse<ItemCostResponse>
): Promise<void> {
  const input = {
    ...req.validatedBody,
    inventory_item_id: req.params.inventory_item_id as string,
    actor_id: req.auth_context.actor_id,
  }
  const { result: cost } = await setItemCostWorkflow(req.scope).run({ input })
  res.json({ cost })
}
