import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { parcelLabels } from "../../../../../workflows/packing/parcel-documents"
import { sendPdf } from "../../send-pdf"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { filename, content } = await parcelLabels(req.scope, [req.params.id as string])
  sendPdf(res, filename, content)
}
