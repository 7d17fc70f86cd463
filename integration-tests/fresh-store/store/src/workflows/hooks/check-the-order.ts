import { addToCartWorkflow, completeCartWorkflow } from "@medusajs/medusa/core-flows"

completeCartWorkflow.hooks.validate(async ({ cart }, { container }) => {
  container.resolve("logger").info(`[host] checking cart ${cart.id}`)
})

addToCartWorkflow.hooks.validate(async ({ cart }, { container }) => {
  container.resolve("logger").info(`[host] something goes into cart ${cart.id}`)
})
