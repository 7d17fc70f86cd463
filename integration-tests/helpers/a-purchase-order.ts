import type { MedusaContainer } from "@medusajs/framework/types"
import { createPurchaseOrderWorkflow } from "../../src/workflows/purchasing/create-purchase-order"
import { sendPurchaseOrderWorkflow } from "../../src/workflows/purchasing/send-purchase-order"
import { submitPurchaseOrderWorkflow } from "../../src/workflows/purchasing/submit-purchase-order"

type Wanted = {
  supplier_id: string
  location_id: string
  lines: { inventory_item_id: string; quantity: number; unit_price?: string; expected_on?: string }[]
}

/** A draft order. */
export async function aDraftOrder(container: MedusaContainer, wanted: Wanted): Promise<string> {
  const { result: id } = await createPurchaseOrderWorkflow(container).run({ input: wanted })
  return id
}

/** An order that the supplier holds. */
export async function aSentOrder(container: MedusaContainer, wanted: Wanted): Promise<string> {
  const id = await aDraftOrder(container, wanted)
  await submitPurchaseOrderWorkflow(container).run({ input: { id } })
  await sendPurchaseOrderWorkflow(container).run({ input: { id } })
  return id
}
