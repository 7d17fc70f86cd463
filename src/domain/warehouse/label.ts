import { invalidData } from "../shared/domain-error"
import { Gs1Element, writeBrackets, writeDay, writeElements } from "./gs1-elements"
import { isChecked, isGtinLength } from "./gtin"

/** What a label is stuck on. */
export const LABEL_KINDS = ["bin", "item", "lot", "pallet"] as const
export type LabelKind = (typeof LABEL_KINDS)[number]

export const LABEL_OUTPUTS = ["pdf", "zpl"] as const
export type LabelOutput = (typeof LABEL_OUTPUTS)[number]

export const LABEL_LANGUAGES = ["en", "fr"] as const
export type LabelLanguage = (typeof LABEL_LANGUAGES)[number]

/** What one file may hold: an hour of a label printer. */
export const MOST_LABELS = 5000

export const SYMBOLOGIES = ["code128", "ean13", "ean8", "upca", "gs1_128", "gs1_datamatrix"] as const
export type Symbology = (typeof SYMBOLOGIES)[number]

/** A barcode: what it holds (of the GS1 symbols with FNC1 between the elements), and what stands under it to read. */
export type LabelSymbol = Readonly<{ symbology: Symbology; data: string; text: string }>

const plainSymbol = (symbology: Symbology, text: string): LabelSymbol => ({ symbology, data: text, text })
const gs1Symbol = (
  symbology: "gs1_128" | "gs1_datamatrix",
  elements: readonly Gs1Element[]
): LabelSymbol => ({
  symbology,
  data: writeElements(elements),
  text: writeBrackets(elements),
})

/** One label, printed as often as it has copies. */
export type Label = Readonly<{
  kind: LabelKind
  /** What the print is counted on. */
  record_id: string
  copies: number
  headline: string
  lines: readonly string[]
  symbols: readonly LabelSymbol[]
}>

const WORDS: Readonly<
  Record<LabelLanguage, Readonly<Record<"lot" | "expires" | "units" | "more" | "pallet", string>>>
> = {
  en: { lot: "Lot", expires: "Expires", units: "units", more: "and more articles:", pallet: "Pallet" },
  fr: {
    lot: "Lot",
    expires: "Expire le",
    units: "unités",
    more: "et d’autres articles :",
    pallet: "Palette",
  },
}

/** A day as people of the language write it. */
const shownDay = (day: string, language: LabelLanguage): string =>
  language === "fr" ? day.split("-").reverse().join("/") : day

/** Whether scanners can read the text as Code 128. */
export const isPrintable128 = (text: string): boolean => /^[\x20-\x7e]{1,48}$/.test(text)

/** The GTIN among the barcodes of an article, in 14 digits: the first that checks. */
export function gtinAmong(barcodes: readonly (string | null)[]): string | null {
  const found = barcodes.find((code) => code !== null && isGtinLength(code) && isChecked(code))
  return found ? found.padStart(14, "0") : null
}

/** The symbol that tills know an article by; Code 128 for a code of the merchant's own. */
export function itemSymbol(gtin: string | null, own: string | null): LabelSymbol[] {
  if (gtin) {
    if (!gtin.startsWith("0")) return [gs1Symbol("gs1_128", [{ ai: "01", value: gtin }])]
    if (gtin.startsWith("000000")) return [plainSymbol("ean8", gtin.slice(6))]
    if (gtin.startsWith("00")) return [plainSymbol("upca", gtin.slice(2))]
    return [plainSymbol("ean13", gtin.slice(1))]
  }
  return own && isPrintable128(own) ? [plainSymbol("code128", own)] : []
}

export type LabelledBin = Readonly<{
  id: string
  code: string
  barcode: string | null
  zone: string
  warehouse: string
}>

export function binLabel(bin: LabelledBin, copies: number): Label {
  const code = bin.barcode ?? bin.code
  return {
    kind: "bin",
    record_id: bin.id,
    copies,
    headline: bin.code,
    lines: [`${bin.zone} · ${bin.warehouse}`],
    symbols: isPrintable128(code) ? [plainSymbol("code128", code)] : [],
  }
}

export type LabelledItem = Readonly<{
  id: string
  sku: string | null
  title: string | null
  barcodes: readonly (string | null)[]
}>

export function itemLabel(item: LabelledItem, copies: number): Label {
  const gtin = gtinAmong(item.barcodes)
  return {
    kind: "item",
    record_id: item.id,
    copies,
    headline: item.title || item.sku || "",
    lines: item.sku && item.title ? [item.sku] : [],
    symbols: itemSymbol(gtin, item.barcodes.find(Boolean) ?? item.sku),
  }
}

