import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MessagePreviewResponse } from "../../../../../../types/http/correspondence"
import { previewWording } from "../../../../../../workflows/correspondence/preview-wording"
import type { AdminChangeMessageTemplateType } from "../../../validators"

/** A wording filled with sample values, without keeping it. */
export async function POST(
  req: MedusaRequest<AdminChangeMessageTemplateType>,
  res: MedusaResponse<MessagePreviewResponse>
): Promise<void> {
  const { template, language } = req.params as { template: string; language: string }
  res.json({ preview: await previewWording(req.scope, template, language, req.validatedBody) })
}
