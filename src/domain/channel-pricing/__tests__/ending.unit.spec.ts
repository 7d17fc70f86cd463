import fc from "fast-check"
import { compare } from "../../shared/money"
import { endingOf } from "../ending"
import { ENDING_DIRECTIONS, PRICE_ENDINGS } from "../profile"

const nearest = (amount: string, ending: (typeof PRICE_ENDINGS)[number], decimals = 2) =>
  endingOf(amount, { ending, direction: "nearest", decimals })

describe("the ending of a price", () => {
  it("is put on at the nearest, the next above or the next below", () => {
    expect(nearest("12.40", "99")).toBe("11.99")
    expect(nearest("12.50", "99")).toBe("12.99")
    expect(endingOf("12.10", { ending: "99", direction: "up", decimals: 2 })).toBe("12.99")
    expect(endingOf("12.98", { ending: "99", direction: "down", decimals: 2 })).toBe("11.99")
  })

  it("takes the higher of two that are as near", () => {
    expect(nearest("12.00", "50")).toBe("12.50")
    expect(nearest("12.49", "99")).toBe("12.99")
  })

  it("knows 95, 90, 50 and whole", () => {
    expect(["95", "90", "50", "whole"].map((ending) => nearest("7.62", ending as "95"))).toEqual([
      "7.95",
      "7.90",
      "7.50",
      "8.00",
    ])
  })

  it("is in the last two digits of a currency without decimals", () => {
    expect(nearest("1234", "99", 0)).toBe("1199")
    expect(nearest("1260.7", "90", 0)).toBe("1290")
    expect(nearest("1260.4", "whole", 0)).toBe("1260")
  })

  it("is in the first two of three decimals", () => {
    expect(nearest("12.345", "99", 3)).toBe("11.990")
    expect(nearest("12.345", "50", 3)).toBe("12.500")
    expect(nearest("12.345", "whole", 3)).toBe("12.000")
  })

  it("never makes a price zero or less", () => {
    expect(endingOf("0.10", { ending: "whole", direction: "down", decimals: 2 })).toBe("1.00")
    expect(endingOf("0.10", { ending: "99", direction: "down", decimals: 2 })).toBe("0.99")
    expect(endingOf("0.001", { ending: "none", direction: "nearest", decimals: 2 })).toBe("0.01")
    expect(endingOf("-5", { ending: "whole", direction: "nearest", decimals: 2 })).toBe("1.00")
  })

  it("leaves what ends right already, and is above zero, whatever the ending, the direction and the currency", () => {
    const amount = fc.bigInt({ min: -1000n, max: 10n ** 12n }).map(
      (units) =>
        `${units / 1000n}.${String(units % 1000n)
          .replace("-", "")
          .padStart(3, "0")}`
    )
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom(...PRICE_ENDINGS),
        fc.constantFrom(...ENDING_DIRECTIONS),
        fc.constantFrom(0, 2, 3),
        (price, ending, direction, decimals) => {
          const once = endingOf(price, { ending, direction, decimals })
          expect(endingOf(once, { ending, direction, decimals })).toBe(once)
          expect(compare(once, "0")).toBe(1)
        }
      ),
      { seed: 2, numRuns: 1000 }
    )
  })

  it("goes at most one step away, and never the wrong way", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 1_000_000 }),
        fc.constantFrom("99", "95", "90", "50", "whole" as const),
        (cents, ending) => {
          const price = (cents / 100).toFixed(2)
          const of = (direction: "up" | "down" | "nearest") =>
            Math.round(Number(endingOf(price, { ending, direction, decimals: 2 })) * 100)
          expect(of("up") >= cents && of("up") < cents + 100).toBe(true)
          expect(of("down") <= cents && of("down") > cents - 100).toBe(true)
          expect([of("up"), of("down")]).toContain(of("nearest"))
          expect(Math.abs(of("nearest") - cents) <= 50).toBe(true)
        }
      ),
      { seed: 3, numRuns: 500 }
    )
  })
})
