import type { MedusaContainer } from "@medusajs/framework/types"
import { ATTACHMENTS_MODULE } from "../../modules/attachments/names"
import type AttachmentsService from "../../modules/attachments/service"
import type { NewAttachment } from "../../modules/attachments/service"
import type { AttachmentDTO } from "../../types/http/attachments"
import { auditOf } from "./steps/audit"

/**
 * Keeps a document with a record, and writes it into the record's audit log, in one transaction. It is no workflow:
 * the engine keeps and may send on what a step is given, and ten megabytes have no place there.
 */
export function addAttachment(container: MedusaContainer, input: NewAttachment): Promise<AttachmentDTO> {
  const attachments = container.resolve<AttachmentsService>(ATTACHMENTS_MODULE)
  return attachments.uploadAttachment(input, auditOf(container))
}
