import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, PromotionActions } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  deleteCampaignsWorkflow,
  deletePromotionsWorkflow,
  updateCartPromotionsWorkflow,
} from "@medusajs/medusa/core-flows"
import { auditOf } from "../../channel-pricing/steps/profiles"
import type { UnclearedCoupon } from "../../../modules/cart-recovery/store/coupons"
import { couponCheckpoint } from "../coupon-checkpoint"
import { recoveryOf } from "../recovery-of"

/** Coupons whose promotions are taken away in one go. */
const BATCH = 100
/** Batches of one run; the next goes on. */
const MOST_BATCHES = 20
/** How often core is asked to take a coupon off a cart that it does not update. */
const MOST_TRIES = 5

export type EndRecoveryCouponsInput = {
  at: Date | string
  /** Only those of these journeys; left out, all that are due. */
  journey_ids?: readonly string[]
}

/**
 * Ends the coupons of journeys that are over and those whose time is, and then takes their promotions off carts and out of
 * core. The first alone settles it, since the checkout asks our books; a crash after it leaves work for the next run.
 */
export const endRecoveryCouponsStep = createStep(
  "comptoir-end-recovery-coupons",
  async ({ at: given, journey_ids }: EndRecoveryCouponsInput, { container }) => {
    const at = new Date(given)
    const recovery = recoveryOf(container)
    let ended = 0
    if (journey_ids) await recovery.removeCoupons(journey_ids, at)
    else
      for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
        const count = await recovery.endCoupons(BATCH, at)
        ended += count
        if (count < BATCH) break
      }
    return new StepResponse({ ended, cleared: await clearCoupons(container, at) })
  }
)

/**
 * Takes promotions of ended coupons off carts, and deletes them with their campaigns. Answers how many. A cart that core does
 * not update holds up its own coupon alone, and that not for ever: the checkout refuses the code whatever the cart says.
 */
async function clearCoupons(
  container: MedusaContainer,
  at: Date,
  ids: readonly string[] | null = null
): Promise<number> {
  const recovery = recoveryOf(container)
  const refused: string[] = []
  let cleared = 0
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const due = await recovery.unclearedCoupons(BATCH, { only: ids, but: refused })
    if (!due.length) return cleared
    const held = await takeOffCarts(container, due)
    if (held.length) {
      refused.push(...held)
      await recovery.noteCouponsNotCleared(held, at)
    }
    const coupons = due.filter(({ id }) => !held.includes(id))
    await couponCheckpoint.pass("taken off carts")
    const promotionIds = coupons.flatMap(({ promotion_ids }) => promotion_ids)
    if (promotionIds.length) await deletePromotionsWorkflow(container).run({ input: { ids: promotionIds } })
    const campaignIds = coupons.flatMap(({ campaign_ids }) => campaign_ids)
    if (campaignIds.length) await deleteCampaignsWorkflow(container).run({ input: { ids: campaignIds } })
    await couponCheckpoint.pass("promotion deleted")
    await recovery.noteCouponsCleared(
      coupons.map(({ id }) => id),
      at
    )
    cleared += coupons.length
    if (due.length < BATCH) break
  }
  return cleared
}

/** Takes coupons off the carts that have them; answers those that core did not take off and that are to be tried again. */
async function takeOffCarts(
  container: MedusaContainer,
  coupons: readonly UnclearedCoupon[]
): Promise<string[]> {
  const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
  const held = new Set<string>()
  const freed: string[] = []
  // Core computes one cart at a time; only carts that a shopper came back to have a coupon on them.
  for (const { id, code, cart_ids, clear_tries } of coupons)
    for (const cart_id of cart_ids) {
      try {
        await updateCartPromotionsWorkflow(container).run({
          input: { cart_id, promo_codes: [code], action: PromotionActions.REMOVE },
        })
        freed.push(cart_id)
      } catch (error) {
        const isLast = clear_tries + 1 >= MOST_TRIES
        if (!isLast) held.add(id)
        logger.error(
          `The coupon ${code} was not taken off the cart ${cart_id}: ${(error as Error).message}; ${
            isLast ? "its promotion is deleted all the same" : "it is tried again"
          }`
        )
      }
    }
  if (freed.length) await recoveryOf(container).touchCarts(freed)
  return [...held]
}

export type TakeBackCouponInput = {
  id: string
  reason: string
  idempotency_key?: string | null
  at: Date | string
  actor_id?: string | null
}

/** Takes a coupon back by hand, with its reason; from this moment it counts no more. */
export const takeBackCouponStep = createStep(
  "comptoir-take-back-coupon",
  async ({ id, reason, idempotency_key, at, actor_id }: TakeBackCouponInput, { container }) => {
    const result = await recoveryOf(container).takeBackCoupon(
      { id, reason, idempotency_key: idempotency_key ?? null },
      { actor_id: actor_id ?? null },
      new Date(at),
      auditOf(container)
    )
    await clearCoupons(container, new Date(at), [id])
    return new StepResponse(result)
  }
)
