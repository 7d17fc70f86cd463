import { DomainError, invalidData } from "../shared/domain-error"
import { isDigits, refuseUnchecked } from "./gtin"

/** FNC1 as scanners send it between elements. */
export const GS = "\x1d"

/** One element: an application identifier and what it holds. */
export type Gs1Element = Readonly<{ ai: string; value: string }>

type Part = Readonly<{ charset: "N" | "X"; least: number; most: number }>
type Definition = Readonly<{
  title: string
  parts: readonly Part[]
  /** Which digits carry a check digit at their end. */
  checks?: "gtin" | "sscc" | "gln" | "gsin"
  isDate?: boolean
}>

const n = (length: number): Part => ({ charset: "N", least: length, most: length })
const upToN = (most: number): Part => ({ charset: "N", least: 1, most })
const upToX = (most: number): Part => ({ charset: "X", least: 1, most })
const define = (title: string, ...parts: Part[]): Definition => ({ title, parts })
const date = (title: string): Definition => ({ title, parts: [n(6)], isDate: true })
const checked = (title: string, length: number, checks: NonNullable<Definition["checks"]>): Definition => ({
  title,
  parts: [n(length)],
  checks,
})

/** Titles and formats: GS1 General Specifications, 3.2 (the table of application identifiers). */
const DEFINITIONS: Readonly<Record<string, Definition>> = {
  "00": checked("SSCC", 18, "sscc"),
  "01": checked("GTIN", 14, "gtin"),
  "02": checked("content", 14, "gtin"),
  "10": define("lot", upToX(20)),
  "11": date("production date"),
  "12": date("due date"),
  "13": date("packaging date"),
  "15": date("best before"),
  "16": date("sell by"),
  "17": date("expiry date"),
  "20": define("variant", n(2)),
  "21": define("serial number", upToX(20)),
  "22": define("consumer product variant", upToX(20)),
  "235": define("third party serial", upToX(28)),
  "240": define("additional id", upToX(30)),
  "241": define("customer part number", upToX(30)),
  "242": define("made to order", upToN(6)),
  "243": define("packaging component", upToX(20)),
  "250": define("secondary serial", upToX(30)),
  "251": define("reference to source", upToX(30)),
  "254": define("GLN extension", upToX(20)),
  "30": define("variable count", upToN(8)),
  "37": define("count", upToN(8)),
  "400": define("order number", upToX(30)),
  "401": define("consignment", upToX(30)),
  "402": checked("shipment", 17, "gsin"),
  "403": define("route", upToX(30)),
  "420": define("ship to post code", upToX(20)),
  "421": define("ship to country and post code", n(3), upToX(9)),
  "422": define("origin", n(3)),
  "7003": define("expiry time", n(10)),
  "8005": define("price per unit", n(6)),
  "8006": define("piece of a trade item", n(14), n(2), n(2)),
  "8008": define("production time", n(8), { charset: "N", least: 0, most: 4 }),
  "8020": define("payment reference", upToX(25)),
  "90": define("mutually agreed", upToX(30)),
}

const GLNS: Readonly<Record<string, string>> = {
  "410": "ship to",
  "411": "bill to",
  "412": "purchased from",
  "413": "ship for",
  "414": "location",
  "415": "pay to",
  "416": "production location",
  "417": "party",
}

/** Trade and logistic measures: six digits, of which the last digit of the identifier says how many are decimals. */
const isMeasure = (ai: string): boolean =>
  /^3[1-6]\d\d$/.test(ai) && ai[3] !== undefined && Number(ai[3]) <= 6

const AMOUNTS: Readonly<Record<string, Definition>> = {
  "390": define("amount payable", upToN(15)),
  "391": define("amount payable with currency", n(3), upToN(15)),
  "392": define("price", upToN(15)),
  "393": define("price with currency", n(3), upToN(15)),
  "394": define("coupon discount", n(4)),
  "395": define("price per measure", n(6)),
}

