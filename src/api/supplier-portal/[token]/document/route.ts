import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { renderDocument } from "../../../../platform/documents/render"
import { unsentPage } from "../../../../platform/portal/order-page"
import { readDocument } from "../../../../workflows/correspondence/document-views"
import { servePortal } from "../../open-portal-link"
import { orderView } from "../../order-view"

/** The order as PDF, in the language of the page. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await servePortal(req, res, "purchase_order", "document", async (visit) => {
    const order = await orderView(req, visit, 1)
    if (!order) return { page: unsentPage(visit.language) }
    const { view } = await readDocument(req.scope, "purchase_order", visit.link.entity_id, visit.language)
    const { filename, content_type, content } = await renderDocument(view.kind, view, "pdf")
    return { file: content, mime_type: content_type, filename }
  })
}
