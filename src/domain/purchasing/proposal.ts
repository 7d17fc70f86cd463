import { invalidData, notAllowed } from "../shared/domain-error"
import { compare, Decimal, roundTo, subtract, sum } from "../shared/money"
import { wholeUnits } from "../shared/quantities"
import { LinePrice, lineTotal, unitPrice } from "./line-price"
import { OPEN_PURCHASE_ORDER_STATUSES, PurchaseOrderStatus } from "./lifecycles"
import { orderName } from "./order-acts"
import { itemName } from "./order-line"
import { addDays, plainDate, PlainDate } from "./plain-date"
import { isOpen, outstanding, ReceivedLine } from "./received-status"
import type { LineChange } from "./revision"

export const SUPPLIER_ANSWER_STATUSES = [
  "open",
  "acknowledged",
  "accepted",
  "partly_accepted",
  "refused",
  "superseded",
] as const
export type SupplierAnswerStatus = (typeof SUPPLIER_ANSWER_STATUSES)[number]

/** As `open`, while the order has changed since: there is nothing left to accept. */
export const SHOWN_ANSWER_STATUSES = [...SUPPLIER_ANSWER_STATUSES, "outdated"] as const
export type ShownAnswerStatus = (typeof SHOWN_ANSWER_STATUSES)[number]

export const PROPOSAL_DECISIONS = ["open", "accepted", "refused"] as const
export type ProposalDecision = (typeof PROPOSAL_DECISIONS)[number]

/** On how many days one line may come. */
export const MOST_PARTS = 12

/** How far ahead a supplier may promise. */
const FARTHEST_DAYS = 3 * 366

/** So much of a line comes on that day. */
export type ProposedPart = Readonly<{ quantity: number; expected_on: PlainDate | null }>

/** What a supplier says of one line; what is left out stands as it was asked. */
export type LineAnswer = Readonly<{
  line_id: string
  /** What comes when, of what is still owed: one part of 0 where nothing comes any more. */
  parts?: readonly ProposedPart[]
  unit_price?: string | number | null
  note?: string | null
}>

/** A line of the order, as an answer finds it. */
export type AnsweredLine = ReceivedLine &
  Readonly<
    LinePrice & {
      id: string
      position: number
      sku: string | null
      title: string | null
      inventory_item_id: string
      expected_on: PlainDate | null
    }
  >

/** What a supplier would change of one line, beside what was asked on the day of the answer. */
export type Proposal = Readonly<{
  line_id: string
  position: number
  sku: string | null
  title: string | null
  asked_quantity: number
  asked_outstanding: number
  asked_unit_price: Decimal
  price_per_quantity: number
  discount_percent: Decimal
  asked_expected_on: PlainDate | null
  /** What comes when, of what was still owed; nothing in it where nothing comes any more. */
  parts: readonly ProposedPart[]
  /** Null where the price stands. */
  unit_price: Decimal | null
  note: string | null
}>

export type AnsweredOrder = Readonly<{
  id: string
  number: string | null
  status: PurchaseOrderStatus
  revision: number
}>

/** Refuses an answer to an order that nobody awaits, or to a revision that is no longer the one in force. */
export function checkAnswerable(order: AnsweredOrder, revision: number): void {
  const name = orderName(order)
  if (!isOpen(order.status)) {
    throw notAllowed(
      `${name} is ${order.status} and takes no answer; only one that is ${OPEN_PURCHASE_ORDER_STATUSES.join(" or ")} does`
    )
  }
  if (revision === order.revision) return
  throw notAllowed(
    `${name} is at revision ${order.revision} by now; look at it anew and answer that, not revision ${revision}`
  )
}

/** What the answer would change, line by line; lines that stand as asked and carry no note are left out. */
export function readProposals(
  order: string,
  lines: readonly AnsweredLine[],
  answers: readonly LineAnswer[],
  today: PlainDate
): Proposal[] {
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  const seen = new Set<string>()
  return answers.flatMap((answer) => {
    const line = lineOf.get(answer.line_id)
    if (!line) throw invalidData(`${order} has no line ${answer.line_id}`)
    if (seen.has(line.id)) throw invalidData(`${lineName(line)} is answered twice; answer it once`)
    seen.add(line.id)
    const proposal = readProposal(line, answer, today)
    return isChange(proposal) || proposal.note ? [proposal] : []
  })
}

