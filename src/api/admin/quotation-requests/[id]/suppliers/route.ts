import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { inviteToQuotationWorkflow } from "../../../../../workflows/purchasing/invite-to-quotation"
import { readQuotationRequest } from "../../read"
import type { AdminInviteSuppliersType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminInviteSuppliersType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await inviteToQuotationWorkflow(req.scope).run({ input })
  res.json({ quotation_request: await readQuotationRequest(req.scope, id) })
}
