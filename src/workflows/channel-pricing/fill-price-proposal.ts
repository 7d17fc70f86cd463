import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"

/**
 * Fills a change set of rules or of a sale page by page, each a transaction of its own that another process may go on
 * after. What goes wrong is said on the set, which then waits for somebody. Answers whether it is full.
 */
export async function fillPriceProposal(
  container: MedusaContainer,
  id: string,
  pages = Infinity
): Promise<boolean> {
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  try {
    for (let page = 0; page < pages; page += 1) {
      const state = await pricing.fillPriceProposal(id)
      if (state !== "more") return state === "done"
    }
  } catch (error) {
    await pricing.failPriceProposal(id, error)
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Price change ${id} was not filled`, error instanceof Error ? error : undefined)
  }
  return false
}

/** Whoever was just asked is given the time to begin. */
const GRACE_MILLISECONDS = 60_000

/** Goes on with the change sets that a process left half-filled. */
export async function resumePriceProposals(container: MedusaContainer, now: Date): Promise<void> {
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const left = await pricing.takeOverPriceProposals(new Date(now.getTime() - GRACE_MILLISECONDS))
  for (const id of left) await fillPriceProposal(container, id)
}
