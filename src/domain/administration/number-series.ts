import { invalidData } from "../shared/domain-error"

/** The prefixes of the series that Comptoir itself takes numbers from. */
export const DEFAULT_PREFIXES = {
  purchase_order: "PO",
  receipt: "REC",
  receipt_reversal: "REV",
  supplier_return: "RET",
  supplier_return_reversal: "RTR",
  quotation_request: "RFQ",
  stock_transfer: "TRF",
  stock_count: "CNT",
  dispatch: "DSP",
  pick_list: "PCK",
  manifest: "MAN",
  wave: "WAV",
  tour: "TOU",
  price_change_set: "PCS",
} as const

export type KnownSeries = keyof typeof DEFAULT_PREFIXES
export const KNOWN_SERIES = Object.keys(DEFAULT_PREFIXES) as KnownSeries[]

/** The largest counter a series can reach: PostgreSQL's `integer`. */
export const LARGEST_COUNTER = 2_147_483_647

/** A series starts over each year unless the merchant says otherwise. */
export const YEARLY_RESET_BY_DEFAULT = true

/** The counter that a series without yearly reset counts in. */
export const ENDLESS_PERIOD = "all"

/** What a number is written from. */
export type TakenNumber = Readonly<{
  series: string
  prefix: string
  /** The day of the document, `YYYY-MM-DD`. */
  day: string
  year: string
  counter: number
  yearly_reset: boolean
}>

/** How numbers are written. A host may bring its own with the option `number_series`. */
export interface NumberSeriesStrategy {
  /** The number as it stands on the document; two different counters of a series must give two different numbers. */
  format(taken: TakenNumber): string
}

/** `PO-2026-00042`: prefix, year, counter of at least five digits. */
export class PrefixYearCounter implements NumberSeriesStrategy {
  format({ prefix, year, counter }: TakenNumber): string {
    return `${prefix}-${year}-${String(counter).padStart(5, "0")}`
  }
}

/** The prefix of a series nobody has named yet. */
export const defaultPrefix = (series: string): string =>
  DEFAULT_PREFIXES[series as KnownSeries] ??
  series
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "-")
    .slice(0, 12)

/** The counter a document of `day` is numbered from: its year's, or the one that never starts over. */
export const periodOf = (day: string, yearlyReset: boolean): string =>
  yearlyReset ? yearOf(day) : ENDLESS_PERIOD

/** The year of a plain date; refuses anything that is not one. */
export function yearOf(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    throw invalidData(`The day of a number is "${day}"; it must be a date such as 2026-03-29`)
  }
  return day.slice(0, 4)
}

/** Whether a file name, a barcode and a spreadsheet can carry the prefix. */
export const isPrefix = (prefix: string): boolean => /^[A-Z0-9][A-Z0-9./_-]{0,11}$/.test(prefix)

/** Refuses what is no prefix, naming the series. */
export function checkPrefix(series: string, prefix: string): string {
  if (isPrefix(prefix)) return prefix
  throw invalidData(
    `The prefix of ${series} is "${prefix}"; it must be 1 to 12 capital letters, digits or - . / _, the first a letter or digit`
  )
}

/** Refuses a next number at or below one that is already used, and one that cannot be counted on from. */
export function checkNextCounter(series: string, last: number, next: number): number {
  if (Number.isInteger(next) && next > last && next <= LARGEST_COUNTER) return next
  throw invalidData(
    `The next number of ${series} cannot be ${next}: numbers up to ${last} are used; it must be a whole number from ${last + 1} to ${LARGEST_COUNTER}`
  )
}

/** Whether two years of the series give different numbers, so that it may start over each year. */
export function writesTheYear(
  strategy: NumberSeriesStrategy,
  { series, prefix }: { series: string; prefix: string }
): boolean {
  const inYear = (year: string) =>
    strategy.format({ series, prefix, day: `${year}-01-01`, year, counter: 1, yearly_reset: true })
  return inYear("2026") !== inYear("2027")
}
