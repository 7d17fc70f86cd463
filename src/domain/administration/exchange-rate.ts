import { invalidData } from "../shared/domain-error"
import { compare, Decimal, decimal, decimalPlaces, divide } from "../shared/money"
import { plainDate } from "../purchasing/plain-date"

export const RATE_SOURCES = ["manual", "csv"] as const
export type RateSource = (typeof RATE_SOURCES)[number]

/** From `valid_from` on, one unit of the first currency is worth `rate` units of the second. */
export type ExchangeRate = Readonly<{
  from_currency: string
  to_currency: string
  rate: Decimal
  /** `YYYY-MM-DD`. */
  valid_from: string
}>

/** The decimals a rate is kept with, and the bound below which it must stay: PostgreSQL's `numeric(20,10)`. */
export const RATE_DECIMALS = 10
const RATE_BOUND = "10000000000"

/**
 * What one unit of `from` is worth in `to` on a day: the latest rate on or before it. A rate kept the other way
 * round serves as its inverse when it is the later one. Refuses when there is none, naming currencies and day.
 */
export function rateOn(rates: readonly ExchangeRate[], from: string, to: string, day: string): Decimal {
  if (from === to) return "1"
  const direct = latest(rates, from, to, day)
  const inverse = latest(rates, to, from, day)
  if (direct && (!inverse || direct.valid_from >= inverse.valid_from)) return direct.rate
  if (inverse) return divide("1", inverse.rate)
  const pair = `${from.toUpperCase()} to ${to.toUpperCase()}`
  throw invalidData(
    `There is no exchange rate from ${pair} on ${day}; enter one that is valid from that day or earlier in Settings → Comptoir → Exchange rates`
  )
}

function latest(
  rates: readonly ExchangeRate[],
  from: string,
  to: string,
  day: string
): ExchangeRate | undefined {
  return rates
    .filter((rate) => rate.from_currency === from && rate.to_currency === to && rate.valid_from <= day)
    .reduce<ExchangeRate | undefined>(
      (best, rate) => (best && best.valid_from >= rate.valid_from ? best : rate),
      undefined
    )
}

/** Refuses a rate between wrong currencies, of a wrong size or from no day of the calendar. */
export function checkRate(input: { [Field in keyof ExchangeRate]: string }): ExchangeRate {
  const from_currency = currency(input.from_currency, "The first currency")
  const to_currency = currency(input.to_currency, "The second currency")
  if (from_currency === to_currency) {
    throw invalidData(`A rate from ${from_currency.toUpperCase()} to itself is always 1; name two currencies`)
  }
  const rate = decimal(input.rate, "The rate")
  const isKept =
    compare(rate, "0") > 0 && compare(rate, RATE_BOUND) < 0 && decimalPlaces(rate) <= RATE_DECIMALS
  if (!isKept) {
    throw invalidData(
      `The rate is ${rate}; it must be above 0, below ${RATE_BOUND} and have at most ${RATE_DECIMALS} decimals`
    )
  }
  return {
    from_currency,
    to_currency,
    rate,
    valid_from: plainDate(input.valid_from.trim(), "The first day of the rate"),
  }
}

const CURRENCIES = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()))

function currency(text: string, what: string): string {
  const code = text.trim().toLowerCase()
  if (CURRENCIES.has(code)) return code
  throw invalidData(`${what} is "${text}"; it must be a code of three letters such as EUR`)
}
