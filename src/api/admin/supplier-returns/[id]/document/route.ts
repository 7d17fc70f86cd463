import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendDocument } from "../../../../send-document"
import type { AdminSupplierReturnDocumentType } from "../../validators"

/** The return as the supplier gets it; a draft says across the page that it is one. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { format, language } = req.validatedQuery as AdminSupplierReturnDocumentType
  await sendDocument(req, res, {
    entity_type: "supplier_return",
    id: req.params.id as string,
    format,
    language,
  })
}
