import type { Attachable, AttachmentSource } from "../../domain/attachments/attachment"

export type AttachmentDTO = {
  id: string
  entity_type: Attachable
  entity_id: string
  filename: string
  mime_type: string
  /** In bytes. */
  size: number
  source: AttachmentSource
  added_by: string | null
  created_at: string
}

export type AttachmentResponse = { attachment: AttachmentDTO }
/** `GET /admin/attachments?entity_type&entity_id`: at most 50, the latest first. */
export type AttachmentListResponse = { attachments: AttachmentDTO[]; count: number }
