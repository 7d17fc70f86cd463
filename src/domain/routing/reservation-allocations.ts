import type { Need, PlannedPart } from "./types"

/** Units of an inventory item that one line of an order takes from one warehouse. */
export type ReservationAllocation = Readonly<{
  line_item_id: string
  inventory_item_id: string
  required_quantity: number
  location_id: string
  /** Stock units. */
  quantity: number
}>

/**
 * What a plan means for the stock of each warehouse, item by item: a unit of a kit is all its parts. It is the answer to
 * Medusa's coming hook `setReservationAllocations` too, which will ask for it before the first reservation is made.
 */
export function reservationAllocations(
  parts: readonly PlannedPart[],
  needs: readonly Need[]
): ReservationAllocation[] {
  const needOf = new Map(needs.map((need) => [need.line_item_id, need]))
  const allocations = new Map<string, ReservationAllocation>()
  for (const { line_item_id, location_id, units } of parts) {
    for (const { inventory_item_id, required_quantity } of needOf.get(line_item_id)?.components ?? []) {
      const name = `${line_item_id}|${inventory_item_id}|${location_id}`
      const quantity = (allocations.get(name)?.quantity ?? 0) + units * required_quantity
      allocations.set(name, { line_item_id, inventory_item_id, required_quantity, location_id, quantity })
    }
  }
  return [...allocations.values()]
}
