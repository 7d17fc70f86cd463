import { decimalPlaces, isNegative } from "../shared/money"
import { PRICE_DECIMALS } from "./line-price"
import { isPlainDate, PlainDate } from "./plain-date"
import { AnsweredLine, farthestDay, LineAnswer, MOST_PARTS, ProposedPart, typedDecimal } from "./proposal"
import { outstanding } from "./received-status"

/** The fields of a form, by name, as they were typed. */
export type FormFields = Readonly<Record<string, string | undefined>>

export const FORM_PROBLEMS = ["quantity", "day", "price", "too_long"] as const

/** What is wrong in one field, in a word that the page says in the visitor's language. */
export type FormProblem = Readonly<{
  line_id: string
  field: string
  problem: (typeof FORM_PROBLEMS)[number]
}>

/** How the fields of a line are called; parts are counted from 0. */
export const fieldNames = {
  quantity: (lineId: string, part: number) => `quantity.${lineId}.${part}`,
  day: (lineId: string, part: number) => `day.${lineId}.${part}`,
  price: (lineId: string) => `price.${lineId}`,
  note: (lineId: string) => `note.${lineId}`,
}

export const LONGEST_NOTE = 1000

/**
 * Reads what a supplier typed about the lines that its form showed. A part of which nothing is typed is none; a field
 * that cannot be read is a problem, and the answer is then not to be used.
 */
export function readAnswerForm(
  fields: FormFields,
  lines: readonly AnsweredLine[],
  today: PlainDate
): { answers: LineAnswer[]; problems: FormProblem[] } {
  const problems: FormProblem[] = []
  const answers = lines
    .filter((line) => outstanding(line) > 0)
    .map((line): LineAnswer => {
      const wrong = (field: string, problem: FormProblem["problem"]) =>
        problems.push({ line_id: line.id, field, problem })
      const parts = readParts(fields, line, today, wrong)
      const note = (fields[fieldNames.note(line.id)] ?? "").trim()
      if (note.length > LONGEST_NOTE) wrong(fieldNames.note(line.id), "too_long")
      return {
        line_id: line.id,
        ...(parts.length ? { parts } : {}),
        unit_price: readPrice(fields, line, wrong),
        note: note || null,
      }
    })
  return { answers, problems }
}

type Wrong = (field: string, problem: FormProblem["problem"]) => void

function readParts(fields: FormFields, line: AnsweredLine, today: PlainDate, wrong: Wrong): ProposedPart[] {
  const typed = Array.from({ length: MOST_PARTS }, (_, part) => ({
    part,
    quantity: (fields[fieldNames.quantity(line.id, part)] ?? "").trim(),
    day: (fields[fieldNames.day(line.id, part)] ?? "").trim(),
  })).filter(({ quantity, day }) => quantity !== "" || day !== "")
  const isSplit = typed.length > 1
  return typed.map(({ part, quantity, day }) => {
    const units = /^\d{1,9}$/.test(quantity.replace(/[\s\u00a0\u202f]/g, ""))
      ? Number(quantity.replace(/[\s\u00a0\u202f]/g, ""))
      : NaN
    if (Number.isNaN(units) || (isSplit && units === 0)) wrong(fieldNames.quantity(line.id, part), "quantity")
    const isAsked = day === (line.expected_on ?? "")
    const isOffered = isPlainDate(day) && day >= today && day <= farthestDay(today)
    const isRight = isOffered || (isAsked && (day !== "" || !isSplit)) || (day === "" && !isSplit)
    if (!isRight) wrong(fieldNames.day(line.id, part), "day")
    return { quantity: units, expected_on: day || null }
  })
}

function readPrice(fields: FormFields, line: AnsweredLine, wrong: Wrong): string | null {
  const name = fieldNames.price(line.id)
  const typed = typedDecimal(fields[name] ?? "")
  if (!typed) return null
  const isPrice =
    /^\d{1,14}(\.\d+)?$/.test(typed) && !isNegative(typed) && decimalPlaces(typed) <= PRICE_DECIMALS
  if (isPrice) return typed
  wrong(name, "price")
  return null
}
