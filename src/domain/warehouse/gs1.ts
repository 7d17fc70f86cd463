import { invalidData } from "../shared/domain-error"
import { isWebAddress, readDigitalLink } from "./digital-link"
import { dayIn, definitionOf, GS, Gs1Element, splitBrackets, splitElements } from "./gs1-elements"
import { gtin14, isGtinLength, refuseUnchecked } from "./gtin"

export const SCAN_KINDS = ["gtin", "sscc", "gs1", "digital_link", "code"] as const
export type ScanKind = (typeof SCAN_KINDS)[number]

/** What a scanned text says, before anybody looks it up. */
export type Scan = Readonly<{
  kind: ScanKind
  /** The text without what scanners put around it: what a code of our own is looked up by. */
  code: string
  /** 14 digits; of the content where a pallet's label says what it holds. */
  gtin: string | null
  sscc: string | null
  lot: string | null
  serial: string | null
  /** YYYY-MM-DD; best before where no expiry is said. */
  expires_on: string | null
  quantity: number | null
  /** The buyer's own order number. */
  order_number: string | null
  elements: readonly Gs1Element[]
}>

export const LONGEST_SCAN = 1000

/** The year by which centuries are told where the caller has no clock: it matters only to dates 50 years away. */
const PIVOT_YEAR = 2026

/** ISO/IEC 15424: the symbols that hold GS1 elements, and those that hold a GTIN. */
const GS1_SYMBOLS = ["]C1", "]d2", "]Q3", "]e0", "]J1"]
const EAN_SYMBOLS = ["]E0", "]E4"]

const NOTHING = {
  gtin: null,
  sscc: null,
  lot: null,
  serial: null,
  expires_on: null,
  quantity: null,
  order_number: null,
  elements: [],
} as const

/** A text that is a code of our own, whatever else it looks like. */
export const ownCode = (text: string): Scan => ({ ...NOTHING, kind: "code", code: text.trim() })

function scanOf(kind: ScanKind, code: string, elements: readonly Gs1Element[], year: number): Scan {
  const valueOf = (...identifiers: string[]) =>
    identifiers.flatMap((ai) => elements.find((one) => one.ai === ai) ?? [])[0]?.value ?? null
  for (const element of elements) if (definitionOf(element.ai)?.isDate) dayIn(element, year)
  const expiry = ["17", "7003", "15"].flatMap((ai) => elements.find((one) => one.ai === ai) ?? [])[0]
  const quantity = valueOf("37", "30")
  return {
    kind,
    code,
    gtin: valueOf("01", "02") ?? valueOf("8006")?.slice(0, 14) ?? null,
    sscc: valueOf("00"),
    lot: valueOf("10"),
    serial: valueOf("21"),
    expires_on: expiry ? dayIn(expiry, year) : null,
    quantity: quantity === null || Number(quantity) === 0 ? null : Number(quantity),
    order_number: valueOf("400"),
    elements,
  }
}

/** What scanners put around a code: blanks, ends of lines, and the marks of a transmission's start and end. */
const isAround = (sign: string): boolean => sign.trim() === "" || "\u0002\u0003\u0004".includes(sign)

/** A text without what is around it. */
function trimmed(text: string, isOuter: (sign: string) => boolean): string {
  const signs = [...text]
  const start = signs.findIndex((sign) => !isOuter(sign))
  const end = signs.findLastIndex((sign) => !isOuter(sign))
  return start < 0 ? "" : signs.slice(start, end + 1).join("")
}

/** A scan without what is around it, with FNC1 in one of the ways that it comes through a keyboard. */
const cleaned = (text: string): string => trimmed(text.replace(/\^\]|\{GS\}|\u241d/gi, GS), isAround)

/**
 * What a scanned or typed text says: a GS1 element string (with FNC1, with a symbology identifier, with brackets, or bare
 * behind a GTIN or an SSCC), a GS1 Digital Link, an EAN, UPC or GTIN, an SSCC; anything else is a code of our own. A wrong
 * check digit, an impossible date and a contradiction are refused in words. EANs come first: one of 13 digits is never
 * read as an element.
 * @param year this year, for the century of dates
 */
export function readScan(text: string, { year = PIVOT_YEAR }: { year?: number } = {}): Scan {
  if (text.length > LONGEST_SCAN) {
    throw invalidData(`A scan of ${text.length} characters is too long; ${LONGEST_SCAN} are the most`)
  }
  const all = cleaned(text)
  const symbology = /^\][A-Za-z][0-9A-Za-z]/.exec(all)?.[0] ?? ""
  const code = all.slice(symbology.length)
  const bare = trimmed(code, (sign) => sign === GS)
  if (!bare) throw invalidData("Nothing was scanned; scan a code or type it")
  if (isWebAddress(bare)) return scanOf("digital_link", bare, readDigitalLink(bare), year)
  if (EAN_SYMBOLS.includes(symbology) || (!symbology && isGtinLength(bare) && bare === code)) {
    return { ...NOTHING, kind: "gtin", code: bare, gtin: gtin14(bare) }
  }
  if (/^\(\d{2,4}\)/.test(bare)) return elementScan(bare, splitBrackets(bare), year)
  if (GS1_SYMBOLS.includes(symbology) || code.includes(GS)) {
    return elementScan(bare, splitElements(bare), year)
  }
  if (!symbology || symbology.startsWith("]C")) {
    if (/^\d{18}$/.test(bare)) {
      refuseUnchecked(bare, "SSCC")
      return { ...NOTHING, kind: "sscc", code: bare, sscc: bare }
    }
    if (/^(00\d{18}|0[12]\d{14})/.test(bare)) return elementScan(bare, splitElements(bare), year)
  }
  return { ...NOTHING, kind: "code", code: bare }
}

function elementScan(code: string, elements: readonly Gs1Element[], year: number): Scan {
  const scan = scanOf("gs1", code, elements, year)
  return scan.sscc && elements.length === 1 ? { ...scan, kind: "sscc" } : scan
}
