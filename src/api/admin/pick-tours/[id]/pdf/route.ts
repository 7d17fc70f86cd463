import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { tourDocument } from "../../../../../workflows/waves/tours/tour-document"
import type { AdminPickTourDocumentType } from "../../validators"

/** A tour to walk by without a scanner. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { language } = req.validatedQuery as AdminPickTourDocumentType
  const { filename, content } = await tourDocument(req.scope, { id: req.params.id as string, language })
  res.setHeader("Content-Type", "application/pdf")
  res.setHeader("Content-Disposition", `attachment; filename="${filename}"`)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(content)
}
