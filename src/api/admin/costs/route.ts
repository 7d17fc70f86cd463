import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COSTING_MODULE } from "../../../modules/costing/names"
import type CostingService from "../../../modules/costing/service"
import type { ItemCostListResponse } from "../../../types/http/costing"
import { costingPortsOf } from "../../../workflows/costing/ports"
import type { AdminListCostsType } from "./validators"

/** What items cost, the last booked first; with `missing`, the items on hand whose cost nobody knows. */
export async function GET(
  req: MedusaRequest<unknown, AdminListCostsType>,
  res: MedusaResponse<ItemCostListResponse>
): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListCostsType
  const costing = req.scope.resolve<CostingService>(COSTING_MODULE)
  const page = await costing.findCosts(filters, { limit, offset, order }, costingPortsOf(req.scope))
  const { rows: costs, count, currency_code } = page
  res.json({ costs, count, limit, offset, currency_code })
}
