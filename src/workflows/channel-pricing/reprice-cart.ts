import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { refreshCartItemsWorkflow } from "@medusajs/medusa/core-flows"

export const repriceCartWorkflowId = "comptoir-reprice-cart"

/**
 * Gives every line of a cart the price of now, in the channel, region and group that the cart has: for a store whose own
 * code changes a cart's channel. `POST /store/carts/:id` does it by itself.
 */
export const repriceCartWorkflow = createWorkflow(repriceCartWorkflowId, (input: { cart_id: string }) => {
  refreshCartItemsWorkflow.runAsStep({
    input: transform({ input }, ({ input: { cart_id } }) => ({ cart_id, force_refresh: true })),
  })
  return new WorkflowResponse(transform({ input }, ({ input: { cart_id } }) => ({ cart_id })))
})
