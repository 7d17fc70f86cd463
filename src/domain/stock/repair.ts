import { invalidData, notAllowed } from "../shared/domain-error"
import type { HealthCheck } from "./health"

/** What a repair does about a finding. Those with a place name it after a colon, such as `reserve:sloc_1`. */
export const REPAIR_ACTS = [
  "settle",
  "set_counter",
  "write_level",
  "add_rows",
  "follow_ledger",
  "relabel",
  "relieve",
  "unassign",
  "raise_to_zero",
  "reserve",
  "release",
  "move_back",
  "move_to",
  "left_from",
  "follow_allotment",
  "request_count",
  "accept",
] as const
export type RepairAct = (typeof REPAIR_ACTS)[number]

/** What a row of a repair's preview speaks of. */
export const REPAIR_FIELDS = [
  "stocked",
  "reserved",
  "incoming",
  "ledger",
  "unassigned",
  "in_bin",
  "held_in_bin",
  "hold_history",
  "count",
] as const
export type RepairField = (typeof REPAIR_FIELDS)[number]

/** One thing that a repair changes: where, from what, to what. */
export type RepairRow = Readonly<{
  field: RepairField
  /** The bin, the warehouse or the lot, in people's words. */
  place: string | null
  before: string | null
  after: string | null
}>

/** One way to repair a finding, with all that it would change. */
export type RepairOption = Readonly<{
  choice: string
  act: RepairAct
  /** The warehouse that the choice is about, where it is about one. */
  location_name: string | null
  units: number
  rows: readonly RepairRow[]
}>

/** Findings of which a person must say what really happened; all others are repaired in one way. */
export const NEEDS_A_CHOICE: readonly HealthCheck[] = [
  "negative_stock",
  "line_reservation_differs",
  "fulfilled_elsewhere",
  "reservation_moved",
  "more_reserved_than_stocked",
]

/** The option that was chosen, or the only one; refuses a choice that is not offered, naming those that are. */
export function chosenOption(
  finding: { check: HealthCheck; name: string },
  options: readonly RepairOption[],
  choice: string | null | undefined
): RepairOption {
  if (!options.length) {
    throw notAllowed(
      `${finding.name}: there is no repair for ${finding.check} while nothing of it is free anywhere; put the stock right first`
    )
  }
  const offered = options.map((option) => option.choice).join(", ")
  if (choice) {
    const chosen = options.find((option) => option.choice === choice)
    if (chosen) return chosen
    throw invalidData(
      `${finding.name}: ${finding.check} cannot be repaired by "${choice}"; what can be done is ${offered}`
    )
  }
  const [only, other] = options
  if (only && (!other || !NEEDS_A_CHOICE.includes(finding.check))) return only
  throw invalidData(`${finding.name}: say what to do about ${finding.check}; what can be done is ${offered}`)
}

/** Rows of a ledger that one call may add to put its numbers right. */
const MOST_MISSING_NUMBERS = 1_000

/**
 * The rows that make a ledger add up to its position again, each number once: rows that are there are never touched. A
 * missing number is filled, and the difference stands in one of the rows; no row is of nothing.
 */
export function ledgerRepair(ledger: {
  name: string
  /** What the position says. */
  quantity: number
  /** What its rows add up to. */
  total: number
  /** The highest number, of a row or of the position. */
  last: number
  missing: readonly number[]
}): { sequence: number; quantity: number }[] {
  const { name, quantity, total, last, missing } = ledger
  if (missing.length > MOST_MISSING_NUMBERS) {
    throw notAllowed(
      `The ledger of ${name} lacks ${missing.length} of its ${last} rows: restore the table from a backup`
    )
  }
  const difference = quantity - total
  const numbers = missing.length || !difference ? [...missing] : [last + 1]
  if (!numbers.length) return []
  const rows = numbers.map((sequence) => ({ sequence, quantity: 1 }))
  const first = rows[0] as { sequence: number; quantity: number }
  first.quantity = difference - (rows.length - 1)
  if (first.quantity !== 0) return rows
  // A row of nothing is no row: the first number takes one unit, and a new one gives it back.
  first.quantity = 1
  return [...rows, { sequence: last + 1, quantity: -1 }]
}

/**
 * What Medusa's counter of reserved units becomes by an entry that is reserved, counted once more and taken back: the
 * only way that core's own service offers to put it right, because it lets nobody write the counter.
 */
export const counterEntry = (reserved: number, promised: number): number => promised - reserved
