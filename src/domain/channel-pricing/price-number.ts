import { compare, decimal, Decimal, decimalPlaces } from "../shared/money"

export type DecimalMark = "." | ","

/** Why a text is no price. */
export type PriceFault = "no_number" | "negative" | "too_many_decimals" | "too_large" | "ambiguous"

export type ReadPrice = Readonly<
  { amount: Decimal; fault?: undefined } | { amount?: undefined; fault: PriceFault }
>

export type PriceReading = Readonly<{
  /** What stands before the cents in the language of the reader, or in the file; null where nobody knows. */
  decimal_mark: DecimalMark | null
  /** How many decimals the currency has. */
  decimals: number
  /** How many a price may have, where it is more: a price without tax whose ending shoppers see with it. */
  most_decimals?: number
}>

/** The decimals that any stored price may have. */
export const MOST_PRICE_DECIMALS = 6

const LARGEST = "1000000000000"
const SPACES = /[\s\u00a0\u202f\u2009'\u2019]/gu
const CURRENCY = /^(?:[a-z]{0,3}\p{Sc}|[a-z]{3}(?=[\d\s.,]))|(?:[a-z]{0,3}\p{Sc}|(?<=[\d\s.,])[a-z]{3})$/giu
const GROUPED = (mark: string) => new RegExp(`^\\d{1,3}(?:\\${mark}\\d{2,3})*\\${mark}\\d{3}$`)

/** The text without spaces, a currency and the ways to write a minus. */
const bare = (text: string): string =>
  text
    .trim()
    .replace(CURRENCY, "")
    .replace(SPACES, "")
    .replace(/^[\u2212\u2013]/, "-")

/**
 * Reads a price as people write it: `1234.5`, `1.234,50 €`, `1'234.50`, `1 234,50`. Where both marks stand the last one
 * is before the cents; one that comes twice groups thousands; and so does one before exactly three digits unless it is
 * the reader's own decimal mark. Where nobody knows the mark, `1,500` is refused rather than guessed.
 */
export function readPrice(
  text: string,
  { decimal_mark, decimals, most_decimals = decimals }: PriceReading
): ReadPrice {
  const written = bare(text)
  if (/^-[\d.,]+$/.test(written)) return { fault: "negative" }
  if (!/^[\d.,]*\d[\d.,]*$/.test(written)) return { fault: "no_number" }
  const plain = plainOf(written, decimal_mark, decimals)
  if (typeof plain === "object") return plain
  const amount = decimal(plain)
  if (compare(amount, LARGEST) >= 0) return { fault: "too_large" }
  if (decimalPlaces(amount) > most_decimals) return { fault: "too_many_decimals" }
  return { amount }
}

function plainOf(
  written: string,
  mark: DecimalMark | null,
  decimals: number
): string | Readonly<{ fault: PriceFault }> {
  const used = [".", ","].filter((one) => written.includes(one))
  if (!used.length) return written
  const last = Math.max(written.lastIndexOf("."), written.lastIndexOf(","))
  const point = written[last] as DecimalMark
  if (used.length === 2) return withGroups(written.slice(0, last), point === "." ? "," : ".", written, last)
  if (written.indexOf(point) !== last)
    return GROUPED(point).test(written) ? written.replaceAll(point, "") : { fault: "no_number" }
  const isThousands = /^[1-9]\d{0,2}[.,]\d{3}$/.test(written) && mark !== point
  if (!isThousands) return written.replace(",", ".")
  if (mark !== null) return written.replace(point, "")
  return decimals >= 3 ? written.replace(",", ".") : { fault: "ambiguous" }
}

function withGroups(
  whole: string,
  group: string,
  written: string,
  last: number
): string | Readonly<{ fault: PriceFault }> {
  const cents = written.slice(last + 1)
  if (!/^\d*$/.test(cents) || !GROUPED(group).test(whole)) return { fault: "no_number" }
  return `${whole.replaceAll(group, "")}.${cents || "0"}`
}

/**
 * Finds the decimal mark of a file from its unambiguous figures, seen one after another: `12,5` and `1.234,50` say a
 * comma, `1,234.50` a point.
 */
export class MarkWatch {
  private readonly seen = new Set<DecimalMark>()

  see(text: string): void {
    const mark = this.seen.size < 2 ? shownMark(text) : null
    if (mark) this.seen.add(mark)
  }

  /** Null where no figure says anything, or they contradict each other. */
  get found(): DecimalMark | null {
    const [mark, other] = this.seen
    return mark && !other ? mark : null
  }
}

/** The decimal mark that one figure shows beyond doubt. */
export function shownMark(text: string): DecimalMark | null {
  const written = bare(text).replace(/^-/, "")
  if (!/^[\d.,]*\d[\d.,]*$/.test(written)) return null
  const point = written.lastIndexOf(".")
  const comma = written.lastIndexOf(",")
  if (point >= 0 && comma >= 0) return point > comma ? "." : ","
  const mark = point >= 0 ? "." : ","
  const at = Math.max(point, comma)
  if (at < 0) return null
  if (written.indexOf(mark) !== at) return mark === "." ? "," : "."
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(written) ? null : mark
}
