import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import type { AdminSuggestSuppliersType } from "../validators"

/** Who lists the items, and so may be asked for them. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const {
    inventory_item_id = [],
    quotation_request_id,
    limit,
  } = req.validatedQuery as AdminSuggestSuppliersType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const wanted = { itemIds: inventory_item_id, requestId: quotation_request_id ?? null }
  res.json({ suppliers: await purchasing.suggestSuppliersToAsk(wanted, limit) })
}
