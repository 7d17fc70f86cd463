import type { MedusaContainer } from "@medusajs/framework/types"
import { dayIn } from "../../domain/purchasing/plain-date"
import { notFound } from "../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { DocumentLanguage } from "../../platform/documents/views"
import { documentLanguage, supplierParty, warehouseParty } from "../correspondence/document-parties"
import type { DocumentSource } from "../correspondence/document-views"
import { documentHead } from "../correspondence/letterhead"

/** A request for quotation as the document for one of its suppliers says it: without a price, and without the others. */
export async function quotationRequestView(
  container: MedusaContainer,
  id: string,
  asked: DocumentLanguage | undefined,
  data: Readonly<Record<string, unknown>>
): Promise<DocumentSource> {
  const supplierId = data.supplier_id
  if (typeof supplierId !== "string") {
    throw notFound(
      `The document of request for quotation ${id} is made for one supplier; name its supplier_id`
    )
  }
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const zone = await container
    .resolve<AdministrationService>(ADMINISTRATION_MODULE)
    .getSetting("stock.shop_time_zone")
  const today = dayIn(zone, new Date())
  const { request, lines, supplier, warehouse, buyer_name } = await purchasing.quotationDocument(
    id,
    supplierId,
    today
  )
  const language = asked ?? documentLanguage(supplier.language_code)
  const head = await documentHead(container, language)
  return {
    supplier_id: supplierId,
    portal: "quotation_request",
    view: {
      kind: "request_for_quotation",
      language,
      number: request.number,
      currency_code: null,
      currency_decimals: 2,
      sender: head.sender,
      recipient: supplierParty(supplier),
      place: warehouse ? warehouseParty(warehouse) : null,
      facts: {
        issued_on: request.sent_at ? dayIn(zone, new Date(request.sent_at)) : today,
        reply_until: request.answer_by,
        contact: buyer_name,
      },
      lines: lines.map(({ wished_on, ...line }) => ({ ...line, expected_on: wished_on })),
      notes: [request.title, request.notes].filter(Boolean).join("\n\n") || null,
      terms: null,
      logo: head.logo,
    },
  }
}
