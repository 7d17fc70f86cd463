import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { packingSlips } from "../../../../../workflows/packing/parcel-documents"
import { sendPdf } from "../../send-pdf"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { filename, content } = await packingSlips(req.scope, [req.params.id as string])
  sendPdf(res, filename, content)
}
