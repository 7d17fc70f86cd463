import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../modules/purchasing/service"
import type { SupplierRejectsResponse } from "../../../../../types/http/suppliers"
import type { AdminListRejectsType } from "../../validators"

/** What of a supplier's deliveries was rejected, the latest first. */
export async function GET(req: MedusaRequest, res: MedusaResponse<SupplierRejectsResponse>): Promise<void> {
  const { limit, offset } = req.validatedQuery as AdminListRejectsType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const { rows, count } = await purchasing.findSupplierRejects(req.params.id as string, { limit, offset })
  res.json({ rejects: rows, count, limit, offset })
}
