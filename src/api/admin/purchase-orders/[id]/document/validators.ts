import { z } from "@medusajs/framework/zod"
import { DOCUMENT_FORMATS } from "../../../../../platform/documents/views"

export const AdminGetOrderDocument = z
  .object({
    format: z.enum(DOCUMENT_FORMATS).default("pdf"),
    /** The supplier's when left out. */
    language: z.enum(["en", "fr"]).optional(),
  })
  .strict()
export type AdminGetOrderDocumentType = z.output<typeof AdminGetOrderDocument>
