import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../modules/purchasing/service"
import type { AdminListPricesOfSupplierType } from "../../../supplier-items/validators"
import { readSupplier } from "../../../purchasing/read"

/** How the prices of one supplier went, the latest change first. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListPricesOfSupplierType
  const { id: supplier_id } = await readSupplier(req.scope, req.params.id as string)
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findPriceChanges({ ...filters, supplier_id }, { limit, offset, order })
  res.json({ price_changes: page.rows, count: page.count, limit, offset })
}
