import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CORRESPONDENCE_MODULE } from "../../../../../modules/correspondence/names"
import type CorrespondenceService from "../../../../../modules/correspondence/service"
import type { MessageTemplateResponse } from "../../../../../types/http/correspondence"
import { changeMessageTemplateWorkflow } from "../../../../../workflows/correspondence/change-message-template"
import type { AdminChangeMessageTemplateType } from "../../validators"

type Answer = MedusaResponse<MessageTemplateResponse>

const read = (req: MedusaRequest) =>
  req.scope
    .resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
    .retrieveTemplate(req.params.template as string, req.params.language as string)

export async function GET(req: MedusaRequest, res: Answer): Promise<void> {
  res.json({ message_template: await read(req) })
}

/** Writes the next version. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminChangeMessageTemplateType>,
  res: Answer
): Promise<void> {
  const { template, language } = req.params as { template: string; language: string }
  const input = {
    template,
    language_code: language,
    wording: req.validatedBody,
    actor_id: req.auth_context.actor_id,
  }
  await changeMessageTemplateWorkflow(req.scope).run({ input })
  res.json({ message_template: await read(req) })
}
