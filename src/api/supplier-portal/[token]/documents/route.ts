import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { isOpen } from "../../../../domain/purchasing/received-status"
import { orderPage, unsentPage } from "../../../../platform/portal/order-page"
import { uploadFromSupplier } from "../../../../workflows/purchasing/supplier-answer-document"
import { PortalReply, PortalVisit, servePortal } from "../../open-portal-link"
import { orderView } from "../../order-view"
import { PortalForm, readForm, UnreadableForm } from "../../read-form"

/** A refused upload is shown at this address: from there a change of language leads back to the order. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await servePortal(req, res, "purchase_order", "order", async ({ token, language }) => ({
    see: `/supplier-portal/${token}?lang=${language}#documents`,
  }))
}

/** The supplier sends its order confirmation or a despatch note, which is kept with the order. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await servePortal(req, res, "purchase_order", "upload", async (visit) => {
    const view = await orderView(req, visit, 1)
    if (!view) return { status: 409, page: unsentPage(visit.language) }
    const refuse = (
      status: number,
      word: "upload_refused" | "upload_full" | "problem_over"
    ): PortalReply => ({
      status,
      page: orderPage({ ...view, notice: { tone: "bad", word } }),
    })
    if (!isOpen(view.order.status)) return refuse(409, "problem_over")
    const form = await readUpload(req, res)
    const key = form?.one("key")
    if (!form?.file || !key || key.length > 200) return refuse(422, "upload_refused")
    const { originalname: filename, mimetype: mime_type, buffer: content } = form.file
    const outcome = await uploadFromSupplier(req.scope, {
      order_id: visit.link.entity_id,
      supplier_id: visit.link.supplier_id,
      visit: { id: visit.visit_id, link_id: visit.link.id },
      key,
      filename,
      mime_type,
      content,
    })
    if (outcome === "full") return refuse(409, "upload_full")
    if (outcome === "refused") return refuse(422, "upload_refused")
    return { see: backTo(visit, outcome === "kept" ? "uploaded" : "again") }
  })
}

async function readUpload(req: MedusaRequest, res: MedusaResponse): Promise<PortalForm | undefined> {
  try {
    return await readForm(req, res, { takesFile: true })
  } catch (error) {
    if (error instanceof UnreadableForm) return undefined
    throw error
  }
}

const backTo = ({ token, language }: PortalVisit, done: string): string =>
  `/supplier-portal/${token}?lang=${language}&done=${done}#documents`
