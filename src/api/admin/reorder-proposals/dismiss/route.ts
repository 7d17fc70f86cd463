import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { dismissReorderProposalsWorkflow } from "../../../../workflows/purchasing/dismiss-reorder-proposals"
import type { AdminDismissReorderProposalsType } from "../validators"

/** Puts proposals away, with a reason. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminDismissReorderProposalsType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await dismissReorderProposalsWorkflow(req.scope).run({ input })
  res.json({ ids: req.validatedBody.ids })
}
