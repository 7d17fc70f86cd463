import { invalidData, notAllowed, notFound } from "../shared/domain-error"
import { compare, Decimal, decimal } from "../shared/money"
import { wholeUnits } from "../shared/quantities"
import type { VatCategory } from "./lifecycles"
import { discountPercent, LinePrice, lineTotal, unitPrice } from "./line-price"
import { PlainDate, plainDate } from "./plain-date"

/** What is changed of one line; what is left out stays. */
export type LineChange = Readonly<{
  line_id: string
  quantity?: number
  unit_price?: string | number
  price_per_quantity?: number
  discount_percent?: string | number
  expected_on?: PlainDate | null
  note?: string | null
  /** Gives the line up: it goes, or is cut to what came in of it already. */
  cancel?: boolean
  /** The days it comes on instead, with how much each: the line keeps the first part, new lines get the rest. */
  split?: readonly Readonly<{ quantity: number; expected_on: PlainDate }>[]
}>

/** A line of an order, as a revision finds it. */
export type RevisableLine = Readonly<
  LinePrice & {
    id: string
    position: number
    inventory_item_id: string
    supplier_item_id: string | null
    sku: string | null
    title: string | null
    supplier_sku: string | null
    quantity: number
    received_quantity: number
    short_closed_quantity: number
    short_close_reason: string | null
    purchase_unit: string | null
    pack_size: number
    discount_percent: Decimal
    line_total: Decimal
    vat_category: VatCategory
    vat_rate: Decimal | null
    expected_on: PlainDate | null
    requested_on: PlainDate | null
    first_promised_on: PlainDate | null
    note: string | null
    split_from_line_id: string | null
    over_tolerance_percent: Decimal | null
    over_tolerance_units: number | null
    under_tolerance_percent: Decimal | null
    under_tolerance_units: number | null
  }
>

export type RevisionTerms = Readonly<{
  /** How people call the order. */
  order: string
  currency_decimals: number
  /** The supplier holds the order: what is asked or promised of its days is kept beside the expected ones. */
  is_open: boolean
  /** The supplier proposed the change, so that its days are promises; otherwise the buyer asks for them. */
  is_promised: boolean
  /** Names a line that comes from a split. */
  newId: () => string
  /** The highest position that the order ever gave. */
  last_position: number
}>

export type Revised = Readonly<{
  /** All lines that remain, by position, those of splits at the end. */
  lines: readonly RevisableLine[]
  /** Of them, those that were there before and differ now. */
  changed: readonly RevisableLine[]
  /** Of them, those that come from a split. */
  split: readonly RevisableLine[]
  /** Lines that are gone. */
  cancelled: readonly RevisableLine[]
}>

const lineName = (line: Pick<RevisableLine, "position" | "sku" | "title">, order: string): string =>
  `Line ${line.position}${line.sku || line.title ? ` (${line.sku || line.title})` : ""} of ${order}`

/**
 * Applies changes to the lines of an order. A line never holds less than what came in of it, a split conserves its
 * quantity, and each total is counted anew from quantity, price and discount.
 */
export function reviseLines(
  lines: readonly RevisableLine[],
  changes: readonly LineChange[],
  terms: RevisionTerms
): Revised {
  const wished = changesByLine(lines, changes, terms.order)
  const kept: RevisableLine[] = []
  const changed: RevisableLine[] = []
  const split: RevisableLine[] = []
  const cancelled: RevisableLine[] = []
  for (const line of lines) {
    const change = wished.get(line.id)
    const revised = change ? reviseLine(line, change, terms) : [line]
    const [first, ...parts] = revised
    if (!first) {
      cancelled.push(line)
      continue
    }
    kept.push(first)
    if (differs(line, first)) changed.push(first)
    for (const part of parts) split.push({ ...part, position: terms.last_position + split.length + 1 })
  }
  return { lines: [...kept, ...split], changed, split, cancelled }
}

function changesByLine(
  lines: readonly RevisableLine[],
  changes: readonly LineChange[],
  order: string
): Map<string, LineChange> {
  const known = new Map(lines.map((line) => [line.id, line]))
  const wished = new Map<string, LineChange>()
  for (const change of changes) {
    const line = known.get(change.line_id)
    if (!line) throw notFound(`${order} has no line ${change.line_id}`)
    if (wished.has(line.id)) throw invalidData(`${lineName(line, order)} is changed twice; change it once`)
    wished.set(line.id, change)
  }
  return wished
}

