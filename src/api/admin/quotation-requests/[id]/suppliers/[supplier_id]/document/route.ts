import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendDocument } from "../../../../../../send-document"
import type { AdminGetQuotationDocumentType } from "../../../../validators"

/** The request as this supplier gets it, or the file that it can fill in. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { format, language } = req.validatedQuery as AdminGetQuotationDocumentType
  const { id, supplier_id } = req.params as { id: string; supplier_id: string }
  await sendDocument(req, res, {
    entity_type: "quotation_request",
    id,
    format,
    language,
    data: { supplier_id },
  })
}
