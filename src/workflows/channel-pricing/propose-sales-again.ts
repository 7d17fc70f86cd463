import type { MedusaContainer } from "@medusajs/framework/types"
import { proposePriceSaleWorkflow } from "./propose-sale"
import { pricingOf } from "./steps/sales"

/**
 * Proposes the prices of sales again whose regular prices a published set changed: somebody looks at them and publishes
 * them. Told twice, it proposes once, for a sale with an open proposal is left alone.
 */
export async function proposeSalesAgain(
  container: MedusaContainer,
  { change_set_id, at = new Date() }: { change_set_id: string; at?: Date }
): Promise<{ proposed: string[] }> {
  const proposed: string[] = []
  for (const { id } of await pricingOf(container).salesToProposeAgain(change_set_id, at)) {
    const input = { id, idempotency_key: `after ${change_set_id} ${id}`, at }
    const { result } = await proposePriceSaleWorkflow(container).run({ input })
    if (result.lines !== 0) proposed.push(result.change_set_id)
  }
  return { proposed }
}
