import type { DocumentFact, DocumentKind, DocumentLanguage } from "./views"

type Words = Readonly<{
  title: Readonly<Record<DocumentKind, string>>
  file: Readonly<Record<DocumentKind, string>>
  facts: Readonly<Record<DocumentFact, string>>
  draft: string
  revision: string
  recipient: Readonly<Record<DocumentKind, string>>
  place: Readonly<Record<DocumentKind, string>>
  sender: Readonly<Record<DocumentKind, string>>
  vat_number: string
  company_number: string
  columns: Readonly<
    Record<
      | "position"
      | "article"
      | "bin"
      | "expected_on"
      | "quantity"
      | "unit_price"
      | "discount"
      | "vat"
      | "total",
      string
    >
  >
  per: string
  pack_of: string
  your_sku: string
  our_sku: string
  barcode: string
  lot: string
  net: string
  gross: string
  vat: string
  vat_base: string
  vat_category: Readonly<Record<string, string>>
  units: string
  notes: string
  terms: string
  page: string
  continued: string
  no_lines: string
}>

const en: Words = {
  title: {
    purchase_order: "Purchase order",
    request_for_quotation: "Request for quotation",
    supplier_return: "Return to supplier",
    stock_transfer: "Delivery note",
    transfer_pick_list: "Pick list",
  },
  file: {
    purchase_order: "Purchase-order",
    request_for_quotation: "Request-for-quotation",
    supplier_return: "Return",
    stock_transfer: "Delivery-note",
    transfer_pick_list: "Pick-list",
  },
  facts: {
    issued_on: "Date",
    expected_on: "Delivery by",
    reply_until: "Please reply by",
    your_reference: "Your reference",
    order_number: "Our order",
    receipt_number: "Our receipt",
    payment_terms: "Payment terms",
    incoterm: "Incoterm",
    carrier: "Carrier",
    tracking_number: "Tracking number",
    reason: "Reason",
    contact: "Contact",
  },
  draft: "Draft",
  revision: "Revision",
  recipient: {
    purchase_order: "Supplier",
    request_for_quotation: "Supplier",
    supplier_return: "Supplier",
    stock_transfer: "Deliver to",
    transfer_pick_list: "Deliver to",
  },
  place: {
    purchase_order: "Deliver to",
    request_for_quotation: "Deliver to",
    supplier_return: "Sent from",
    stock_transfer: "Sent from",
    transfer_pick_list: "Picked in",
  },
  sender: {
    purchase_order: "Ordered by",
    request_for_quotation: "Asked by",
    supplier_return: "Returned by",
    stock_transfer: "Company",
    transfer_pick_list: "Company",
  },
  vat_number: "VAT no.",
  company_number: "Company no.",
  columns: {
    position: "#",
    article: "Article",
    expected_on: "Delivery",
    quantity: "Quantity",
    bin: "Bin",
    unit_price: "Unit price",
    discount: "Disc.",
    vat: "VAT",
    total: "Total",
  },
  per: "per",
  pack_of: "of",
  your_sku: "Your ref.",
  our_sku: "Our ref.",
  barcode: "Barcode",
  lot: "Lot",
  net: "Total without VAT",
  gross: "Total with VAT",
  vat: "VAT",
  vat_base: "on",
  vat_category: {
    S: "VAT",
    Z: "Zero rated",
    E: "VAT exempt",
    AE: "Reverse charge",
    K: "Intra-Community supply",
  },
  units: "units",
  notes: "Notes",
  terms: "Terms",
  page: "Page {page} of {pages}",
  continued: "continued",
  no_lines: "No lines yet.",
}

