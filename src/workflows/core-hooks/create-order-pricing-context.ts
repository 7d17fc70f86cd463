import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { registerCoreHook } from "../../platform/core-hooks"

/**
 * Core prices the first lines of an order without its channel, which its hook does not even hand on. Comptoir's
 * middleware of draft orders says it in `additional_data.sales_channel_id`, and so does code of the store that makes
 * orders itself. A host that has a handler of its own for this hook keeps it, and adds this to what its own answers.
 */
export function newOrderPricingContext(input: {
  additional_data?: Record<string, unknown> | null
}): Record<string, unknown> {
  const channel = input.additional_data?.sales_channel_id
  return typeof channel === "string" && channel ? { sales_channel_id: channel } : {}
}

registerCoreHook("create_order_pricing_context", () =>
  createOrderWorkflow.hooks.setPricingContext(
    async ({ additional_data }) => new StepResponse(newOrderPricingContext({ additional_data }))
  )
)
