import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKING_MODULE } from "../../../../modules/picking/names"
import type PickingService from "../../../../modules/picking/service"

/** What left and no carrier has signed for yet, by warehouse and carrier. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ open: await req.scope.resolve<PickingService>(PICKING_MODULE).openManifests() })
}
