import type { DemoPurchaseOrder } from "../shop"
import { listRecords, type World } from "./world"

/** The supplier's number of an order: by it a seed that was stopped knows the order again. */
export const referenceOf = ({ key, supplier_code }: Pick<DemoPurchaseOrder, "key" | "supplier_code">) =>
  `${supplier_code}-${key.replace(/\D/g, "").padStart(4, "0")}`

export type OrderedLine = {
  id: string
  position: number
  quantity: number
  received_quantity: number
  short_closed_quantity: number
  unit_price: string
  expected_on: string
}

/** The lines of an order as they stand, in their order. */
export async function orderedLines(
  { container }: Pick<World, "container">,
  purchase_order_id: string
): Promise<OrderedLine[]> {
  const lines = await listRecords<OrderedLine>(
    container,
    "comptoir_purchase_order_line",
    ["id", "position", "quantity", "received_quantity", "short_closed_quantity", "unit_price", "expected_on"],
    { purchase_order_id }
  )
  return lines.sort((a, b) => a.position - b.position)
}
