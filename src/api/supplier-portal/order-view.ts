import { randomUUID } from "node:crypto"
import type { MedusaRequest } from "@medusajs/framework/http"
import { PORTAL_LINES } from "../../domain/purchasing/portal-access"
import { dayIn } from "../../domain/purchasing/plain-date"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { ATTACHMENTS_MODULE } from "../../modules/attachments/names"
import type AttachmentsService from "../../modules/attachments/service"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { OrderPageView } from "../../platform/portal/order-page"
import { paymentTermsText } from "../../workflows/correspondence/document-parties"
import type { PortalVisit } from "./open-portal-link"

/** What the supplier's page of an order shows; nothing where the order is not out yet. */
export async function orderView(
  req: MedusaRequest,
  { link, language, token, at }: PortalVisit,
  page: number
): Promise<OrderPageView | undefined> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const shown = Math.max(1, page)
  const found = await purchasing.readPortalOrder(link.entity_id, link.supplier_id, {
    offset: (shown - 1) * PORTAL_LINES,
  })
  if (!found) return undefined
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const time_zone = await administration.getSetting("stock.shop_time_zone")
  const letterhead = await req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE).readLetterhead()
  return {
    language,
    time_zone,
    today: dayIn(time_zone, at),
    order: {
      ...found.order,
      payment_terms: paymentTermsText(found.order.payment_terms, language),
      shop_name: letterhead.name || letterhead.store_name,
    },
    lines: found.lines,
    page: shown,
    lines_a_page: PORTAL_LINES,
    answers: found.answers,
    answer_lines: found.answer_lines,
    documents: await documentsOfSupplier(req, link.entity_id),
    key: randomUUID(),
    address: `/supplier-portal/${token}?lang=${language}`,
  }
}

/** What the supplier sent us about the order; what we keep with it ourselves is not shown. */
export async function documentsOfSupplier(req: MedusaRequest, orderId: string) {
  const attachments = req.scope.resolve<AttachmentsService>(ATTACHMENTS_MODULE)
  const all = await attachments.listAttachments("purchase_order", orderId)
  return all.filter((document) => document.source === "supplier")
}

/** The page of lines that an address or a form names. */
export const pageOf = (text: unknown): number =>
  typeof text === "string" && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1