/** What an application identifier holds; nothing where it is none that we read. */
export function definitionOf(ai: string): Definition | undefined {
  if (Object.hasOwn(DEFINITIONS, ai)) return DEFINITIONS[ai]
  if (Object.hasOwn(GLNS, ai)) return checked(GLNS[ai] as string, 13, "gln")
  if (isMeasure(ai)) return define("measure", n(6))
  const amount = ai.slice(0, 3)
  if (/^39\d\d$/.test(ai) && Object.hasOwn(AMOUNTS, amount)) return AMOUNTS[amount]
  if (/^9[1-9]$/.test(ai)) return define("internal", upToX(90))
  return undefined
}

/** The identifiers whose element is never followed by FNC1: their length is known (GS1 General Specifications, 7.8.5). */
const PREDEFINED = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/

const decimalsOf = (ai: string): number | null =>
  isMeasure(ai) || /^39[0-35]\d$/.test(ai) ? Number(ai[3]) : null

/** The number in an element with decimals, such as 12.5 of (3101)000125. */
export function decimalIn({ ai, value }: Gs1Element): string | null {
  const decimals = decimalsOf(ai)
  if (decimals === null) return null
  const digits = /^39[13]/.test(ai) ? value.slice(3) : value
  const padded = digits.padStart(decimals + 1, "0")
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, "")
  return decimals ? `${whole}.${padded.slice(-decimals)}` : whole
}

/** The 82 characters of GS1 (General Specifications, figure 7.11-1). */
const CHARSET = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/

const mostOf = ({ parts }: Definition): number => parts.reduce((sum, { most }) => sum + most, 0)
const leastOf = ({ parts }: Definition): number => parts.reduce((sum, { least }) => sum + least, 0)

const CHECKED_NAMES = { gtin: "GTIN", sscc: "SSCC", gln: "location number", gsin: "shipment number" } as const

/** Refuses a value that its identifier cannot hold, naming both. */
export function checkElement({ ai, value }: Gs1Element): Gs1Element {
  const definition = definitionOf(ai)
  if (!definition)
    throw invalidData(`(${ai.slice(0, 8)}) is no application identifier of GS1 that can be read`)
  const refuse = (wanted: string): DomainError =>
    invalidData(`(${ai}) ${definition.title} cannot be "${value.slice(0, 100)}"; it takes ${wanted}`)
  const [least, most] = [leastOf(definition), mostOf(definition)]
  const length = least === most ? `${most}` : `${least} to ${most}`
  const isNumber = definition.parts.every(({ charset }) => charset === "N")
  if (isNumber && !/^[0-9]*$/.test(value)) throw refuse(`${length} digits`)
  if (value.length < least || value.length > most) {
    throw refuse(`${length} ${isNumber ? "digits" : "characters"}`)
  }
  const [first] = definition.parts
  if (first?.charset === "N" && !/^[0-9]*$/.test(value.slice(0, first.most))) {
    throw refuse(`${first.most} digits first`)
  }
  if (!CHARSET.test(value)) throw refuse("letters, digits and the signs of GS1 only")
  if (definition.checks) refuseUnchecked(value, CHECKED_NAMES[definition.checks])
  if (ai === "8006") refuseUnchecked(value.slice(0, 14), "GTIN")
  return { ai, value }
}

const identifierAt = (text: string): string | null =>
  [2, 3, 4].map((length) => text.slice(0, length)).find((ai) => isDigits(ai) && definitionOf(ai)) ?? null

const unknownAt = (text: string): DomainError =>
  invalidData(
    `"${text.slice(0, 8)}" begins with no application identifier of GS1 that can be read; scan it again or type the code`
  )

const withoutLeading = (text: string): string => (text.startsWith(GS) ? withoutLeading(text.slice(1)) : text)

