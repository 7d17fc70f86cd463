import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../../modules/purchasing/service"
import { setItemTrackingWorkflow } from "../../../../../../workflows/purchasing/set-item-tracking"
import type { AdminSetItemTrackingType } from "../../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const tracking = await req.scope.resolve<PurchasingService>(PURCHASING_MODULE).itemTracking([id])
  const marks = tracking.get(id) ?? { tracks_lots: false, tracks_expiry: false }
  res.json({ item_tracking: { inventory_item_id: id, ...marks } })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetItemTrackingType>,
  res: MedusaResponse
): Promise<void> {
  const inventory_item_id = req.params.id as string
  const input = { inventory_item_id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await setItemTrackingWorkflow(req.scope).run({ input })
  res.json({ item_tracking: { inventory_item_id, ...result } })
}
