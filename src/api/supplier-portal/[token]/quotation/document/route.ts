import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { renderDocument } from "../../../../../platform/documents/render"
import { unsentQuotationPage } from "../../../../../platform/portal/quotation-page"
import { readDocument } from "../../../../../workflows/correspondence/document-views"
import { servePortal } from "../../../open-portal-link"
import { quotationView } from "../../../quotation-view"

/** The request as a document, or as the file that the supplier can fill in and send back. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await servePortal(req, res, "quotation_request", "quotation_document", async (visit) => {
    const { link, language } = visit
    if (!(await quotationView(req, visit, 1))) return { page: unsentQuotationPage(language) }
    const data = { supplier_id: link.supplier_id }
    const { view } = await readDocument(req.scope, "quotation_request", link.entity_id, language, data)
    const format = req.query.format === "csv" ? "csv" : "pdf"
    const { filename, content_type, content } = await renderDocument("request_for_quotation", view, format)
    return { file: content, mime_type: content_type, filename }
  })
}