/** Splits elements without brackets: those of known length end by themselves, the others at FNC1 or at the end. */
export function splitElements(text: string): Gs1Element[] {
  const elements: Gs1Element[] = []
  let rest = text
  while (rest) {
    const ai = identifierAt(rest)
    const definition = ai === null ? undefined : definitionOf(ai)
    if (ai === null || !definition) throw unknownAt(rest)
    const body = rest.slice(ai.length)
    const stop = body.indexOf(GS)
    const end = PREDEFINED.test(ai) ? mostOf(definition) : stop < 0 ? body.length : stop
    elements.push(checkElement({ ai, value: body.slice(0, end) }))
    rest = withoutLeading(body.slice(end))
  }
  return refuseContradictions(elements)
}

/** Splits elements as people write them, with the identifiers in brackets: (01)09521234543213(10)ABC. */
export function splitBrackets(text: string): Gs1Element[] {
  const starts = [...text.matchAll(/\((\d{2,4})\)/g)].filter(([, ai]) => definitionOf(ai as string))
  if (starts[0]?.index !== 0) throw unknownAt(text)
  const elements = starts.map((match, index) => {
    const end = starts[index + 1]?.index ?? text.length
    const value = text.slice((match.index as number) + match[0].length, end).replaceAll(GS, "")
    return checkElement({ ai: match[1] as string, value })
  })
  return refuseContradictions(elements)
}

/** Refuses one identifier with two values (GS1 General Specifications, 4.13): neither could be believed. */
export function refuseContradictions(elements: readonly Gs1Element[]): Gs1Element[] {
  const values = new Map<string, string>()
  for (const { ai, value } of elements) {
    const other = values.get(ai)
    if (other !== undefined && other !== value) {
      throw invalidData(
        `The code says (${ai}) twice, as "${other}" and as "${value}"; scan one label at a time`
      )
    }
    values.set(ai, value)
  }
  return [...values].map(([ai, value]) => ({ ai, value }))
}

/** As symbols hold them: those of known length first, FNC1 between the others. FNC1 at the beginning is the symbol's. */
export function writeElements(elements: readonly Gs1Element[]): string {
  const checkedElements = elements.map(checkElement)
  const isKnown = ({ ai }: Gs1Element) => PREDEFINED.test(ai)
  const known = checkedElements.filter(isKnown).map(({ ai, value }) => ai + value)
  const others = checkedElements.filter((one) => !isKnown(one)).map(({ ai, value }) => ai + value)
  return known.join("") + others.join(GS)
}

/** As people read them, and as programs that draw symbols take them. */
export const writeBrackets = (elements: readonly Gs1Element[]): string =>
  elements.map(({ ai, value }) => `(${ai})${value}`).join("")

/** The last day of a month. */
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/**
 * The century of a year of two digits: the one in which it lies within 50 years of this one (GS1 General
 * Specifications, 7.12).
 */
export function fullYear(twoDigits: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100)
  const distance = twoDigits - (thisYear % 100)
  if (distance >= 51) return century - 100 + twoDigits
  if (distance <= -50) return century + 100 + twoDigits
  return century + twoDigits
}

/** The day that YYMMDD names; day 00 is the last one of the month (GS1 General Specifications, 3.4). */
export function dayIn({ ai, value }: Gs1Element, thisYear: number): string {
  const year = fullYear(Number(value.slice(0, 2)), thisYear)
  const month = Number(value.slice(2, 4))
  const said = Number(value.slice(4, 6))
  const last = month >= 1 && month <= 12 ? lastDay(year, month) : 0
  const day = said === 0 ? last : said
  if (!last || day > last) {
    throw invalidData(
      `(${ai}) ${definitionOf(ai)?.title ?? "date"} cannot be ${value.slice(0, 6)}; it is a day written YYMMDD`
    )
  }
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
}

/** A day as an element holds it. */
export const writeDay = (day: string): string => day.slice(2, 4) + day.slice(5, 7) + day.slice(8, 10)
