import { compare, Decimal } from "../shared/money"

/** Where a price is asked: `rules` is our own calculation in plain code, all others are Medusa's. */
export const PARITY_PLACES = [
  "rules",
  "product_list",
  "product_page",
  "variant_list",
  "variant_page",
  "cart_made",
  "cart_added",
  "draft_order",
] as const
export type ParityPlace = (typeof PARITY_PLACES)[number]

/** Places that show the price of one unit; a cart and an order know the quantity. */
export const PLACES_OF_ONE_UNIT: readonly ParityPlace[] = [
  "product_list",
  "product_page",
  "variant_list",
  "variant_page",
]

export const PARITY_SOURCES = ["by_hand", "publication", "command"] as const
export type ParitySource = (typeof PARITY_SOURCES)[number]

export const PARITY_STATUSES = ["running", "done", "failed"] as const
export type ParityStatus = (typeof PARITY_STATUSES)[number]

/** What one place says: an amount for one unit, or none because the variant has no price there. */
export type ParityAnswer = Readonly<{
  place: ParityPlace
  amount: Decimal | null
  /** Why the place did not answer at all, such as that the variant is sold out; then its amount says nothing. */
  refusal?: string
}>

const isSame = (a: Decimal | null, b: Decimal | null): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0

/** Whether those that answered say different prices. */
export function isDifferent(answers: readonly ParityAnswer[]): boolean {
  const [first, ...others] = answers.filter(({ refusal }) => refusal === undefined)
  return first !== undefined && others.some(({ amount }) => !isSame(amount, first.amount))
}
