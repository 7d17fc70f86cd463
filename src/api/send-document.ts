import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { renderDocument } from "../platform/documents/render"
import type { DocumentFormat, DocumentLanguage } from "../platform/documents/views"
import { readDocument } from "../workflows/correspondence/document-views"

type Asked = {
  entity_type: string
  id: string
  format: DocumentFormat
  language?: DocumentLanguage
  /** What else says which document: the supplier of a request for quotation. */
  data?: Readonly<Record<string, unknown>>
}

/** Answers with the document of a record, to be downloaded. */
export async function sendDocument(
  req: MedusaRequest,
  res: MedusaResponse,
  { entity_type, id, format, language, data }: Asked
): Promise<void> {
  const { view } = await readDocument(req.scope, entity_type, id, language, data)
  const { filename, content_type, content } = await renderDocument(view.kind, view, format)
  res.setHeader("Content-Type", content_type)
  res.setHeader("Content-Disposition", `attachment; filename="${filename}"`)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(content)
}
