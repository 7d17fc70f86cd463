import { applyFormula, FormulaFacts, isFormula, readFormula } from "../grid-formula"

const facts: FormulaFacts = {
  price: "10",
  base: "12",
  cost: "5",
  contained_tax_percent: "20",
  decimals: 2,
  atMargin: (percent) => (percent === "50" ? "12" : null),
}
const work = (text: string, more: Partial<FormulaFacts> = {}) => {
  const formula = readFormula(text, ".")
  return formula && applyFormula(formula, { ...facts, ...more })
}

describe("a formula of the trade", () => {
  it.each([
    ["+5%", "10.50"],
    ["+5 %", "10.50"],
    ["-10%", "9.00"],
    ["\u221210%", "9.00"],
    ["+0.5", "10.50"],
    ["-2", "8.00"],
    ["×1.2", "12.00"],
    ["*1,2", "12.00"],
    ["x 1.2", "12.00"],
    ["/0.8", "12.50"],
    ["=base", "12.00"],
    ["=base-10%", "10.80"],
    ["= Base + 1", "13.00"],
    ["=price×2", "20.00"],
    ["=prix×2", "20.00"],
    ["=margin 50%", "12"],
    ["=marge50", "12"],
  ])("%s is %s", (text, amount) => {
    expect(work(text)).toBe(amount)
  })

  it("adds the tax that stored prices contain to what it makes of a cost", () => {
    expect(work("=cost+30%")).toBe("7.80")
    expect(work("=coût+30%")).toBe("7.80")
    expect(work("=cost+30%", { contained_tax_percent: "0" })).toBe("6.50")
  })

  it("says what is missing", () => {
    expect(work("+5%", { price: null })).toBe("no_price")
    expect(work("=base", { base: null })).toBe("no_base")
    expect(work("=cost", { cost: null })).toBe("no_cost")
    expect(work("=margin 30%", { cost: null })).toBe("no_cost")
    expect(work("=margin 30%")).toBe("no_margin")
    expect(work("-20")).toBe("negative")
  })

  it("rounds to the currency", () => {
    expect(work("+3.33%", { price: "9.99" })).toBe("10.32")
    expect(work("+5%", { price: "199", decimals: 0 })).toBe("209")
  })

  it.each([
    "=",
    "=foo",
    "=constructor",
    "+",
    "5",
    "×5%",
    "/0",
    "=margin 100%",
    "=margin",
    "=base 5",
    "=cost+",
  ])("does not know %s", (text) => {
    expect(readFormula(text)).toBeNull()
  })

  it("is told from a price", () => {
    expect(["+5%", " =cost", "×2", "-3"].every(isFormula)).toBe(true)
    expect(["5", "1.234,50", "€ 5", ""].some(isFormula)).toBe(false)
  })
})