/** The line after the change, followed by what was split off; nothing where the line is given up as a whole. */
function reviseLine(line: RevisableLine, change: LineChange, terms: RevisionTerms): RevisableLine[] {
  const name = lineName(line, terms.order)
  if (change.cancel) return cancelLine(line, change, terms, name)
  const quantity =
    change.quantity === undefined ? line.quantity : wholeUnits(change.quantity, `The quantity of ${name}`)
  const parts = change.split ? partsOf(change.split, quantity, name) : undefined
  const first = parts?.[0]?.quantity ?? quantity
  if (first < line.received_quantity) {
    throw notAllowed(
      `${name} has received ${line.received_quantity} units and cannot be cut to ${first}; it can be cut to ${line.received_quantity}`
    )
  }
  const changed = {
    ...line,
    ...priceOf(line, change, name),
    note: change.note === undefined ? line.note : change.note,
  }
  const expected_on = parts?.[0]?.expected_on ?? expectedOn(line, change, name)
  const whole = withQuantity(withDay(changed, expected_on, terms), first, terms)
  const rest = (parts ?? []).slice(1).map((part) =>
    withQuantity(
      {
        ...withDay({ ...changed, first_promised_on: null, requested_on: null }, part.expected_on, terms),
        id: terms.newId(),
        split_from_line_id: line.id,
        received_quantity: 0,
        short_closed_quantity: 0,
        short_close_reason: null,
        // The supplier is measured by what it promised of the whole line.
        ...(line.first_promised_on ? { first_promised_on: line.first_promised_on } : {}),
        ...(terms.is_open ? { requested_on: terms.is_promised ? line.requested_on : part.expected_on } : {}),
      },
      part.quantity,
      terms
    )
  )
  return [whole, ...rest]
}

function cancelLine(
  line: RevisableLine,
  change: LineChange,
  terms: RevisionTerms,
  name: string
): RevisableLine[] {
  if (change.quantity !== undefined || change.split) {
    throw invalidData(`${name} is both cancelled and given a quantity; do one of the two`)
  }
  return line.received_quantity ? [withQuantity(line, line.received_quantity, terms)] : []
}

function partsOf(split: NonNullable<LineChange["split"]>, quantity: number, name: string) {
  if (split.length < 2)
    throw invalidData(`${name} is split into ${split.length} part; split it into two at least`)
  const parts = split.map((part, index) => ({
    quantity: wholeUnits(part.quantity, `Part ${index + 1} of ${name}`),
    expected_on: plainDate(part.expected_on, `The day of part ${index + 1} of ${name}`),
  }))
  const total = parts.reduce((units, part) => units + part.quantity, 0)
  if (total === quantity) return parts
  throw invalidData(`The parts of ${name} come to ${total} units; they must come to ${quantity}`)
}

function priceOf(line: RevisableLine, change: LineChange, name: string) {
  return {
    unit_price: change.unit_price === undefined ? line.unit_price : unitPrice(change.unit_price, name),
    price_per_quantity:
      change.price_per_quantity === undefined
        ? line.price_per_quantity
        : wholeUnits(change.price_per_quantity, `The number of units that the price of ${name} is for`),
    discount_percent:
      change.discount_percent === undefined
        ? line.discount_percent
        : discountPercent(change.discount_percent, name),
  }
}

function expectedOn(line: RevisableLine, change: LineChange, name: string): PlainDate | null {
  if (change.expected_on === undefined) return line.expected_on
  return change.expected_on === null ? null : plainDate(change.expected_on, `The expected day of ${name}`)
}

/** A day that the supplier proposed is a promise, the first one for good; a day that the buyer sets is a request. */
function withDay(line: RevisableLine, expected_on: PlainDate | null, terms: RevisionTerms): RevisableLine {
  if (!terms.is_open) return { ...line, expected_on }
  if (terms.is_promised) {
    return { ...line, expected_on, first_promised_on: line.first_promised_on ?? expected_on }
  }
  return {
    ...line,
    expected_on,
    requested_on: expected_on === line.expected_on ? line.requested_on : expected_on,
  }
}

function withQuantity(line: RevisableLine, quantity: number, terms: RevisionTerms): RevisableLine {
  const short_closed_quantity = Math.min(
    line.short_closed_quantity,
    Math.max(0, quantity - line.received_quantity)
  )
  return {
    ...line,
    quantity,
    short_closed_quantity,
    short_close_reason: short_closed_quantity ? line.short_close_reason : null,
    line_total: lineTotal(quantity, line, terms.currency_decimals),
  }
}

