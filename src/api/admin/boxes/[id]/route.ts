import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKING_MODULE } from "../../../../modules/picking/names"
import type PickingService from "../../../../modules/picking/service"
import { deleteBoxWorkflow, saveBoxWorkflow } from "../../../../workflows/packing/save-box"
import { pickFields } from "../../../list-query"
import type { AdminUpdateBoxType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const picking = req.scope.resolve<PickingService>(PICKING_MODULE)
  const [box] = pickFields([await picking.readBox(req.params.id as string)], fields)
  res.json({ box })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateBoxType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await saveBoxWorkflow(req.scope).run({ input })
  res.json({ box: await req.scope.resolve<PickingService>(PICKING_MODULE).readBox(id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deleteBoxWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "box", deleted: true })
}
