import fc from "fast-check"
import { MarkWatch, readPrice, shownMark } from "../price-number"

const read = (text: string, decimal_mark: "." | "," | null = ".", decimals = 2) => {
  const { amount, fault } = readPrice(text, { decimal_mark, decimals })
  return fault ?? amount
}

describe("a price as people write it", () => {
  it.each([
    ["12", ".", "12"],
    ["12.5", ".", "12.5"],
    ["12,5", ".", "12.5"],
    ["1,234.50", ".", "1234.5"],
    ["1.234,50", ",", "1234.5"],
    ["1.234,50 €", ".", "1234.5"],
    ["€ 1 234,50", ",", "1234.5"],
    ["1\u202f234,50\u00a0€", ",", "1234.5"],
    ["1'234.50", ".", "1234.5"],
    ["EUR 99.90", ",", "99.9"],
    ["99,90 eur", ".", "99.9"],
    ["1,234,567", ".", "1234567"],
    ["1,00,000.50", ".", "100000.5"],
    [".5", ".", "0.5"],
    ["0,500", ".", "0.5"],
    ["1,500", ".", "1500"],
    ["1.500", ",", "1500"],
    ["0", ".", "0"],
  ] as const)("reads %s with the mark %s as %s", (text, mark, amount) => {
    expect(read(text, mark)).toBe(amount)
  })

  it.each([
    ["", ".", 2, "no_number"],
    ["ask", ".", 2, "no_number"],
    ["12 or 13", ".", 2, "no_number"],
    ["1,2,3", ".", 2, "no_number"],
    ["1.2,3.4", ".", 2, "no_number"],
    ["-5", ".", 2, "negative"],
    ["\u22125,00", ",", 2, "negative"],
    ["1.234", ".", 2, "too_many_decimals"],
    ["12.5", ".", 0, "too_many_decimals"],
    ["1,500", null, 2, "ambiguous"],
    ["9".repeat(13), ".", 2, "too_large"],
  ] as const)("refuses %j with the mark %s and %i decimals: %s", (text, mark, decimals, fault) => {
    expect(read(text, mark, decimals)).toBe(fault)
  })

  it("keeps three decimals where the currency has them", () => {
    expect(read("1.234", null, 3)).toBe("1.234")
    expect(read("1.234", ",", 3)).toBe("1234")
  })

  it("reads what Intl writes, in every language and currency", () => {
    const languages = ["en", "fr", "de", "de-CH", "en-IN", "es", "pt-BR", "nl", "sv", "pl"]
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.constantFrom(
          { currency: "EUR", decimals: 2 },
          { currency: "JPY", decimals: 0 },
          { currency: "TND", decimals: 3 }
        ),
        fc.integer({ min: 0, max: 999_999_999 }),
        (language, { currency, decimals }, minor) => {
          const amount = minor / 10 ** decimals
          const parts = new Intl.NumberFormat(language).formatToParts(1.5)
          const decimal_mark = parts.find(({ type }) => type === "decimal")!.value as "." | ","
          const written = [
            new Intl.NumberFormat(language, { style: "currency", currency }).format(amount),
            new Intl.NumberFormat(language, { maximumFractionDigits: decimals }).format(amount),
          ]
          for (const text of written.filter((one) => !/[a-z]{2,}\W*[a-z]/i.test(one)))
            expect([text, Number(readPrice(text, { decimal_mark, decimals }).amount)]).toEqual([text, amount])
        }
      ),
      { seed: 7, numRuns: 500 }
    )
  })
})

describe("the decimal mark of a file", () => {
  it.each([
    [["12,5", "7"], ","],
    [["1.234,50"], ","],
    [["1,234.50"], "."],
    [["1,500", "12.25"], "."],
    [["1,500", "12,25"], ","],
    [["1.234.567"], ","],
    [["1,500", "7"], null],
    [["1,5", "1.5"], null],
    [[], null],
  ] as const)("of %j is %s", (texts, mark) => {
    const watch = new MarkWatch()
    for (const text of texts) watch.see(text)
    expect(watch.found).toBe(mark)
  })

  it("is shown by a negative figure too", () => {
    expect(shownMark("-12,5")).toBe(",")
  })
})