const COMPARED = [
  "quantity",
  "unit_price",
  "price_per_quantity",
  "discount_percent",
  "line_total",
  "expected_on",
  "note",
] as const
const AMOUNTS: readonly string[] = ["unit_price", "discount_percent", "line_total"]

type Compared = Pick<RevisableLine, (typeof COMPARED)[number]>

/** `"12.5"` and `"12.500000"` are one amount. */
const isSame = (field: string, a: unknown, b: unknown): boolean =>
  a === b || (AMOUNTS.includes(field) && compare(String(a), String(b)) === 0)

const fieldsThatDiffer = (before: Compared, after: Compared) =>
  COMPARED.filter((field) => !isSame(field, before[field], after[field]))

/** Whether anything that is kept of the line differs: a promise may be noted without a change of the order. */
const differs = (before: RevisableLine, after: RevisableLine): boolean =>
  fieldsThatDiffer(before, after).length > 0 ||
  before.first_promised_on !== after.first_promised_on ||
  before.requested_on !== after.requested_on ||
  before.short_closed_quantity !== after.short_closed_quantity

/** A line as a revision has it: what the supplier was told. */
export type RevisionLine = Readonly<
  LinePrice & {
    line_id: string
    position: number
    sku: string | null
    title: string | null
    supplier_sku: string | null
    quantity: number
    discount_percent: Decimal
    line_total: Decimal
    expected_on: PlainDate | null
    note: string | null
    split_from_line_id: string | null
  }
>

/** What a line says to the supplier, kept with the revision. */
export const revisionLine = (line: RevisableLine): RevisionLine => ({
  line_id: line.id,
  position: line.position,
  sku: line.sku,
  title: line.title,
  supplier_sku: line.supplier_sku,
  quantity: line.quantity,
  unit_price: decimal(line.unit_price),
  price_per_quantity: line.price_per_quantity,
  discount_percent: decimal(line.discount_percent),
  line_total: line.line_total,
  expected_on: line.expected_on,
  note: line.note,
  split_from_line_id: line.split_from_line_id,
})

/** One change between two revisions; `before` and `after` hold only the fields that differ. */
export type LineDifference = Readonly<{
  kind: "added" | "cancelled" | "changed" | "split"
  line_id: string
  position: number
  sku: string | null
  title: string | null
  split_from_line_id: string | null
  before: Partial<RevisionLine>
  after: Partial<RevisionLine>
}>

/** What a supplier must be told to come from one revision to the next, by position. */
export function differences(
  before: readonly RevisionLine[],
  after: readonly RevisionLine[]
): LineDifference[] {
  const old = new Map(before.map((line) => [line.line_id, line]))
  const remaining = new Set(after.map((line) => line.line_id))
  const found: LineDifference[] = []
  for (const line of after) {
    const was = old.get(line.line_id)
    if (!was) {
      found.push(difference(line.split_from_line_id ? "split" : "added", line, {}, line))
      continue
    }
    const fields = fieldsThatDiffer(was, line)
    if (fields.length) found.push(difference("changed", line, pick(was, fields), pick(line, fields)))
  }
  for (const line of before) {
    if (!remaining.has(line.line_id)) found.push(difference("cancelled", line, line, {}))
  }
  return found.sort((a, b) => a.position - b.position)
}

const difference = (
  kind: LineDifference["kind"],
  { line_id, position, sku, title, split_from_line_id }: RevisionLine,
  before: Partial<RevisionLine>,
  after: Partial<RevisionLine>
): LineDifference => ({ kind, line_id, position, sku, title, split_from_line_id, before, after })

const pick = (line: RevisionLine, fields: readonly (keyof RevisionLine)[]): Partial<RevisionLine> =>
  Object.fromEntries(fields.map((field) => [field, line[field]]))

/** The lines that come of old ones and what was said to have changed: `differences` read backwards. */
export function applyDifferences(
  before: readonly RevisionLine[],
  changes: readonly LineDifference[]
): RevisionLine[] {
  const lines = new Map(before.map((line) => [line.line_id, line]))
  for (const { kind, line_id, after } of changes) {
    if (kind === "cancelled") lines.delete(line_id)
    else lines.set(line_id, { ...(lines.get(line_id) as RevisionLine), ...after })
  }
  return [...lines.values()].sort((a, b) => a.position - b.position)
}
