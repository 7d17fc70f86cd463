import { invalidData, notAllowed } from "../shared/domain-error"
import { checkTransition, Lifecycle } from "../shared/lifecycle"
import { compare, Decimal, decimal, decimalPlaces, isNegative } from "../shared/money"
import type { PriceKey } from "./price-key"

/** What a change set was made by. */
export const CHANGE_SET_KINDS = ["edit", "csv", "rules", "sale", "roll_back"] as const
export type ChangeSetKind = (typeof CHANGE_SET_KINDS)[number]

export const CHANGE_SET_STATUSES = [
  "draft",
  "approved",
  "scheduled",
  "live",
  "rolled_back",
  "superseded",
  "discarded",
] as const
export type ChangeSetStatus = (typeof CHANGE_SET_STATUSES)[number]

/**
 * What may follow each status. A scheduled set that could not be published when due waits for somebody, approved; an
 * approved one that was opened again is a draft.
 */
export const CHANGE_SET_LIFECYCLE: Lifecycle<ChangeSetStatus> = {
  draft: ["approved", "discarded"],
  approved: ["draft", "scheduled", "live", "discarded"],
  scheduled: ["approved", "live", "discarded"],
  live: ["rolled_back", "superseded"],
  superseded: [],
  rolled_back: [],
  discarded: [],
}

/** So often others go on with a set whose process died without adding a page; then it waits for somebody. */
export const MOST_TAKE_OVERS = 5
export const stoppedTooOften = `The server stopped ${MOST_TAKE_OVERS + 1} times while these prices were worked out; see its log, then propose them again`

/** What a line of a preview warns of. */
export const PRICE_FLAGS = ["ok", "clamped", "under_floor", "below_cost", "no_cost"] as const
export type PriceFlag = (typeof PRICE_FLAGS)[number]

/** Whether a line makes a price dearer, cheaper, gives one where there was none, or takes it away. */
export const CHANGE_DIRECTIONS = ["up", "down", "new", "removed"] as const
export type ChangeDirection = (typeof CHANGE_DIRECTIONS)[number]

/** Lines that are added with one call, and so with one statement. */
export const MOST_ADDED_LINES = 10_000

/** A price that is to change; without an amount it is taken away. */
export type NewPriceChange = PriceKey &
  Readonly<{
    new_amount: Decimal | null
    rule_id?: string | null
    /** What the rule went by, as *Why this price* shows it. */
    inputs?: Readonly<Record<string, unknown>> | null
    /** Margins in percent of the net price, before and after. */
    old_margin_percent?: Decimal | null
    new_margin_percent?: Decimal | null
    flag?: PriceFlag
  }>

/** A change set as people name it: its number once it has one. */
export const changeSetName = ({ number, title }: { number: string | null; title: string }): string =>
  number ? `Price change ${number}` : `Price change "${title}"`

/** Refuses to open a set again of which no line may change, or that is not approved; it keeps its number. */
export function checkReopened(set: {
  number: string | null
  title: string
  kind: ChangeSetKind
  status: ChangeSetStatus
}): void {
  const name = changeSetName(set)
  if (set.kind === "roll_back")
    throw notAllowed(`${name} takes another price change back as it was; publish it, or discard it`)
  if (set.status === "scheduled")
    throw notAllowed(`${name} is scheduled; take it off the schedule before it is opened again`)
  checkTransition(CHANGE_SET_LIFECYCLE, name, set.status, "draft")
}

/** A price has at most so many digits before and after its point: PostgreSQL and Medusa's `raw_amount` keep them exactly. */
const MOST_PRICE = "999999999999"
const MOST_PRICE_DECIMALS = 6

/** The amount as it is kept; refuses what is no price, naming of which variant. */
export function checkPriceAmount(amount: Decimal | number, variantId: string): Decimal {
  const what = `The price of variant ${variantId}`
  const exact = decimal(amount, what)
  if (isNegative(exact) || decimalPlaces(exact) > MOST_PRICE_DECIMALS || compare(exact, MOST_PRICE) > 0)
    throw invalidData(
      `${what} is "${amount}"; it must be an amount from 0 with at most ${MOST_PRICE_DECIMALS} decimals`
    )
  return exact
}

/** Everything that names a price, as one text. */
export const priceKeyText = (key: PriceKey): string =>
  [
    key.sales_channel_id,
    key.variant_id,
    key.currency_code,
    key.customer_group_id,
    key.sale_id,
    key.region_id,
    key.min_quantity,
  ].join("|")

/** Where the plot of changes parts, in percent of the old price. The first and the last bar are open. */
export const CHANGE_EDGES = [
  -50, -30, -20, -15, -10, -7.5, -5, -2.5, 0, 2.5, 5, 7.5, 10, 15, 20, 30, 50,
] as const
/** Where the plot of margins parts, in percent of the net price. The first and the last bar are open. */
export const MARGIN_EDGES = [-20, -10, 0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80] as const

/** How a shop has its price changes approved. */
export type PriceApprovalPolicy = Readonly<{
  /** Every set needs somebody who may approve prices. */
  required: boolean
  /** A set needs somebody who may approve prices when a price changes by more than so many percent; 0 is never. */
  above_percent: Decimal
  /** Nobody approves what they made themselves, where an approval is needed. */
  own_forbidden: boolean
}>

/** Whether the set needs somebody who may approve prices. A price that is new or taken away changes by more than any percent. */
export function needsApprover(
  policy: PriceApprovalPolicy,
  { largest_percent, has_new_or_removed }: { largest_percent: Decimal; has_new_or_removed: boolean }
): boolean {
  if (policy.required) return true
  if (compare(policy.above_percent, "0") <= 0) return false
  return has_new_or_removed || compare(largest_percent, policy.above_percent) > 0
}

/** Refuses an approver who may not approve prices, or whose own set it is where the shop forbids that. */
export function checkPriceApprover(
  name: string,
  policy: PriceApprovalPolicy,
  { is_needed, created_by }: { is_needed: boolean; created_by: string | null },
  approver: { id: string | null; may_approve: boolean }
): void {
  if (!is_needed) return
  if (!approver.may_approve) throw notAllowed(`${name} must be approved by somebody who may approve prices`)
  if (policy.own_forbidden && approver.id !== null && approver.id === created_by)
    throw notAllowed(`${name} was made by the same person; somebody else must approve it`)
}
