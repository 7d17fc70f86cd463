import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CORRESPONDENCE_MODULE } from "../../../../../../modules/correspondence/names"
import type CorrespondenceService from "../../../../../../modules/correspondence/service"
import type { MessageTemplateResponse } from "../../../../../../types/http/correspondence"
import { changeMessageTemplateWorkflow } from "../../../../../../workflows/correspondence/change-message-template"

/** Goes back to the wording that Comptoir ships; the former versions stay to be read. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<MessageTemplateResponse>
): Promise<void> {
  const { template, language } = req.params as { template: string; language: string }
  const input = { template, language_code: language, wording: null, actor_id: req.auth_context.actor_id }
  await changeMessageTemplateWorkflow(req.scope).run({ input })
  const correspondence = req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  res.json({ message_template: await correspondence.retrieveTemplate(template, language) })
}
