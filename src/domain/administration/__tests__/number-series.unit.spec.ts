import {
  checkNextCounter,
  checkPrefix,
  defaultPrefix,
  periodOf,
  PrefixYearCounter,
  writesTheYear,
} from "../number-series"

const taken = {
  series: "receipt",
  prefix: "REC",
  day: "2026-03-29",
  year: "2026",
  counter: 42,
  yearly_reset: true,
}

describe("a number", () => {
  it("is prefix, year and a counter of five digits or more", () => {
    expect(new PrefixYearCounter().format(taken)).toBe("REC-2026-00042")
    expect(new PrefixYearCounter().format({ ...taken, counter: 1_234_567 })).toBe("REC-2026-1234567")
  })

  it("counts in its year, or for ever", () => {
    expect(periodOf("2026-12-31", true)).toBe("2026")
    expect(periodOf("2026-12-31", false)).toBe("all")
    expect(() => periodOf("31.12.2026", true)).toThrow("must be a date such as 2026-03-29")
  })

  it("names series of ours and of others", () => {
    expect(["purchase_order", "receipt", "receipt_reversal", "credit note"].map(defaultPrefix)).toEqual([
      "PO",
      "REC",
      "REV",
      "CREDIT-NOTE",
    ])
  })

  it("may start over each year when it shows the year", () => {
    expect(writesTheYear(new PrefixYearCounter(), taken)).toBe(true)
    expect(writesTheYear({ format: ({ counter }) => `N${counter}` }, taken)).toBe(false)
  })
})

describe("the next number of a series", () => {
  it("goes up, never onto used ones", () => {
    expect(checkNextCounter("receipt", 7, 8)).toBe(8)
    expect(checkNextCounter("receipt", 7, 1000)).toBe(1000)
    for (const next of [7, 0, -1, 8.5, 2_147_483_648]) {
      expect(() => checkNextCounter("receipt", 7, next)).toThrow(
        `The next number of receipt cannot be ${next}: numbers up to 7 are used; it must be a whole number from 8 to 2147483647`
      )
    }
  })
})

describe("a prefix", () => {
  it("is short and plain", () => {
    expect(checkPrefix("receipt", "BR/26")).toBe("BR/26")
    for (const prefix of ["", "bon", "BON DE", "-BON", "A".repeat(13)]) {
      expect(() => checkPrefix("receipt", prefix)).toThrow(`The prefix of receipt is "${prefix}"`)
    }
  })
})
