import type { MedusaContainer } from "@medusajs/framework/types"
import { discardPriceChangesWorkflow } from "./discard-price-changes"
import { proposePricesWorkflow } from "./propose-prices"
import { proposePriceSaleWorkflow } from "./propose-sale"
import { channelPricingOf } from "./steps/price-change-act"

/**
 * Proposes once more what a change set was asked for whose filling failed, by the rules and profiles of now; the failed one is
 * put aside. Asked twice at once, it is proposed once. Answers the new set.
 */
export async function proposeAgain(
  container: MedusaContainer,
  { id, actor_id }: { id: string; actor_id: string | null }
): Promise<{ id: string }> {
  const failed = await channelPricingOf(container).failedPriceProposal(id)
  if ("sale_id" in failed) {
    // It puts the failed one aside itself.
    const { result } = await proposePriceSaleWorkflow(container).run({
      input: { id: failed.sale_id, actor_id },
    })
    return { id: result.change_set_id }
  }
  const { only_changed_costs_since: since, rule_ids, sales_channel_ids, ...request } = failed.request
  const { result } = await proposePricesWorkflow(container).run({
    input: {
      ...request,
      ...(sales_channel_ids ? { sales_channel_ids: [...sales_channel_ids] } : {}),
      ...(rule_ids ? { rule_ids: [...rule_ids] } : {}),
      ...(since ? { only_changed_costs_since: since.toISOString() } : {}),
      idempotency_key: `again of ${id}`,
      actor_id,
    },
  })
  await discardPriceChangesWorkflow(container).run({ input: { id, actor_id } })
  return { id: result.change_set_id }
}
