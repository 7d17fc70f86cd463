import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { SuppressionResponse } from "../../../../../../types/http/recovery-people"
import { liftSuppressionWorkflow } from "../../../../../../workflows/cart-recovery/lift-suppression"
import { recoveryOf } from "../../../../../../workflows/cart-recovery/recovery-of"
import type { AdminLiftSuppressionType } from "../../validators"

/** Ends a suppression, with its reason. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminLiftSuppressionType>,
  res: MedusaResponse<SuppressionResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id, at: new Date() }
  await liftSuppressionWorkflow(req.scope).run({ input })
  res.json({ suppression: await recoveryOf(req.scope).readSuppression(id) })
}
