import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKING_MODULE } from "../../../../modules/picking/names"
import type PickingService from "../../../../modules/picking/service"
import { pickFields } from "../../../list-query"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const picking = req.scope.resolve<PickingService>(PICKING_MODULE)
  const [manifest] = pickFields([await picking.readManifest(req.params.id as string)], fields)
  res.json({ manifest })
}
