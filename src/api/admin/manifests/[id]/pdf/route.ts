import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { manifestDocument } from "../../../../../workflows/packing/parcel-documents"
import { sendPdf } from "../../../parcels/send-pdf"
import type { AdminManifestPdfType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { language } = req.validatedQuery as AdminManifestPdfType
  const { filename, content } = await manifestDocument(req.scope, req.params.id as string, language ?? "en")
  sendPdf(res, filename, content)
}
