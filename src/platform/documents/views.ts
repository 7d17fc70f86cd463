import type { Decimal } from "../../domain/shared/money"

/** What can be printed. Each kind has its title and words in `words.ts`. */
export const DOCUMENT_KINDS = [
  "purchase_order",
  "request_for_quotation",
  "supplier_return",
  "stock_transfer",
  "transfer_pick_list",
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const DOCUMENT_FORMATS = ["pdf", "csv", "ubl"] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

export type DocumentLanguage = "en" | "fr"

/** Somebody on a document: us, the supplier, a warehouse. */
export type Party = Readonly<{
  name: string
  legal_name?: string | null
  /** The lines of the street, without postal code and city. */
  street: readonly string[]
  postal_code?: string | null
  city?: string | null
  /** ISO 3166, two letters. */
  country_code?: string | null
  vat_number?: string | null
  company_number?: string | null
  contact?: string | null
  email?: string | null
  phone?: string | null
}>

/** The small facts under the addresses, in this order; a day is written as the language writes days. */
export const DOCUMENT_FACTS = [
  "issued_on",
  "expected_on",
  "reply_until",
  "your_reference",
  "order_number",
  "receipt_number",
  "payment_terms",
  "incoterm",
  "carrier",
  "tracking_number",
  "reason",
  "contact",
] as const
export type DocumentFact = (typeof DOCUMENT_FACTS)[number]

/** Prices and totals may be missing: a request for quotation has none. Quantities are stock units. */
export type DocumentLine = Readonly<{
  position: number
  supplier_sku: string | null
  sku: string | null
  title: string | null
  barcode?: string | null
  note?: string | null
  quantity: number
  purchase_unit?: string | null
  pack_size?: number
  unit_price?: Decimal | null
  price_per_quantity?: number
  discount_percent?: Decimal | null
  line_total?: Decimal | null
  vat_category?: string | null
  vat_rate?: Decimal | null
  /** Plain date. */
  expected_on?: string | null
  lot?: string | null
  /** Where to take it from: on a pick list. */
  bin?: string | null
  reason?: string | null
}>

export type DocumentVat = Readonly<{ category: string; rate: Decimal | null; net: Decimal; vat: Decimal }>

export type DocumentLogo = Readonly<{ mime_type: "image/png" | "image/jpeg"; base64: string }>

/** All that a document says. It holds no class and no function, so that a worker can be given it. */
export type DocumentView = Readonly<{
  kind: DocumentKind
  language: DocumentLanguage
  /** Null: a draft, which says so across the page. */
  number: string | null
  /** Shown from the second on. */
  revision?: number | null
  /** Null where no price stands on the document. */
  currency_code: string | null
  currency_decimals: number
  sender: Party
  recipient: Party
  /** Where the goods go to, or are fetched from. */
  place?: Party | null
  facts: Partial<Readonly<Record<DocumentFact, string | null>>>
  lines: readonly DocumentLine[]
  /** By category and rate, rounded there; see `domain/purchasing/vat.ts`. */
  vat?: readonly DocumentVat[]
  notes?: string | null
  terms?: string | null
  logo?: DocumentLogo | null
}>

export type RenderedDocument = { filename: string; content_type: string; content: Buffer }
