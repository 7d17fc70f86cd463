import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CORRESPONDENCE_MODULE } from "../../../../../modules/correspondence/names"
import type CorrespondenceService from "../../../../../modules/correspondence/service"
import { sendMessageAgainWorkflow } from "../../../../../workflows/correspondence/send-message-again"
import type { AdminSendMessageAgainType } from "../../validators"

/** Sends a message once more; it answers with the new attempt. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSendMessageAgainType>,
  res: MedusaResponse
): Promise<void> {
  const input = { id: req.params.id as string, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await sendMessageAgainWorkflow(req.scope).run({ input })
  const correspondence = req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  res.json({ message: await correspondence.retrieveMessage(id) })
}
