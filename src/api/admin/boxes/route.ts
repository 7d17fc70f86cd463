import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import { saveBoxWorkflow } from "../../../workflows/packing/save-box"
import { pickFields } from "../../list-query"
import type { AdminCreateBoxType, AdminListBoxesType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListBoxesType
  const picking = req.scope.resolve<PickingService>(PICKING_MODULE)
  const page = await picking.findBoxes(filters, { limit, offset, order })
  res.json({ boxes: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateBoxType>,
  res: MedusaResponse
): Promise<void> {
  const input = { changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await saveBoxWorkflow(req.scope).run({ input })
  res.json({ box: await req.scope.resolve<PickingService>(PICKING_MODULE).readBox(id) })
}
