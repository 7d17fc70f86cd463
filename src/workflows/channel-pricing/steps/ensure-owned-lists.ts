import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { isTamperedList, WantedList } from "../../../domain/channel-pricing/owned-list"
import { channelPricingOf } from "./price-change-act"

const DESCRIPTION = "Prices of a sales channel, written by Comptoir. Change them in Channels → Prices."

/** Medusa's list, with the id that we kept for it. */
const asCreated = ({ price_list_id, title, rules, starts_at, ends_at }: WantedList) => ({
  id: price_list_id,
  title,
  description: DESCRIPTION,
  type: "override" as const,
  status: "active" as const,
  rules,
  ...(starts_at ? { starts_at } : {}),
  ...(ends_at ? { ends_at } : {}),
})

/**
 * Makes the price lists that a price change writes into, through Medusa's own module, and puts right those whose type,
 * status, dates or conditions somebody changed there. An active list without prices changes nothing for shoppers.
 */
export async function ensureOwnedLists(container: MedusaContainer, changeSetId: string): Promise<void> {
  const pricing = container.resolve(Modules.PRICING)
  const wanted = await channelPricingOf(container).nameOwnedLists(changeSetId)
  const missing = wanted.filter(({ core }) => core === null)
  if (missing.length) {
    try {
      await pricing.createPriceLists(missing.map(asCreated))
    } catch (error) {
      // Another process made them at this moment, under the same ids.
      const made = await pricing.listPriceLists(
        { id: missing.map(({ price_list_id }) => price_list_id) },
        { select: ["id"], take: missing.length }
      )
      if (made.length < missing.length) throw error
    }
  }
  const tampered = wanted.filter(isTamperedList)
  if (tampered.length)
    await pricing.updatePriceLists(
      tampered.map(({ price_list_id, rules, starts_at, ends_at }) => ({
        id: price_list_id,
        type: "override" as const,
        status: "active" as const,
        rules,
        starts_at,
        ends_at,
      }))
    )
}
