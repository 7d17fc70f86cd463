import { invalidData } from "../shared/domain-error"
import { compare, Decimal, decimal, decimalPlaces, isNegative } from "../shared/money"
import { wholeUnits } from "../shared/quantities"
import { unitPrice } from "./line-price"
import { PlainDate, plainDate } from "./plain-date"
import { leadTime } from "./supplier-item-terms"

/** What somebody writes about one line: all of it may be missing. */
export type AnswerLineInput = Readonly<{
  line_id: string
  unit_price?: string | number | null
  price_per_quantity?: number | null
  quantity?: number | null
  minimum_order_quantity?: number | null
  lead_time_days?: number | null
  delivers_on?: PlainDate | null
  valid_until?: PlainDate | null
  note?: string | null
  is_declined?: boolean
}>

/** The answer to a line as it is kept. */
export type AnswerLine = Readonly<{
  line_id: string
  is_declined: boolean
  unit_price: Decimal | null
  price_per_quantity: number
  quantity: number | null
  minimum_order_quantity: number | null
  lead_time_days: number | null
  delivers_on: PlainDate | null
  valid_until: PlainDate | null
  note: string | null
}>

export type AnsweredLine = Readonly<{ id: string; name: string }>

/** The longest remark on a line. */
export const LONGEST_REMARK = 1_000

/**
 * Reads what was written about a line: a price with its terms, or that the line is declined. Nothing at all is no
 * answer (null); terms without a price are refused, for they were meant to be one.
 */
export function answerLine(input: AnswerLineInput, line: AnsweredLine, today: PlainDate): AnswerLine | null {
  const { name } = line
  const hasPrice = input.unit_price !== null && input.unit_price !== undefined
  const note = remark(input.note, name)
  if (input.is_declined) {
    if (hasPrice)
      throw invalidData(`${name} is declined and has a price of ${input.unit_price}; give one of them`)
    return { ...NOTHING, line_id: line.id, is_declined: true, note }
  }
  if (!hasPrice) {
    const { quantity, minimum_order_quantity, lead_time_days, delivers_on, valid_until } = input
    const terms = [quantity, minimum_order_quantity, lead_time_days, delivers_on, valid_until]
    if (note === null && terms.every((term) => term === null || term === undefined)) return null
    throw invalidData(`${name} has no price; give one, or decline the line`)
  }
  const answer = {
    line_id: line.id,
    is_declined: false,
    unit_price: unitPrice(input.unit_price as string | number, name),
    price_per_quantity: wholeUnits(
      input.price_per_quantity ?? 1,
      `The number of units that the price of ${name} is for`
    ),
    quantity: given(input.quantity, (units) => wholeUnits(units, `The quantity offered of ${name}`)),
    minimum_order_quantity: given(input.minimum_order_quantity, (units) =>
      wholeUnits(units, `The minimum order quantity of ${name}`)
    ),
    lead_time_days: given(input.lead_time_days, (days) => leadTime(days, name)),
    delivers_on: given(input.delivers_on, (day) => deliveryDay(day, name, today)),
    valid_until: given(input.valid_until, (day) => plainDate(day, `The last day of the price of ${name}`)),
    note,
  }
  const { quantity, minimum_order_quantity: minimum } = answer
  if (quantity !== null && minimum !== null && minimum > quantity) {
    throw invalidData(
      `${name} is offered in a quantity of ${quantity} and sold from ${minimum}; the minimum must be ${quantity} or less`
    )
  }
  return answer
}

const NOTHING = {
  unit_price: null,
  price_per_quantity: 1,
  quantity: null,
  minimum_order_quantity: null,
  lead_time_days: null,
  delivers_on: null,
  valid_until: null,
}

const given = <T>(value: T | null | undefined, read: (value: T) => T): T | null =>
  value === null || value === undefined ? null : read(value)

function deliveryDay(text: string, name: string, today: PlainDate): PlainDate {
  const day = plainDate(text, `The day of delivery of ${name}`)
  if (day >= today) return day
  throw invalidData(
    `The day of delivery of ${name} is ${day}, which has passed; it must be ${today} or later`
  )
}

function remark(text: string | null | undefined, name: string): string | null {
  const trimmed = text?.trim() ?? ""
  if (trimmed.length <= LONGEST_REMARK) return trimmed || null
  throw invalidData(`The remark on ${name} has ${trimmed.length} characters; it may have ${LONGEST_REMARK}`)
}

/** The answers to the lines of a request; refuses a line that was not asked, one that comes twice, and an answer to none. */
export function answerLines(
  inputs: readonly AnswerLineInput[],
  lines: readonly AnsweredLine[],
  today: PlainDate
): AnswerLine[] {
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  const seen = new Set<string>()
  const answers = inputs.flatMap((input) => {
    const line = lineOf.get(input.line_id)
    if (!line) throw invalidData(`The request has no line ${input.line_id}`)
    if (seen.has(line.id)) throw invalidData(`${line.name} is answered twice; answer it once`)
    seen.add(line.id)
    return answerLine(input, line, today) ?? []
  })
  if (!answers.length)
    throw invalidData("No line is answered; give at least one price, or decline the request")
  if (answers.every((answer) => answer.is_declined)) {
    throw invalidData(
      "Every line that is answered is declined; give at least one price, or decline the request"
    )
  }
  return answers
}

const LARGEST_FREIGHT = "999999999999"

/** What the supplier asks for carriage: from 0, in the decimals of its currency; none said is null. */
export function freightCost(value: string | number | null | undefined, decimals: number): Decimal | null {
  if (value === null || value === undefined) return null
  const cost = decimal(value, "The freight")
  if (!isNegative(cost) && decimalPlaces(cost) <= decimals && compare(cost, LARGEST_FREIGHT) <= 0) return cost
  throw invalidData(
    `The freight is ${value}; it must be from 0 to ${LARGEST_FREIGHT} with at most ${decimals} decimals`
  )
}
