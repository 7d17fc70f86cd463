import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COSTING_MODULE } from "../../../../modules/costing/names"
import type CostingService from "../../../../modules/costing/service"
import type { CostEntryListResponse } from "../../../../types/http/costing"
import type { AdminListCostEntriesType } from "../validators"

/** Each step by which costs came about: receipts, returns, reversals, and costs set by hand. */
export async function GET(
  req: MedusaRequest<unknown, AdminListCostEntriesType>,
  res: MedusaResponse<CostEntryListResponse>
): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListCostEntriesType
  const costing = req.scope.resolve<CostingService>(COSTING_MODULE)
  const page = await costing.findEntries(filters, { limit, offset, order })
  res.json({ entries: page.rows, count: page.count, limit, offset })
}
