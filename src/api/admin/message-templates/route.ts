import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import type { MessageTemplateListResponse } from "../../../types/http/correspondence"

/** The wording in force of every message, in every language. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<MessageTemplateListResponse>
): Promise<void> {
  const correspondence = req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  res.json({ message_templates: await correspondence.listTemplates() })
}
