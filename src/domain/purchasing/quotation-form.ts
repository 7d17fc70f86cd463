import { DomainError } from "../shared/domain-error"
import { compare, Decimal, decimalPlaces, isNegative } from "../shared/money"
import { LARGEST_QUANTITY } from "../shared/quantities"
import { PRICE_DECIMALS } from "./line-price"
import { isPlainDate, PlainDate } from "./plain-date"
import { AnsweredLine, answerLine, AnswerLineInput, LONGEST_REMARK } from "./quotation-answer"
import { localDecimal } from "./quotation-file"
import { LONGEST_LEAD_TIME } from "./supplier-item-terms"

/** The fields of a form, by name, as they were typed. */
export type QuotationFields = Readonly<Record<string, string | undefined>>

export const QUOTATION_FIELDS = [
  "price",
  "per",
  "quantity",
  "minimum",
  "days",
  "day",
  "until",
  "note",
  "declined",
] as const
export type QuotationField = (typeof QUOTATION_FIELDS)[number]

/** How the field of a line is called. */
export const quotationField = (field: QuotationField, lineId: string): string => `${field}.${lineId}`

export const QUOTATION_PROBLEMS = [
  "price",
  "units",
  "days",
  "day",
  "past",
  "minimum",
  "missing",
  "both",
  "too_long",
  "freight",
] as const
export type QuotationProblem = Readonly<{
  /** The name of the field. */
  field: string
  problem: (typeof QUOTATION_PROBLEMS)[number]
}>

type Wrong = (field: string, problem: QuotationProblem["problem"]) => null

/**
 * Reads what a supplier typed about the lines that its form showed. What is said for all lines fills in where a priced
 * line says nothing itself. A field that cannot be read is a problem, and the answer is then not to be used.
 */
export function readQuotationForm(
  fields: QuotationFields,
  lines: readonly AnsweredLine[],
  { today, decimals }: Readonly<{ today: PlainDate; decimals: number }>
): { lines: AnswerLineInput[]; freight_cost: Decimal | null; problems: QuotationProblem[] } {
  const problems: QuotationProblem[] = []
  const wrong: Wrong = (field, problem) => {
    problems.push({ field, problem })
    return null
  }
  const cell = (name: string): string => (fields[name] ?? "").trim()
  const allDays = days(cell("all_days"), "all_days", wrong)
  const allUntil = day(cell("all_until"), "all_until", wrong)
  const freight_cost = freight(cell("freight"), decimals, wrong)
  const inputs = lines.map((line) => {
    const input = lineInput(line, cell, wrong)
    if (input.unit_price === null || input.unit_price === undefined) return input
    const hasArrival = input.lead_time_days !== null || input.delivers_on !== null
    return {
      ...input,
      lead_time_days: hasArrival ? input.lead_time_days : allDays,
      valid_until: input.valid_until ?? allUntil,
    }
  })
  for (const [index, input] of inputs.entries())
    check(input, lines[index] as AnsweredLine, today, problems, wrong)
  return { lines: inputs, freight_cost, problems }
}

function lineInput(line: AnsweredLine, cell: (name: string) => string, wrong: Wrong): AnswerLineInput {
  const name = (field: QuotationField) => quotationField(field, line.id)
  const note = cell(name("note"))
  if (note.length > LONGEST_REMARK) wrong(name("note"), "too_long")
  return {
    line_id: line.id,
    unit_price: price(cell(name("price")), name("price"), wrong),
    price_per_quantity: units(cell(name("per")), name("per"), wrong),
    quantity: units(cell(name("quantity")), name("quantity"), wrong),
    minimum_order_quantity: units(cell(name("minimum")), name("minimum"), wrong),
    lead_time_days: days(cell(name("days")), name("days"), wrong),
    delivers_on: day(cell(name("day")), name("day"), wrong),
    valid_until: day(cell(name("until")), name("until"), wrong),
    note: note.slice(0, LONGEST_REMARK) || null,
    is_declined: cell(name("declined")) !== "",
  }
}

/** What only shows when a line is looked at as a whole; a line that has a problem already is not told a second one. */
function check(
  input: AnswerLineInput,
  line: AnsweredLine,
  today: PlainDate,
  problems: readonly QuotationProblem[],
  wrong: Wrong
): void {
  const name = (field: QuotationField) => quotationField(field, line.id)
  const own = new Set(QUOTATION_FIELDS.map(name))
  if (problems.some(({ field }) => own.has(field))) return
  const hasPrice = input.unit_price !== null
  if (input.is_declined) {
    if (hasPrice) wrong(name("declined"), "both")
    return
  }
  if (input.delivers_on && input.delivers_on < today) {
    wrong(name("day"), "past")
    return
  }
  const { quantity, minimum_order_quantity: minimum } = input
  if (quantity && minimum && minimum > quantity) {
    wrong(name("minimum"), "minimum")
    return
  }
  // A remark alone says something, but gives nothing to compare.
  const says = [quantity, minimum, input.lead_time_days, input.delivers_on, input.valid_until, input.note]
  if (!hasPrice && says.some((value) => value !== null && value !== undefined)) {
    wrong(name("price"), "missing")
    return
  }
  try {
    answerLine({ ...input, price_per_quantity: input.price_per_quantity ?? 1 }, line, today)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    wrong(name("price"), "price")
  }
}

function number(text: string): Decimal | null {
  try {
    return localDecimal(text, "It")
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

function price(text: string, field: string, wrong: Wrong): Decimal | null {
  if (!text) return null
  const value = number(text)
  const isPrice = value !== null && !isNegative(value) && decimalPlaces(value) <= PRICE_DECIMALS
  return isPrice && compare(value, "99999999999999") <= 0 ? value : wrong(field, "price")
}

function freight(text: string, decimals: number, wrong: Wrong): Decimal | null {
  if (!text) return null
  const value = number(text)
  const isCost = value !== null && !isNegative(value) && decimalPlaces(value) <= decimals
  return isCost && compare(value, "999999999999") <= 0 ? value : wrong("freight", "freight")
}

function units(text: string, field: string, wrong: Wrong): number | null {
  if (!text) return null
  const digits = text.replace(/[\s\u00a0\u202f]/g, "")
  const value = /^\d{1,10}$/.test(digits) ? Number(digits) : 0
  return value >= 1 && value <= LARGEST_QUANTITY ? value : wrong(field, "units")
}

function days(text: string, field: string, wrong: Wrong): number | null {
  if (!text) return null
  const value = /^\d{1,4}$/.test(text) ? Number(text) : -1
  return value >= 0 && value <= LONGEST_LEAD_TIME ? value : wrong(field, "days")
}

const day = (text: string, field: string, wrong: Wrong): PlainDate | null =>
  !text ? null : isPlainDate(text) ? text : wrong(field, "day")