export type LabelledLot = Readonly<{ lot: string | null; expires_on: string | null }>

/** What a lot's symbols say: the article, when it expires, its lot; what is not known is left out. */
export const lotElements = (gtin: string, { lot, expires_on }: LabelledLot): Gs1Element[] => [
  { ai: "01", value: gtin },
  ...(expires_on ? [{ ai: "17", value: writeDay(expires_on) }] : []),
  ...(lot ? [{ ai: "10", value: lot }] : []),
]

/** Whether a lot can stand in a GS1 symbol: at most 20 of its signs. */
export const isGs1Lot = (lot: string | null): boolean =>
  lot === null || /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/.test(lot)

/**
 * An article with its lot and expiry, as GS1-128 for older scanners and as GS1 DataMatrix. An article without a GTIN, or
 * a lot that GS1 has no signs for, takes its SKU in Code 128, with lot and expiry to read.
 */
export function lotLabel(
  item: LabelledItem,
  lot: LabelledLot,
  copies: number,
  language: LabelLanguage
): Label {
  const gtin = gtinAmong(item.barcodes)
  const words = WORDS[language]
  const elements = gtin && isGs1Lot(lot.lot) ? lotElements(gtin, lot) : null
  const facts = [
    lot.lot ? `${words.lot} ${lot.lot}` : "",
    lot.expires_on ? `${words.expires} ${shownDay(lot.expires_on, language)}` : "",
  ]
  return {
    kind: "lot",
    record_id: item.id,
    copies,
    headline: item.title || item.sku || "",
    lines: [item.sku && item.title ? item.sku : "", ...facts].filter(Boolean),
    symbols: elements
      ? [gs1Symbol("gs1_128", elements), gs1Symbol("gs1_datamatrix", elements)]
      : itemSymbol(null, item.sku),
  }
}

export type LabelledPallet = Readonly<{
  id: string
  number: string
  sscc: string | null
  content: readonly (LabelledLot & Readonly<{ item: LabelledItem; quantity: number }>)[]
}>

const LISTED_ARTICLES = 5

/** A pallet: what it holds in words, and, where it is one article with a GTIN, as a second symbol. */
export function palletLabel(pallet: LabelledPallet, copies: number, language: LabelLanguage): Label {
  const words = WORDS[language]
  const listed = pallet.content
    .slice(0, LISTED_ARTICLES)
    .map(({ item, quantity, lot, expires_on }) =>
      [
        `${quantity} × ${item.sku ?? item.title ?? ""}`,
        lot ? `${words.lot} ${lot}` : "",
        expires_on ? `${words.expires} ${shownDay(expires_on, language)}` : "",
      ]
        .filter(Boolean)
        .join(" · ")
    )
  const rest = pallet.content.length - listed.length
  const [only] = pallet.content.length === 1 ? pallet.content : []
  const gtin = only ? gtinAmong(only.item.barcodes) : null
  const content = only && gtin && isGs1Lot(only.lot) ? contentElements(gtin, only) : []
  return {
    kind: "pallet",
    record_id: pallet.id,
    copies,
    headline: pallet.sscc ? `SSCC ${pallet.sscc}` : `${words.pallet} ${pallet.number}`,
    lines: [...listed, ...(rest > 0 ? [`${words.more} ${rest}`] : [])],
    symbols: pallet.sscc
      ? [
          ...(content.length ? [gs1Symbol("gs1_128", content)] : []),
          gs1Symbol("gs1_128", [{ ai: "00", value: pallet.sscc }]),
        ]
      : [plainSymbol("code128", pallet.number)],
  }
}

const contentElements = (
  gtin: string,
  { lot, expires_on, quantity }: LabelledLot & { quantity: number }
): Gs1Element[] => [
  { ai: "02", value: gtin },
  ...(expires_on ? [{ ai: "17", value: writeDay(expires_on) }] : []),
  { ai: "37", value: String(quantity) },
  ...(lot ? [{ ai: "10", value: lot }] : []),
]

/** How many labels all of them make; refuses none and more than a file holds. */
export function countLabels(labels: readonly Pick<Label, "copies">[]): number {
  const count = labels.reduce((sum, { copies }) => sum + copies, 0)
  if (count < 1)
    throw invalidData("There is nothing to label; choose at least one bin, article, lot or pallet")
  if (count > MOST_LABELS) {
    throw invalidData(
      `These are ${count} labels; one file holds ${MOST_LABELS}. Choose fewer, or fewer copies`
    )
  }
  return count
}
