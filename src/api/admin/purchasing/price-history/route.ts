import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import type { AdminListPricesType } from "../../supplier-items/validators"

/** How prices went, of one supplier or of all. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListPricesType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findPriceChanges(filters, { limit, offset, order })
  res.json({ price_changes: page.rows, count: page.count, limit, offset })
}
