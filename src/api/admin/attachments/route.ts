import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invalidData } from "../../../domain/shared/domain-error"
import { ATTACHMENTS_MODULE } from "../../../modules/attachments/names"
import type AttachmentsService from "../../../modules/attachments/service"
import type { AttachmentListResponse, AttachmentResponse } from "../../../types/http/attachments"
import { addAttachment } from "../../../workflows/attachments/add-attachment"
import type { AdminAttachmentsOfType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<AttachmentListResponse>): Promise<void> {
  const { entity_type, entity_id } = req.validatedQuery as AdminAttachmentsOfType
  const service = req.scope.resolve<AttachmentsService>(ATTACHMENTS_MODULE)
  const attachments = await service.listAttachments(entity_type, entity_id)
  res.json({ attachments, count: attachments.length })
}

export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AttachmentResponse>
): Promise<void> {
  const { file } = req as unknown as { file?: { originalname: string; mimetype: string; buffer: Buffer } }
  if (!file) throw invalidData('There is no file; send a form with one file in the field "file"')
  const attachment = await addAttachment(req.scope, {
    ...(req.validatedQuery as AdminAttachmentsOfType),
    filename: file.originalname,
    mime_type: file.mimetype,
    content: file.buffer,
    source: "user",
    added_by: req.auth_context.actor_id,
  })
  res.json({ attachment })
}
