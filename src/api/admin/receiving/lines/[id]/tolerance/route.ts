import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setLineToleranceWorkflow } from "../../../../../../workflows/purchasing/set-line-tolerance"
import { readPurchaseOrder } from "../../../../purchasing/read"
import type { AdminSetLineToleranceType } from "../../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetLineToleranceType>,
  res: MedusaResponse
): Promise<void> {
  const input = {
    line_id: req.params.id as string,
    ...req.validatedBody,
    actor_id: req.auth_context.actor_id,
  }
  const { result: id } = await setLineToleranceWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