function readProposal(line: AnsweredLine, answer: LineAnswer, today: PlainDate): Proposal {
  const name = lineName(line)
  const owed = outstanding(line)
  const parts = answer.parts ? readParts(line, answer.parts, today) : [standing(line)]
  const price =
    answer.unit_price === undefined || answer.unit_price === null ? null : unitPrice(answer.unit_price, name)
  const proposal: Proposal = {
    line_id: line.id,
    position: line.position,
    sku: line.sku,
    title: line.title,
    asked_quantity: line.quantity,
    asked_outstanding: owed,
    asked_unit_price: line.unit_price,
    price_per_quantity: line.price_per_quantity,
    discount_percent: line.discount_percent ?? "0",
    asked_expected_on: line.expected_on,
    parts,
    unit_price: price !== null && compare(price, line.unit_price) !== 0 ? price : null,
    note: answer.note || null,
  }
  if (isChange(proposal) && owed === 0) {
    throw notAllowed(`${name} has nothing outstanding and cannot be changed any more`)
  }
  return proposal
}

const standing = (line: AnsweredLine): ProposedPart => ({
  quantity: outstanding(line),
  expected_on: line.expected_on,
})

/** The parts by day, those of one day put together. */
function readParts(
  line: AnsweredLine,
  given: readonly ProposedPart[],
  today: PlainDate
): readonly ProposedPart[] {
  const name = lineName(line)
  if (!given.length || given.length > MOST_PARTS) {
    throw invalidData(`${name} comes in ${given.length} parts; it may in 1 to ${MOST_PARTS}`)
  }
  const onDay = new Map<PlainDate | null, number>()
  for (const { quantity, expected_on } of given) {
    wholeUnits(quantity, `The quantity of ${name}`, given.length === 1 ? 0 : 1)
    const day = expected_on
      ? promisedDay(line, expected_on, today)
      : given.length === 1
        ? line.expected_on
        : null
    if (given.length > 1 && day === null) {
      throw invalidData(`${name} comes in ${given.length} parts; say the day of each`)
    }
    onDay.set(day, (onDay.get(day) ?? 0) + quantity)
  }
  const parts = [...onDay].map(([expected_on, quantity]) => ({ quantity, expected_on }))
  wholeUnits(settled(line) + units(parts), `The quantity of ${name}`, 0)
  return parts
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => ((a.expected_on ?? "") < (b.expected_on ?? "") ? -1 : 1))
}

function promisedDay(line: AnsweredLine, day: PlainDate, today: PlainDate): PlainDate {
  const name = lineName(line)
  plainDate(day, `The day of ${name}`)
  // A day that has passed stays what was asked: the supplier need not touch it to answer something else.
  if (day === line.expected_on) return day
  const farthest = farthestDay(today)
  if (day >= today && day <= farthest) return day
  throw invalidData(`${name} cannot come on ${day}; it must be from ${today} to ${farthest}`)
}

/** The last day that a supplier may promise. */
export const farthestDay = (today: PlainDate): PlainDate => addDays(today, FARTHEST_DAYS)

/** What came in of the line or was given up: it can be changed no more. */
const settled = (line: ReceivedLine): number => line.received_quantity + line.short_closed_quantity

const settledThen = (proposal: Proposal): number => proposal.asked_quantity - proposal.asked_outstanding

const units = (parts: readonly ProposedPart[]): number =>
  parts.reduce((total, { quantity }) => total + quantity, 0)

const lineName = (line: Pick<AnsweredLine, "position" | "sku" | "title"> & { inventory_item_id?: string }) =>
  `Line ${line.position} (${itemName({ sku: line.sku, title: line.title, inventory_item_id: line.inventory_item_id ?? "" })})`

