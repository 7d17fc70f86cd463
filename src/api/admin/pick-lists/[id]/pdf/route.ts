import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pickListDocument } from "../../../../../workflows/picking/steps/pick-list-document"
import type { AdminPickListDocumentType } from "../../validators"

/** A pick list to print, in the order of the walk. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { language } = req.validatedQuery as AdminPickListDocumentType
  const { filename, content } = await pickListDocument(req.scope, { id: req.params.id as string, language })
  res.setHeader("Content-Type", "application/pdf")
  res.setHeader("Content-Disposition", `attachment; filename="${filename}"`)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(content)
}
