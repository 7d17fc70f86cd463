import type { MedusaContainer } from "@medusajs/framework/types"
import { vatBreakdown } from "../../domain/purchasing/vat"
import { dayIn } from "../../domain/purchasing/plain-date"
import { roundTo } from "../../domain/shared/money"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { DocumentLanguage } from "../../platform/documents/views"
import { documentLanguage, paymentTermsText, supplierParty, warehouseParty } from "./document-parties"
import type { DocumentSource } from "./document-views"
import { documentHead } from "./letterhead"

/** A purchase order as its document says it, in the supplier's language unless another is asked for. */
export async function purchaseOrderView(
  container: MedusaContainer,
  id: string,
  asked?: DocumentLanguage
): Promise<DocumentSource> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const { order, supplier, warehouse, lines } = await purchasing.readOrderDocument(id)
  const decimals = Number(order.currency_decimals)
  const language = asked ?? documentLanguage(supplier.language_code)
  const head = await documentHead(container, language)
  const zone = await container
    .resolve<AdministrationService>(ADMINISTRATION_MODULE)
    .getSetting("stock.shop_time_zone")
  return {
    supplier_id: order.supplier_id,
    portal: "purchase_order",
    view: {
      kind: "purchase_order",
      language,
      number: order.number,
      revision: order.revision,
      currency_code: order.currency_code,
      currency_decimals: decimals,
      sender: head.sender,
      recipient: supplierParty(supplier),
      place: warehouse ? warehouseParty(warehouse) : null,
      facts: {
        issued_on: dayIn(zone, new Date(order.issued_at)),
        expected_on: order.expected_on ?? order.requested_on,
        your_reference: order.supplier_reference,
        payment_terms: paymentTermsText(order.payment_terms, language),
        incoterm: [order.incoterm, order.incoterm_place].filter(Boolean).join(" ") || null,
        contact: order.buyer_name,
      },
      lines: lines.map((line) => ({ ...line, line_total: roundTo(line.line_total, decimals) })),
      vat: vatBreakdown(lines, decimals),
      notes: order.notes,
      terms: head.terms,
      logo: head.logo,
    },
  }
}
