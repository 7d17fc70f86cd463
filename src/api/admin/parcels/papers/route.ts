import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { parcelLabels, packingSlips } from "../../../../workflows/packing/parcel-documents"
import { sendPdf } from "../send-pdf"
import type { AdminParcelPapersType } from "../validators"

/** The slips or the labels of parcels in one file, to be printed in one go. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { ids, kind } = req.validatedQuery as AdminParcelPapersType
  const { filename, content } = await (kind === "slip" ? packingSlips : parcelLabels)(req.scope, ids)
  sendPdf(res, filename, content)
}