const fr: Words = {
  title: {
    purchase_order: "Bon de commande",
    request_for_quotation: "Demande de prix",
    supplier_return: "Retour fournisseur",
    stock_transfer: "Bon de livraison",
    transfer_pick_list: "Liste de prélèvement",
  },
  file: {
    purchase_order: "Bon-de-commande",
    request_for_quotation: "Demande-de-prix",
    supplier_return: "Retour",
    stock_transfer: "Bon-de-livraison",
    transfer_pick_list: "Liste-de-prelevement",
  },
  facts: {
    issued_on: "Date",
    expected_on: "Livraison au plus tard le",
    reply_until: "Réponse attendue le",
    your_reference: "Votre référence",
    order_number: "Notre commande",
    receipt_number: "Notre réception",
    payment_terms: "Conditions de paiement",
    incoterm: "Incoterm",
    carrier: "Transporteur",
    tracking_number: "Numéro de suivi",
    reason: "Motif",
    contact: "Contact",
  },
  draft: "Brouillon",
  revision: "Révision",
  recipient: {
    purchase_order: "Fournisseur",
    request_for_quotation: "Fournisseur",
    supplier_return: "Fournisseur",
    stock_transfer: "À livrer à",
    transfer_pick_list: "À livrer à",
  },
  place: {
    purchase_order: "Livrer à",
    request_for_quotation: "Livrer à",
    supplier_return: "Expédié de",
    stock_transfer: "Expédié de",
    transfer_pick_list: "Prélevé à",
  },
  sender: {
    purchase_order: "Commandé par",
    request_for_quotation: "Demandé par",
    supplier_return: "Retourné par",
    stock_transfer: "Société",
    transfer_pick_list: "Société",
  },
  vat_number: "N° TVA",
  company_number: "N° d’entreprise",
  columns: {
    position: "N°",
    article: "Article",
    expected_on: "Livraison",
    quantity: "Quantité",
    bin: "Emplacement",
    unit_price: "Prix unitaire",
    discount: "Remise",
    vat: "TVA",
    total: "Total",
  },
  per: "les",
  pack_of: "de",
  your_sku: "Votre réf.",
  our_sku: "Notre réf.",
  barcode: "Code-barres",
  lot: "Lot",
  net: "Total hors taxes",
  gross: "Total TTC",
  vat: "TVA",
  vat_base: "sur",
  vat_category: {
    S: "TVA",
    Z: "Taux zéro",
    E: "Exonéré de TVA",
    AE: "Autoliquidation",
    K: "Livraison intracommunautaire",
  },
  units: "unités",
  notes: "Remarques",
  terms: "Conditions",
  page: "Page {page} sur {pages}",
  continued: "suite",
  no_lines: "Aucune ligne pour l’instant.",
}

const WORDS: Readonly<Record<DocumentLanguage, Words>> = { en, fr }

/** The words of a document in its language. */
export const wordsOf = (language: DocumentLanguage): Words => WORDS[language]

/** How the file of a document begins. */
export const fileWord = (kind: DocumentKind, language: DocumentLanguage): string => WORDS[language].file[kind]

const LOCALES: Readonly<Record<DocumentLanguage, string>> = { en: "en-GB", fr: "fr-FR" }

/** An exact decimal as the language writes numbers, with at least `decimals` places and all that it has. */
export function formatDecimal(
  value: string,
  language: DocumentLanguage,
  decimals: number,
  most = decimals
): string {
  const format = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: Math.max(decimals, most),
  })
  // The types know numbers only; the runtime reads decimal text exactly.
  return format.format(value as unknown as number)
}

/** A plain date as the language writes days: 5 March 2027, 5 mars 2027. */
export function formatDay(day: string, language: DocumentLanguage, month: "long" | "short" = "long"): string {
  const instant = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(instant.getTime())) return day
  const style = { day: "numeric", month, year: "numeric", timeZone: "UTC" } as const
  return new Intl.DateTimeFormat(LOCALES[language], style).format(instant)
}

/** The country's name in the language. */
export function countryName(code: string, language: DocumentLanguage): string {
  try {
    return new Intl.DisplayNames([LOCALES[language]], { type: "region" }).of(code.toUpperCase()) ?? code
  } catch {
    return code.toUpperCase()
  }
}
