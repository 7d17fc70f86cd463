import { invalidData, notAllowed } from "../shared/domain-error"
import type { Lifecycle } from "../shared/lifecycle"
import { Decimal, roundTo, sum } from "../shared/money"
import { wholeUnits } from "../shared/quantities"
import { LinePrice, lineTotal } from "./line-price"

export const SUPPLIER_RETURN_STATUSES = ["draft", "posted", "reversed"] as const
export type SupplierReturnStatus = (typeof SUPPLIER_RETURN_STATUSES)[number]

export const SUPPLIER_RETURN_LIFECYCLE: Lifecycle<SupplierReturnStatus> = {
  draft: ["posted"],
  posted: ["reversed"],
  reversed: [],
}

/** What the supplier owes for what goes back: money, or the goods once more. */
export const RETURN_SETTLEMENTS = ["credit", "replace"] as const
export type ReturnSettlement = (typeof RETURN_SETTLEMENTS)[number]

/** What goes back, as its rules see it. */
export type ReturnedLine = LinePrice &
  Readonly<{
    name: string
    quantity: number
    settlement: ReturnSettlement
    /** Units of the receipt that are still ours to send back; null where the line names no receipt. */
    returnable: number | null
    /** Whether the order line can be owed anew; null where the line is of no order. */
    order: Readonly<{ name: string; is_open: boolean }> | null
  }>

/** How people call the return. */
export const returnName = ({ id, number }: Readonly<{ id: string; number: string | null }>): string =>
  number ? `Return ${number}` : `Draft return ${id}`

/** What the supplier is expected to credit for a line: nothing where it owes goods instead. */
export const expectedCredit = (
  line: LinePrice & Readonly<{ quantity: number; settlement: ReturnSettlement }>,
  decimals: number
): Decimal =>
  line.settlement === "credit" ? lineTotal(line.quantity, line, decimals) : roundTo("0", decimals)

/** The sum of the lines' credits. */
export const totalCredit = (credits: readonly Decimal[], decimals: number): Decimal =>
  roundTo(sum(credits), decimals)

/**
 * Refuses a return of more than the receipt brought and was not sent back yet, and a replacement that no open order
 * could await. Lines of one receipt line count together.
 */
export function checkReturnedLines(
  lines: readonly (ReturnedLine & Readonly<{ receipt_line_id: string | null }>)[]
): void {
  const asked = new Map<string, number>()
  for (const line of lines) {
    wholeUnits(line.quantity, `The quantity of ${line.name} to return`)
    if (line.receipt_line_id && line.returnable !== null) {
      const together = (asked.get(line.receipt_line_id) ?? 0) + line.quantity
      asked.set(line.receipt_line_id, together)
      if (together > line.returnable) {
        throw notAllowed(
          `${together} of ${line.name} cannot go back: the receipt brought ${line.returnable} that were not returned yet`
        )
      }
    }
    if (line.settlement === "replace") checkReplaceable(line)
  }
}

function checkReplaceable({ name, order }: ReturnedLine): void {
  if (!order) {
    throw invalidData(`${name} is of no purchase order, so nothing can replace it; ask for a credit`)
  }
  if (!order.is_open) {
    throw notAllowed(
      `${order.name} is not open any more and cannot await ${name} again; ask for a credit, or order it anew`
    )
  }
}
