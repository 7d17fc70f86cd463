import fc from "fast-check"
import { compare, multiply, subtract } from "../../shared/money"
import { checkRate, ExchangeRate, rateOn } from "../exchange-rate"
import { readRateFile } from "../rate-file"

const rate = (
  from_currency: string,
  to_currency: string,
  value: string,
  valid_from: string
): ExchangeRate => ({
  from_currency,
  to_currency,
  rate: value,
  valid_from,
})

const currencies = ["eur", "usd", "gbp"] as const
const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-02-${String(number).padStart(2, "0")}`)
const rates = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom(...currencies),
      fc.constantFrom(...currencies),
      fc.integer({ min: 1, max: 99_999 }),
      day
    )
    .filter(([from, to]) => from !== to)
    .map(([from, to, value, valid_from]) => rate(from, to, (value / 1_000).toFixed(3), valid_from)),
  { selector: (one) => `${one.from_currency}${one.to_currency}${one.valid_from}`, maxLength: 20 }
)
const settings = { seed: 20261122, numRuns: 300 }

const found = (kept: readonly ExchangeRate[], from: string, to: string, on: string): string | null => {
  try {
    return rateOn(kept, from, to, on)
  } catch {
    return null
  }
}

describe("the exchange rate on a day", () => {
  const kept = [rate("usd", "eur", "0.90", "2026-01-01"), rate("usd", "eur", "0.95", "2026-03-01")]

  it("is the latest on or before it", () => {
    expect(rateOn(kept, "usd", "eur", "2026-02-28")).toBe("0.90")
    expect(rateOn(kept, "usd", "eur", "2026-03-01")).toBe("0.95")
    expect(rateOn(kept, "usd", "eur", "2030-01-01")).toBe("0.95")
  })

  it("is one between a currency and itself", () => {
    expect(rateOn([], "eur", "eur", "2026-01-01")).toBe("1")
  })

  it("is the inverse of the other way round, when that is the later one", () => {
    expect(rateOn([rate("eur", "usd", "1.25", "2026-01-01")], "usd", "eur", "2026-01-02")).toBe("0.8")
    expect(rateOn([...kept, rate("eur", "usd", "1.25", "2026-02-01")], "usd", "eur", "2026-02-02")).toBe(
      "0.8"
    )
    expect(rateOn([...kept, rate("eur", "usd", "1.25", "2026-03-01")], "usd", "eur", "2026-03-02")).toBe(
      "0.95"
    )
  })

  it("is refused where none is known, by currencies and day", () => {
    expect(() => rateOn(kept, "usd", "eur", "2025-12-31")).toThrow(
      "There is no exchange rate from USD to EUR on 2025-12-31"
    )
    expect(() => rateOn(kept, "gbp", "eur", "2026-06-01")).toThrow(
      "There is no exchange rate from GBP to EUR on 2026-06-01"
    )
  })

  it("does not depend on the order in which rates are kept", () => {
    fc.assert(
      fc.property(rates, day, (some, on) => {
        expect(found([...some].reverse(), "usd", "eur", on)).toBe(found(some, "usd", "eur", on))
      }),
      settings
    )
  })

  it("knows nothing of what comes later", () => {
    fc.assert(
      fc.property(rates, day, (some, on) => {
        const past = some.filter(({ valid_from }) => valid_from <= on)
        expect(found(some, "usd", "eur", on)).toBe(found(past, "usd", "eur", on))
      }),
      settings
    )
  })

  it("and its way back give one, but for the last decimals", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
        const one = [rate("usd", "eur", (value / 1_000_000).toFixed(6), "2026-01-01")]
        const there = rateOn(one, "usd", "eur", "2026-01-01")
        const error = subtract(multiply(there, rateOn(one, "eur", "usd", "2026-01-01")), "1").replace("-", "")
        expect(compare(error, "0.000000000001")).toBe(-1)
      }),
      settings
    )
  })
})

describe("a rate that is entered", () => {
  const good = { from_currency: "USD", to_currency: "eur", rate: "0.9012345678", valid_from: "2026-03-01" }

  it("is kept in lower case and exactly", () => {
    expect(checkRate(good)).toEqual({ ...good, from_currency: "usd" })
  })

  it.each([
    [
      { from_currency: "EURO" },
      'The first currency is "EURO"; it must be a code of three letters such as EUR',
    ],
    [{ to_currency: "usd" }, "A rate from USD to itself is always 1"],
    [{ rate: "0" }, "The rate is 0; it must be above 0"],
    [{ rate: "-1" }, "The rate is -1; it must be above 0"],
    [{ rate: "0.00000000001" }, "have at most 10 decimals"],
    [{ rate: "10000000000" }, "below 10000000000"],
    [{ rate: "one" }, 'The rate is "one"; it must be a decimal number'],
    [{ valid_from: "2026-02-30" }, 'The first day of the rate is "2026-02-30"'],
  ])("is refused with %j", (change, message) => {
    expect(() => checkRate({ ...good, ...change })).toThrow(message)
  })
})

describe("a file of rates", () => {
  const columns = ["from", "to", "rate", "valid_from"]
  const row = (line: number, ...[from, to, value, valid_from]: string[]) => ({
    line,
    values: { from: from ?? "", to: to ?? "", rate: value ?? "", valid_from: valid_from ?? "" },
  })

  it("is read with commas in its decimals and spaces in its thousands", () => {
    const { rates: read, problems } = readRateFile(columns, [row(2, "EUR", "IDR", "17 512,25", "2026-01-01")])
    expect(problems).toEqual([])
    expect(read).toEqual([{ line: 2, ...rate("eur", "idr", "17512.25", "2026-01-01") }])
  })

  it("says by line what it cannot read and reads the rest", () => {
    const { rates: read, problems } = readRateFile(columns, [
      row(2, "EUR", "USD", "1.1", "2026-01-01"),
      row(3, "EUR", "USD", "", "2026-01-02"),
      row(4, "eur", "usd", "1.2", "2026-01-01"),
      row(5, "EUR", "GBP", "0.86", "2026-01-01"),
    ])
    expect(read.map(({ line }) => line)).toEqual([2, 5])
    expect(problems).toEqual([
      { line: 3, message: 'The rate is ""; it must be a decimal number such as 12.50' },
      { line: 4, message: "Line 2 already gives this rate for this day" },
    ])
  })

  it("is refused without its columns", () => {
    expect(() => readRateFile(["from", "to"], [])).toThrow("The file has no column rate, valid_from")
  })
})
