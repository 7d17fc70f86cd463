import fc from "fast-check"
import { ConditionFacts, meetsConditions } from "../conditions"
import type { StepConditions } from "../sequence"

const aCart = (more: Partial<ConditionFacts> = {}): ConditionFacts => ({
  value: "50",
  currency_code: "eur",
  item_count: 2,
  available: "all",
  is_first_time: true,
  ...more,
})
const verdict = (conditions: StepConditions, facts: ConditionFacts): string => {
  const said = meetsConditions({ conditions }, facts)
  return said.met ? "met" : said.reason
}

describe("what a step asks of a cart", () => {
  it.each<[string, StepConditions, Partial<ConditionFacts>, string]>([
    ["nothing", {}, {}, "met"],
    ["its least worth, to the cent", { value_from: "50", currency_code: "eur" }, {}, "met"],
    ["more than it is worth", { value_from: "50.01", currency_code: "eur" }, {}, "value"],
    ["its greatest worth", { value_until: "50", currency_code: "eur" }, {}, "met"],
    ["less than it is worth", { value_until: "49.99", currency_code: "eur" }, {}, "value"],
    ["a worth as a number, not as a text", { value_from: "9", currency_code: "eur" }, { value: "10" }, "met"],
    ["a worth of another money", { value_from: "1", currency_code: "usd" }, {}, "currency"],
    ["a worth in capitals", { value_from: "1", currency_code: "eur" }, { currency_code: "EUR" }, "met"],
    ["a worth that is not known", { value_from: "1", currency_code: "eur" }, { value: null }, "value"],
    ["as many articles as it has", { items_from: 2, items_until: 2 }, {}, "met"],
    ["more articles", { items_from: 3 }, {}, "items"],
    ["fewer articles", { items_until: 1 }, {}, "items"],
    ["all of it in stock, of which some is", { stock: "all" }, { available: "some" }, "stock"],
    ["any of it in stock, of which some is", { stock: "any" }, { available: "some" }, "met"],
    ["any of it in stock, of which none is", { stock: "any" }, { available: "none" }, "stock"],
    ["stock that nobody asked for", { stock: "all" }, { available: null }, "met"],
    ["somebody new", { shopper: "first_time" }, {}, "met"],
    ["somebody new, of somebody who bought", { shopper: "first_time" }, { is_first_time: false }, "shopper"],
    ["somebody who bought", { shopper: "returning" }, {}, "shopper"],
  ])("may be %s", (_, conditions, facts, expected) => {
    expect(verdict(conditions, aCart(facts))).toBe(expected)
  })

  it("is never met by more where it asks for more", () => {
    const cents = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(cents, cents, cents, (worth, least, more) => {
        const facts = aCart({ value: String(worth / 100) })
        const asks = (from: number) =>
          verdict({ value_from: String(from / 100), currency_code: "eur" }, facts)
        expect(asks(least)).toBe(worth >= least ? "met" : "value")
        if (asks(least) !== "met") expect(asks(least + more)).not.toBe("met")
      }),
      { seed: 20261123 }
    )
  })
})
