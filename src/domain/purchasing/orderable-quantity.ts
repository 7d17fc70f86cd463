import { invalidData } from "../shared/domain-error"
import { LARGEST_QUANTITY } from "../shared/quantities"

/** How a supplier lets an item be ordered, in stock units. */
export type OrderingTerms = Readonly<{ minimum_order_quantity: number; order_multiple: number }>

/** The least quantity that covers `wanted` and that the supplier takes: at least the minimum, up to the multiple. */
export function orderableQuantity(
  wanted: number,
  { minimum_order_quantity, order_multiple }: OrderingTerms
): number {
  return Math.ceil(Math.max(wanted, minimum_order_quantity) / order_multiple) * order_multiple
}

/** Refuses a quantity that the supplier does not take, naming the item and what would be right. */
export function checkOrderable(item: string, quantity: number, terms: OrderingTerms): void {
  const orderable = orderableQuantity(quantity, terms)
  if (quantity === orderable) return
  const { minimum_order_quantity: minimum, order_multiple: multiple } = terms
  const rule = multiple > 1 ? `at least ${minimum}, in multiples of ${multiple}` : `at least ${minimum}`
  const advice =
    orderable > LARGEST_QUANTITY
      ? `order at most ${LARGEST_QUANTITY - (LARGEST_QUANTITY % multiple)}`
      : `${orderable} would be`
  throw invalidData(`${item} is sold ${rule}: ${quantity} is not orderable; ${advice}`)
}
