import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ATTACHMENTS_MODULE } from "../../../modules/attachments/names"
import type AttachmentsService from "../../../modules/attachments/service"
import { auditOf } from "./audit"

export type RemoveAttachmentInput = { id: string; actor_id?: string | null }

export const removeAttachmentStep = createStep(
  "comptoir-remove-attachment",
  async ({ id, actor_id }: RemoveAttachmentInput, { container }) => {
    const attachments = container.resolve<AttachmentsService>(ATTACHMENTS_MODULE)
    await attachments.removeAttachment(id, actor_id ?? null, auditOf(container))
    return new StepResponse({ id })
  }
)
