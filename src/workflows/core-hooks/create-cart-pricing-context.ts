import { StepResponse } from "@medusajs/framework/workflows-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"
import { createCartWorkflow } from "@medusajs/medusa/core-flows"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import { registerCoreHook } from "../../platform/core-hooks"

/** What core hands to its hook `setPricingContext` when a cart is made, as far as it is read here. */
export type NewCart = Readonly<{
  salesChannel?: { id?: string } | null
  customerData?: { customer?: { id?: string } | null } | null
}>

/**
 * What core leaves out when it prices the lines that a cart is made with: the channel, and the groups of its customer.
 * It asks with both from the first change on, so that the same cart would have two prices. The groups are added in
 * channels that Comptoir prices. A host that has a handler of its own for this hook keeps it, and adds this to what its
 * own answers.
 */
export async function newCartPricingContext(
  { salesChannel, customerData }: NewCart,
  container: MedusaContainer
): Promise<Record<string, unknown>> {
  const channel = salesChannel?.id
  const customer = customerData?.customer?.id
  if (!channel) return {}
  if (!customer) return { sales_channel_id: channel }
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const groups = await pricing.readPricedGroups(channel, customer)
  return {
    sales_channel_id: channel,
    ...(groups?.length ? { customer: { id: customer, groups: groups.map((id) => ({ id })) } } : {}),
  }
}

registerCoreHook("create_cart_pricing_context", () =>
  createCartWorkflow.hooks.setPricingContext(
    async (input, { container }) =>
      new StepResponse(await newCartPricingContext(input as unknown as NewCart, container))
  )
)