export const changesDay = ({ parts, asked_expected_on }: Proposal): boolean =>
  parts.some(({ expected_on }) => expected_on !== asked_expected_on)
export const changesQuantity = ({ parts, asked_outstanding }: Proposal): boolean =>
  units(parts) !== asked_outstanding
export const changesPrice = ({ unit_price }: Proposal): boolean => unit_price !== null

/** Whether the proposal changes the order: a note alone does not. */
export const isChange = (proposal: Proposal): boolean =>
  changesDay(proposal) || changesQuantity(proposal) || changesPrice(proposal)

/**
 * What is left of the parts, after what came in since the answer was taken off the earliest of them: the total that the
 * supplier promised stays. Refuses a proposal that leaves the line less than what came in or was given up.
 */
export function partsToCome(line: AnsweredLine, proposal: Proposal): ProposedPart[] {
  const total = settledThen(proposal) + units(proposal.parts)
  const gone = settled(line)
  if (gone > total) {
    throw notAllowed(
      `${lineName(line)} has received or given up ${gone} units by now and cannot be cut to ${total}; refuse this proposal`
    )
  }
  let since = gone - settledThen(proposal)
  const parts: ProposedPart[] = []
  for (const { quantity, expected_on } of proposal.parts) {
    const left = quantity - since
    since = left < 0 ? -left : 0
    if (left > 0) parts.push({ quantity: left, expected_on })
  }
  // What came in was sent back since and no part is left to owe it: it is owed on the day that was asked.
  return since < 0 ? [{ quantity: -since, expected_on: proposal.asked_expected_on }, ...parts] : parts
}

/** The change of the order line that accepting the proposal makes, or nothing where the line is so already. */
export function changeOf(line: AnsweredLine, proposal: Proposal): LineChange | null {
  const parts = partsToCome(line, proposal)
  const gone = settled(line)
  const quantity = gone + units(parts)
  if (quantity === 0) return { line_id: line.id, cancel: true }
  const [first, ...rest] = parts
  const price = proposal.unit_price
  const change = {
    ...(quantity === line.quantity ? {} : { quantity }),
    ...(price === null || compare(price, line.unit_price) === 0 ? {} : { unit_price: price }),
    ...(rest.length || !first || first.expected_on === line.expected_on
      ? {}
      : { expected_on: first.expected_on }),
    ...(first && rest.length
      ? {
          split: parts.map((part, index) => ({
            quantity: index ? part.quantity : gone + part.quantity,
            expected_on: part.expected_on as PlainDate,
          })),
        }
      : {}),
  }
  return Object.keys(change).length ? { line_id: line.id, ...change } : null
}

/** What a line costs as asked and as proposed, and the difference: parts are totalled one by one, as order lines are. */
export type MoneyEffect = Readonly<{ asked: Decimal; proposed: Decimal; difference: Decimal }>

export function effectOf(proposal: Proposal, decimals: number): MoneyEffect {
  const { price_per_quantity, discount_percent, asked_unit_price } = proposal
  const total = (quantity: number, unit_price: Decimal) =>
    lineTotal(quantity, { unit_price, price_per_quantity, discount_percent }, decimals)
  const price = proposal.unit_price ?? asked_unit_price
  const [first, ...rest] = proposal.parts
  const asked = total(proposal.asked_quantity, asked_unit_price)
  const proposed = sum([
    total(settledThen(proposal) + (first?.quantity ?? 0), price),
    ...rest.map((part) => total(part.quantity, price)),
  ])
  return {
    asked,
    proposed: roundTo(proposed, decimals),
    difference: roundTo(subtract(proposed, asked), decimals),
  }
}

/** What the proposals of an order come to in all. */
export const totalEffect = (effects: readonly MoneyEffect[], decimals: number): MoneyEffect => {
  const total = (part: keyof MoneyEffect) => roundTo(sum(effects.map((effect) => effect[part])), decimals)
  return { asked: total("asked"), proposed: total("proposed"), difference: total("difference") }
}

/**
 * An earlier answer's proposals that still stand beside a new one: those of lines that the new answer does not speak
 * of, as the supplier would give them today. One that what came in since has overtaken is dropped.
 */
