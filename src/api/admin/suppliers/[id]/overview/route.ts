import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../modules/purchasing/service"
import type { SupplierOverviewResponse } from "../../../../../types/http/suppliers"
import { scoreRequest } from "../../../../../workflows/purchasing/supplier-scores"

/** Where a supplier stands today: what is open, late and unanswered. */
export async function GET(req: MedusaRequest, res: MedusaResponse<SupplierOverviewResponse>): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const request = await scoreRequest(req.scope)
  res.json({ overview: await purchasing.overviewOfSupplier(req.params.id as string, request) })
}
