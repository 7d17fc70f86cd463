import type { DocumentSupplier, DocumentWarehouse } from "../../modules/purchasing/store/order-document"
import type { DocumentLanguage, Party } from "../../platform/documents/views"
import { streetLines } from "./letterhead"

/** The supplier as a document names it. */
export const supplierParty = (supplier: DocumentSupplier): Party => ({
  name: supplier.name,
  legal_name: supplier.legal_name,
  street: streetLines(supplier.street),
  postal_code: supplier.postal_code,
  city: supplier.city,
  country_code: supplier.country_code,
  vat_number: supplier.vat_number,
  company_number: supplier.company_number,
  contact: supplier.contact_name,
  email: supplier.email,
  phone: supplier.phone,
})

/** A warehouse as a document names it. */
export const warehouseParty = (warehouse: DocumentWarehouse): Party => ({
  name: warehouse.name,
  street: streetLines(warehouse.street),
  postal_code: warehouse.postal_code,
  city: warehouse.city,
  country_code: warehouse.country_code,
  phone: warehouse.phone,
})

/** The language of a document to a supplier: its own, as far as documents know it. */
export const documentLanguage = (code: string): DocumentLanguage =>
  code.slice(0, 2).toLowerCase() === "fr" ? "fr" : "en"

export type PaymentTerms = { days: number | null; end_of_month: boolean; note: string | null } | null

/** `30 days end of month, by transfer`, in the document's language; null where nothing is agreed. */
export function paymentTermsText(terms: PaymentTerms, language: DocumentLanguage): string | null {
  if (!terms) return null
  const { days, end_of_month, note } = terms
  const parts: string[] = []
  if (days !== null && days !== undefined) {
    const words =
      language === "fr"
        ? [days === 0 ? "à réception" : `${days} jours`, end_of_month ? "fin de mois" : ""]
        : [days === 0 ? "on receipt" : `${days} days`, end_of_month ? "end of month" : ""]
    parts.push(words.filter(Boolean).join(" "))
  }
  if (note) parts.push(note)
  return parts.join(", ") || null
}