export function carriedOver(
  lines: readonly AnsweredLine[],
  earlier: readonly Proposal[],
  spokenOf: ReadonlySet<string>
): LineAnswer[] {
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  return earlier.flatMap((proposal) => {
    const line = lineOf.get(proposal.line_id)
    if (!line || spokenOf.has(line.id) || outstanding(line) === 0) return []
    if (settled(line) > settledThen(proposal) + units(proposal.parts)) return []
    const parts = partsToCome(line, proposal)
    return [
      {
        line_id: line.id,
        parts: parts.length ? parts : [{ quantity: 0, expected_on: null }],
        unit_price: proposal.unit_price,
        note: proposal.note,
      },
    ]
  })
}

export type Decision = Readonly<{ id: string; accept: boolean; reason: string | null }>
export type Decidable = Readonly<{ id: string; proposal: Proposal }>

/**
 * What becomes of each proposal. Refuses decisions that leave one out, name one twice or one that is not of the answer,
 * or refuse without a reason that the supplier can read.
 */
export function decided(
  answer: string,
  proposals: readonly Decidable[],
  decisions: readonly Decision[]
): { status: SupplierAnswerStatus; accepted: Decidable[]; refused: Decidable[] } {
  const decisionOf = new Map<string, Decision>()
  const open = new Map(proposals.filter(({ proposal }) => isChange(proposal)).map((one) => [one.id, one]))
  for (const decision of decisions) {
    if (!open.has(decision.id)) {
      throw invalidData(`${answer} has no proposal ${decision.id} to decide on`)
    }
    if (decisionOf.has(decision.id))
      throw invalidData(`Proposal ${decision.id} is decided twice; decide it once`)
    decisionOf.set(decision.id, decision)
  }
  const accepted: Decidable[] = []
  const refused: Decidable[] = []
  for (const one of open.values()) {
    const name = lineName(one.proposal)
    const decision = decisionOf.get(one.id)
    if (!decision) throw invalidData(`${name} of ${answer} is not decided; accept or refuse every proposal`)
    if (!decision.accept && !decision.reason) {
      throw invalidData(`${name} is refused without a reason; say why, the supplier reads it`)
    }
    ;(decision.accept ? accepted : refused).push(one)
  }
  return {
    status: !refused.length ? "accepted" : accepted.length ? "partly_accepted" : "refused",
    accepted,
    refused,
  }
}

export type AnswerInDecision = Readonly<{ id: string; status: SupplierAnswerStatus; revision: number }>

/** An answer to another revision, or to an order that is over, can no longer be accepted. */
export const isOutdated = (
  answer: Pick<AnswerInDecision, "status" | "revision">,
  order: Pick<AnsweredOrder, "status" | "revision">
): boolean => answer.status === "open" && (answer.revision !== order.revision || !isOpen(order.status))

/** Refuses to decide what is decided already, or to accept what the order no longer fits. */
export function checkDecidable(
  answer: AnswerInDecision,
  order: AnsweredOrder,
  { accepts }: { accepts: boolean }
): void {
  const name = `The answer ${answer.id} to ${orderName(order)}`
  if (answer.status !== "open") {
    throw notAllowed(`${name} is ${answer.status.replace("_", " ")} already and cannot be decided again`)
  }
  if (!accepts || !isOutdated(answer, order)) return
  if (!isOpen(order.status)) {
    throw notAllowed(`${name} cannot be accepted any more: the order is ${order.status}; refuse the answer`)
  }
  throw notAllowed(
    `${name} is about revision ${answer.revision} and cannot be accepted: the order is at revision ${order.revision} by now; refuse it, or ask the supplier to answer anew`
  )
}

/** How a decimal is written by hand in either language: `1250.50` or `1250,50`, without marks between thousands. */
export function typedDecimal(text: string): string {
  const trimmed = text.replace(/[\s\u00a0\u202f]/g, "")
  return /^\d+,\d+$/.test(trimmed) ? trimmed.replace(",", ".") : trimmed
}
