import { createCartWorkflow } from "@medusajs/medusa/core-flows"
import { StepResponse } from "@medusajs/framework/workflows-sdk"

createCartWorkflow.hooks.setPricingContext(async ({ salesChannel }, { container }) => {
  container.resolve("logger").info(`[host] pricing a cart of ${salesChannel?.name ?? "no channel"}`)
  return new StepResponse({ host_price_group: "walk-in" })
})
