import type { MedusaContainer } from "@medusajs/framework/types"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import { roundTo } from "../../domain/shared/money"
import type { DocumentLanguage } from "../../platform/documents/views"
import { documentLanguage, supplierParty, warehouseParty } from "../correspondence/document-parties"
import type { DocumentSource } from "../correspondence/document-views"
import { documentHead } from "../correspondence/letterhead"

/** Reasons that Comptoir offers, in the languages of documents; a reason in somebody's own words stays as it is. */
const REASONS: Readonly<Record<DocumentLanguage, Readonly<Record<string, string>>>> = {
  en: {
    damaged: "Damaged",
    wrong_item: "Wrong article",
    poor_quality: "Poor quality",
    expired: "Expired",
    not_ordered: "Not ordered",
    packaging: "Packaging",
    documents_missing: "Documents missing",
  },
  fr: {
    damaged: "Endommagé",
    wrong_item: "Mauvais article",
    poor_quality: "Qualité insuffisante",
    expired: "Périmé",
    not_ordered: "Non commandé",
    packaging: "Emballage",
    documents_missing: "Documents manquants",
  },
}

const SETTLEMENTS: Readonly<Record<DocumentLanguage, Readonly<Record<string, string>>>> = {
  en: { credit: "please credit", replace: "please replace" },
  fr: { credit: "à créditer", replace: "à remplacer" },
}

/** A return as the supplier gets it: what goes back, why, and whether a credit or a replacement is expected. */
export async function supplierReturnView(
  container: MedusaContainer,
  id: string,
  asked?: DocumentLanguage
): Promise<DocumentSource> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const { supplier_return, supplier, warehouse, lines } = await purchasing.readReturnDocument(id)
  const language = asked ?? documentLanguage(supplier.language_code)
  const head = await documentHead(container, language)
  const decimals = Number(supplier_return.currency_decimals)
  const reasonOf = (reason: string | null) => reason && (REASONS[language][reason] ?? reason)
  return {
    supplier_id: supplier_return.supplier_id,
    portal: null,
    view: {
      kind: "supplier_return",
      language,
      number: supplier_return.number,
      currency_code: supplier_return.currency_code,
      currency_decimals: decimals,
      sender: head.sender,
      recipient: supplierParty(supplier),
      place: warehouse ? warehouseParty(warehouse) : null,
      facts: {
        issued_on: supplier_return.returned_on,
        your_reference: supplier_return.supplier_reference,
        order_number: supplier_return.order_numbers,
        receipt_number: supplier_return.receipt_numbers,
        contact: supplier_return.clerk_name,
      },
      lines: lines.map(({ settlement, expected_credit, reason, ...line }) => ({
        ...line,
        line_total: roundTo(expected_credit, decimals),
        reason: [reasonOf(reason), SETTLEMENTS[language][settlement]].filter(Boolean).join(", "),
      })),
      notes: supplier_return.notes,
      terms: null,
      logo: head.logo,
    },
  }
}
