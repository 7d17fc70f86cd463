import { z } from "@medusajs/framework/zod"
import { ATTACHABLE } from "../../../domain/attachments/attachment"
import { recordId } from "../purchasing/fields"

/** The record whose documents are asked for, or that a document is added to. */
export const AdminAttachmentsOf = z.object({ entity_type: z.enum(ATTACHABLE), entity_id: recordId }).strict()
export type AdminAttachmentsOfType = z.output<typeof AdminAttachmentsOf>
