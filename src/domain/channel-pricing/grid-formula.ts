import { add, compare, Decimal, divide, isNegative, multiply, roundTo, subtract } from "../shared/money"
import { readPrice, type DecimalMark } from "./price-number"

/** What a formula of the trade starts from: the cell itself, Medusa's base price, or what the article costs. */
export const FORMULA_SOURCES = ["price", "base", "cost"] as const
export type FormulaSource = (typeof FORMULA_SOURCES)[number]

/** What is done to the amount: percent is signed, so is the amount. */
export type FormulaStep = Readonly<
  | { kind: "percent"; percent: Decimal }
  | { kind: "amount"; amount: Decimal }
  | { kind: "times"; factor: Decimal }
  | { kind: "over"; divisor: Decimal }
>

/** `+5 %`, `×1.2`, `=cost+30%`, or the price at which a margin is left: `=margin 30%`. */
export type Formula = Readonly<
  { kind: "of"; source: FormulaSource; step: FormulaStep | null } | { kind: "margin"; percent: Decimal }
>

/** What a formula is worked out from, for one cell. */
export type FormulaFacts = Readonly<{
  /** What the cell shows, in its currency. */
  price: Decimal | null
  base: Decimal | null
  /** In the cell's currency, without tax. */
  cost: Decimal | null
  /** Percent that the stored price contains; 0 where it contains none. */
  contained_tax_percent: Decimal
  decimals: number
  /** The least price that leaves this margin in percent; null where the cost is unknown or no price does. */
  atMargin: (percent: Decimal) => Decimal | null
}>

export type FormulaFault = "no_price" | "no_base" | "no_cost" | "negative" | "no_margin"

const NAMES: Readonly<Record<string, FormulaSource | "margin">> = {
  price: "price",
  prix: "price",
  base: "base",
  cost: "cost",
  coût: "cost",
  cout: "cost",
  margin: "margin",
  marge: "margin",
}

/** Whether a text is meant as a formula rather than as a price. */
export const isFormula = (text: string): boolean => /^\s*[=+\-\u2212*\u00d7x/]/i.test(text)

/** Reads a formula; null where it is none that is known. Numbers may have either decimal mark. */
export function readFormula(text: string, decimal_mark: DecimalMark = "."): Formula | null {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]/gu, "")
    .replace(/\u2212/g, "-")
  if (!written.startsWith("=")) {
    const step = readStep(written, decimal_mark)
    return step && { kind: "of", source: "price", step }
  }
  const [, name = "", rest = ""] = /^=(\p{L}+)(.*)$/u.exec(written) ?? []
  const source = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
  if (!source) return null
  if (source === "margin") {
    const percent = /^([^%]+)%?$/.exec(rest)?.[1]
    const read = percent && number(percent, decimal_mark)
    return read && compare(read, "100") < 0 ? { kind: "margin", percent: read } : null
  }
  if (!rest) return { kind: "of", source, step: null }
  const step = readStep(rest, decimal_mark)
  return step && { kind: "of", source, step }
}

function readStep(written: string, mark: DecimalMark): FormulaStep | null {
  const [, sign = "", figure = "", percent = ""] = /^([+\-*\u00d7x/])([\d.,]+)(%?)$/u.exec(written) ?? []
  const value = figure && number(figure, mark)
  if (!value) return null
  if (sign === "+" || sign === "-") {
    const signed = sign === "-" ? subtract("0", value) : value
    return percent ? { kind: "percent", percent: signed } : { kind: "amount", amount: signed }
  }
  if (percent) return null
  if (sign !== "/") return { kind: "times", factor: value }
  return compare(value, "0") > 0 ? { kind: "over", divisor: value } : null
}

const number = (text: string, decimal_mark: DecimalMark): Decimal | null =>
  readPrice(text, { decimal_mark, decimals: 12 }).amount ?? null

/**
 * The price that a formula gives for a cell, rounded to the currency's decimals. A cost is without tax: what is made of
 * it gets the tax that stored prices contain.
 */
export function applyFormula(formula: Formula, facts: FormulaFacts): Decimal | FormulaFault {
  if (formula.kind === "margin") {
    if (facts.cost === null) return "no_cost"
    return facts.atMargin(formula.percent) ?? "no_margin"
  }
  const { source, step } = formula
  const from = facts[source]
  if (from === null) return `no_${source}`
  const stepped = step ? stepFrom(from, step) : from
  const amount =
    source === "cost" ? multiply(stepped, divide(add("100", facts.contained_tax_percent), "100")) : stepped
  return isNegative(amount) ? "negative" : roundTo(amount, facts.decimals)
}

function stepFrom(amount: Decimal, step: FormulaStep): Decimal {
  switch (step.kind) {
    case "percent":
      return multiply(amount, divide(add("100", step.percent), "100"))
    case "amount":
      return add(amount, step.amount)
    case "times":
      return multiply(amount, step.factor)
    case "over":
      return divide(amount, step.divisor)
  }
}
