import type { MedusaContainer } from "@medusajs/framework/types"
import { PromotionActions } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  deleteCampaignsWorkflow,
  deletePromotionsWorkflow,
  updateCartPromotionsWorkflow,
} from "@medusajs/medusa/core-flows"
import { auditOf } from "../../channel-pricing/steps/profiles"
import { couponCheckpoint } from "../coupon-checkpoint"
import { recoveryOf } from "../recovery-of"

/** Coupons whose promotions are taken away in one go. */
const BATCH = 100
/** Batches of one run; the next goes on. */
const MOST_BATCHES = 20

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

/** Takes promotions of ended coupons off carts, and deletes them with their campaigns. Answers how many. */
async function clearCoupons(
  container: MedusaContainer,
  at: Date,
  ids: readonly string[] | null = null
): Promise<number> {
  const recovery = recoveryOf(container)
  let cleared = 0
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const coupons = await recovery.unclearedCoupons(BATCH, ids)
    if (!coupons.length) return cleared
    // Core computes one cart at a time; only carts that a shopper came back to have a coupon on them.
    const carts = coupons.flatMap(({ code, cart_ids }) => cart_ids.map((cart_id) => ({ code, cart_id })))
    for (const { code, cart_id } of carts)
      await updateCartPromotionsWorkflow(container).run({
        input: { cart_id, promo_codes: [code], action: PromotionActions.REMOVE },
      })
    if (carts.length) await recovery.touchCarts(carts.map(({ cart_id }) => cart_id))
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
    if (coupons.length < BATCH) break
  }
  return cleared
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
