import type { MedusaContainer } from "@medusajs/framework/types"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import { shopDay } from "../purchasing/steps/act"

/**
 * Claims what a cart takes before it becomes an order, where its channel limits backorders. Answers how to release the
 * claim, or nothing where there is none. Not a step of core's own workflow: Medusa allows one handler a hook, and that
 * one is the host's.
 */
export async function claimCart(
  container: MedusaContainer,
  cartId: string
): Promise<(() => Promise<void>) | undefined> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const isClaimed = await purchasing.claimCart(cartId, await shopDay(container))
  return isClaimed ? () => purchasing.releaseCart(cartId) : undefined
}
