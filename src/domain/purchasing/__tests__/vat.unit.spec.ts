import fc from "fast-check"
import { add, compare, sum } from "../../shared/money"
import { VAT_CATEGORIES } from "../lifecycles"
import { lineVat, usualVatOfCountry, vatBreakdown, vatTotal } from "../vat"

const line = (
  line_total: string,
  vat_rate: string | null,
  vat_category: (typeof VAT_CATEGORIES)[number] = "S"
) => ({
  line_total,
  vat_category,
  vat_rate,
})

describe("vatBreakdown", () => {
  it("rounds once per category and rate, not once per line", () => {
    // Three times 0.125 of VAT: 0.39 when each line is rounded, 0.38 on their sum.
    const shares = vatBreakdown([line("0.625", "20"), line("0.625", "20.0000"), line("0.625", "20")], 2)
    expect(shares).toEqual([{ category: "S", rate: "20", net: "1.88", vat: "0.38" }])
  })

  it("puts the standard rates first, the highest before the others", () => {
    const shares = vatBreakdown(
      [line("10", "0", "K"), line("10", "5.5"), line("100", "20"), line("7", "0", "AE"), line("1", null)],
      2
    )
    expect(shares).toEqual([
      { category: "S", rate: "20", net: "100.00", vat: "20.00" },
      { category: "S", rate: "5.5", net: "10.00", vat: "0.55" },
      { category: "S", rate: null, net: "1.00", vat: "0.00" },
      { category: "AE", rate: "0", net: "7.00", vat: "0.00" },
      { category: "K", rate: "0", net: "10.00", vat: "0.00" },
    ])
    expect(vatTotal(shares, 2)).toBe("20.55")
  })

  it("has no share of an order without lines", () => {
    expect(vatBreakdown([], 2)).toEqual([])
    expect(vatTotal([], 2)).toBe("0.00")
  })

  it("loses none of the net, and stays within half a unit of the exact VAT per share", () => {
    const lines = fc.array(
      fc.record({
        line_total: fc.integer({ min: 0, max: 10_000_000 }).map((cents) => (cents / 100).toFixed(2)),
        vat_category: fc.constantFrom(...VAT_CATEGORIES),
        vat_rate: fc.constantFrom("0", "2.1", "5.5", "10", "20", null),
      }),
      { maxLength: 40 }
    )
    fc.assert(
      fc.property(lines, (given) => {
        const shares = vatBreakdown(given, 2)
        expect(compare(sum(shares.map((share) => share.net)), sum(given.map((one) => one.line_total)))).toBe(
          0
        )
        const exact = given.reduce(
          (vat, one) => vat + (Number(one.line_total) * Number(one.vat_rate ?? 0)) / 100,
          0
        )
        expect(Math.abs(Number(vatTotal(shares, 2)) - exact)).toBeLessThanOrEqual(
          0.005 * shares.length + 1e-6
        )
        expect(compare(add(vatTotal(shares, 2), "0"), "0")).toBeGreaterThanOrEqual(0)
      }),
      { seed: 20261122 }
    )
  })
})

describe("lineVat", () => {
  const usual = { vat_category: "S", vat_rate: "20" } as const

  it("is what the buyer wrote, else what is usual, else the standard category without a rate", () => {
    expect(lineVat({ vat_category: "S", vat_rate: 5.5 }, usual, "LAMP-1")).toEqual({
      vat_category: "S",
      vat_rate: "5.5",
    })
    expect(lineVat({}, usual, "LAMP-1")).toEqual(usual)
    expect(lineVat({}, undefined, "LAMP-1")).toEqual({ vat_category: "S", vat_rate: null })
    expect(lineVat({ vat_rate: "10" }, usual, "LAMP-1")).toEqual({ vat_category: "S", vat_rate: "10" })
    expect(lineVat({ vat_category: "S" }, usual, "LAMP-1")).toEqual(usual)
    expect(lineVat({ vat_category: "AE" }, usual, "LAMP-1")).toEqual({ vat_category: "AE", vat_rate: "0" })
  })

  it("refuses a rate that the category does not charge, and the standard category at none", () => {
    expect(() => lineVat({ vat_category: "K", vat_rate: "20" }, undefined, "LAMP-1")).toThrow(
      "The VAT category K of LAMP-1 charges no VAT, so its rate must be 0 and not 20"
    )
    expect(() => lineVat({ vat_category: "S", vat_rate: "0" }, undefined, "LAMP-1")).toThrow(
      "The VAT of LAMP-1 is at the standard rate of 0 %; use the category Z (zero rated) or E (exempt) instead"
    )
    for (const rate of ["-1", "101", "5.55555", "x"]) {
      expect(() => lineVat({ vat_category: "S", vat_rate: rate }, undefined, "LAMP-1")).toThrow("LAMP-1")
    }
  })
})

describe("usualVatOfCountry", () => {
  it.each([
    ["fr", "fr", "20", { vat_category: "S", vat_rate: "20" }],
    ["FR", "fr", null, { vat_category: "S", vat_rate: null }],
    ["de", "fr", "20", { vat_category: "K", vat_rate: "0" }],
    ["cn", "fr", "20", { vat_category: "Z", vat_rate: "0" }],
    ["fr", "gb", "20", { vat_category: "Z", vat_rate: "0" }],
    [null, "fr", "20", undefined],
    ["fr", null, null, undefined],
  ] as const)("of a supplier in %s for a warehouse in %s is %j", (supplier, warehouse, rate, expected) => {
    expect(usualVatOfCountry(supplier, warehouse, rate)).toEqual(expected)
  })
})
