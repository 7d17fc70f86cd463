import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendDocument } from "../../../../send-document"
import type { AdminGetOrderDocumentType } from "./validators"

/** The order as the supplier gets it; a draft says across the page that it is one. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { format, language } = req.validatedQuery as AdminGetOrderDocumentType
  await sendDocument(req, res, {
    entity_type: "purchase_order",
    id: req.params.id as string,
    format,
    language,
  })
}
