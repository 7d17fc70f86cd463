import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import type { AdminListOnOrderType } from "../validators"

/** Per inventory item and warehouse, what open orders still owe. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { inventory_item_id = [], location_id } = req.validatedQuery as AdminListOnOrderType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  res.json({ on_order: await purchasing.findOnOrder(inventory_item_id, location_id) })
}
