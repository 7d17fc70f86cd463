import { randomUUID } from "node:crypto"
import type { MedusaRequest } from "@medusajs/framework/http"
import { dayIn, PlainDate } from "../../domain/purchasing/plain-date"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { QuotationPageView } from "../../platform/portal/quotation-page"
import type { PortalVisit } from "./open-portal-link"

/** How many lines one page shows: each has nine fields. */
export const QUOTATION_LINES_A_PAGE = 50

export type QuotationVisit = {
  view: QuotationPageView
  today: PlainDate
  currency_decimals: number
}

/** What the supplier's page of a request shows; nothing where the request did not go out to it. */
export async function quotationView(
  req: MedusaRequest,
  { link, language, token, at }: PortalVisit,
  page: number
): Promise<QuotationVisit | undefined> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const time_zone = await administration.getSetting("stock.shop_time_zone")
  const today = dayIn(time_zone, at)
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const found = await purchasing.quotationForSupplier(link.entity_id, link.supplier_id, today)
  const { request, asked, lines, awarded } = found
  if (request.status === "draft" || asked.status === "invited") return undefined
  const letterhead = await req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE).readLetterhead()
  const count = Math.max(1, Math.ceil(lines.length / QUOTATION_LINES_A_PAGE))
  const shown = Math.min(Math.max(1, page), count)
  const from = (shown - 1) * QUOTATION_LINES_A_PAGE
  return {
    today,
    currency_decimals: found.currency_decimals,
    view: {
      language,
      time_zone,
      shop_name: letterhead.name || letterhead.store_name,
      supplier_name: found.supplier_name,
      buyer_name: found.buyer_name,
      warehouse_name: found.warehouse_name,
      request,
      answer: asked,
      lines: lines.slice(from, from + QUOTATION_LINES_A_PAGE),
      line_count: lines.length,
      page: shown,
      lines_a_page: QUOTATION_LINES_A_PAGE,
      awarded,
      key: randomUUID(),
      address: `/supplier-portal/${token}/quotation?lang=${language}`,
    },
  }
}
