import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../../modules/purchasing/service"
import { rankSuppliersWorkflow } from "../../../../../../workflows/purchasing/rank-suppliers"
import { readSupplierItems } from "../../../read"
import type { AdminRankSuppliersType } from "../../../validators"

/** Puts the suppliers of an item in the order in which they are asked. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminRankSuppliersType>,
  res: MedusaResponse
): Promise<void> {
  const inventory_item_id = req.params.id as string
  const input = { inventory_item_id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await rankSuppliersWorkflow(req.scope).run({ input })
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findSupplierItems(
    { inventory_item_id: [inventory_item_id], status: ["active"] },
    { limit: 100, offset: 0, order: "rank" }
  )
  res.json({ supplier_items: await readSupplierItems(req.scope, page.ids) })
}
