import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COSTING_MODULE } from "../../../../../modules/costing/names"
import type CostingService from "../../../../../modules/costing/service"
import type { VariantCostResponse } from "../../../../../types/http/costing"
import { costingPortsOf } from "../../../../../workflows/costing/ports"

/** What a variant costs, part by part, and what it earns at the store's price. */
export async function GET(req: MedusaRequest, res: MedusaResponse<VariantCostResponse>): Promise<void> {
  const costing = req.scope.resolve<CostingService>(COSTING_MODULE)
  res.json({ variant_cost: await costing.variantCost(req.params.id as string, costingPortsOf(req.scope)) })
}
