import { createHmac } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { PromotionStatus } from "@medusajs/framework/utils"
import { createPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import {
  couponCode,
  couponFor,
  CouponLine,
  CouponRefusal,
  GrantedCoupon,
} from "../../domain/cart-recovery/coupon"
import type { LawfulBasis } from "../../domain/cart-recovery/lifecycles"
import type { StepCoupon } from "../../domain/cart-recovery/sequence"
import { multiply } from "../../domain/shared/money"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import type { CouponRow } from "../../modules/cart-recovery/store/coupons"
import { shopDay } from "../purchasing/steps/act"
import { couponCheckpoint } from "./coupon-checkpoint"
import { recoveryOf } from "./recovery-of"
import { recoverySecret } from "./recovery-secret"

/** A coupon that a step offers to the person of a journey. */
export type CouponOffer = Readonly<{
  journey_id: string
  person_id: string
  /** Whom the message goes to. */
  address_hash: string
  step: number | null
  coupon: StepCoupon
  basis: LawfulBasis
  cart_id: string
  sales_channel_id: string
  region_id: string | null
  currency_code: string
  /** What the message offers, at the prices of now. */
  lines: readonly Readonly<{
    variant_id: string | null
    quantity: number
    unit_price: string
    is_tax_inclusive: boolean
  }>[]
  /** Of the channel's policy. */
  coupon_floor_percent: string | null
  coupon_pause_days: number
}>

/** What a message says of its coupon. */
export type IssuedCoupon = Readonly<{
  code: string
  kind: "percentage" | "fixed"
  value: string
  currency_code: string | null
  worth: string | null
  expires_at: Date
}>
export type CouponAnswer = Readonly<{ coupon: IssuedCoupon } | { refused: CouponRefusal }>

type Wanted = CouponOffer & Readonly<{ granted: GrantedCoupon }>

const answerOf = ({ code, kind, value, currency_code, worth, expires_at }: CouponRow): CouponAnswer => ({
  coupon: { code, kind, value, currency_code, worth, expires_at },
})

/**
 * Gives coupons for journeys, by journey: what each step offers as the merchant set it, or the reason why there is none. One a
 * journey, ever; asked again, be it at the same moment or after a crash anywhere in between, it answers the same coupon. The
 * number of statements of ours does not depend on how many there are, and core makes all new promotions in one go.
 */
export async function issueCoupons(
  container: MedusaContainer,
  offers: readonly CouponOffer[],
  at: Date
): Promise<Map<string, CouponAnswer>> {
  const answers = new Map<string, CouponAnswer>()
  if (!offers.length) return answers
  const recovery = recoveryOf(container)
  const history = await recovery.couponHistory(offers.map(({ journey_id }) => journey_id))
  const { decide } = await readFloors(container, offers, at)
  const wanted: Wanted[] = []
  const refused: { journey_id: string; step: number | null; reason: CouponRefusal }[] = []
  const unfinished: CouponRow[] = []
  for (const offer of offers) {
    const { journey_id, step } = offer
    const known = history.get(journey_id)
    if (known?.own) {
      const { own } = known
      if (own.status !== "issued" || own.expires_at <= at) {
        answers.set(journey_id, { refused: "had_coupon" })
        refused.push({ journey_id, step, reason: "had_coupon" })
      } else {
        answers.set(journey_id, answerOf(own))
        if (!own.promotion_id) unfinished.push(own)
      }
      continue
    }
    const verdict = couponFor(
      {
        ...decide(offer),
        last_coupon_at: known?.last_coupon_at ?? null,
        left_without_order: known?.left_without_order ?? 0,
      },
      at
    )
    if ("refused" in verdict) {
      answers.set(journey_id, verdict)
      refused.push({ journey_id, step, reason: verdict.refused })
    } else wanted.push({ ...offer, granted: verdict.coupon })
  }
  await recovery.noteCouponRefusals(refused, at)

  const secret = recoverySecret(container)
  const claimed = await recovery.claimCoupons(
    wanted.map(({ journey_id, person_id, address_hash, cart_id, granted }) => ({
      journey_id,
      person_id,
      address_hash,
      customer_id: history.get(journey_id)?.customer_id ?? null,
      cart_id,
      code: codeOf(secret, journey_id),
      ...granted,
    })),
    at
  )
  await couponCheckpoint.pass("coupon written")
  const rows = [...claimed, ...unfinished]
  await makePromotions(container, rows, offers, history, at)
  for (const row of rows) if (!answers.has(row.journey_id)) answers.set(row.journey_id, answerOf(row))
  return answers
}

/** One coupon; see {@link issueCoupons}. */
export async function issueCoupon(
  container: MedusaContainer,
  offer: CouponOffer,
  at: Date
): Promise<CouponAnswer> {
  return (await issueCoupons(container, [offer], at)).get(offer.journey_id) as CouponAnswer
}

const codeOf = (secret: string, journeyId: string): string =>
  couponCode(createHmac("sha256", secret).update(`recovery|coupon|${journeyId}`).digest())

/** What the coupons of these offers are decided by, but what their people had before. */
async function readFloors(container: MedusaContainer, offers: readonly CouponOffer[], at: Date) {
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const variantIds = [
    ...new Set(offers.flatMap(({ lines }) => lines.flatMap(({ variant_id }) => variant_id ?? []))),
  ]
  const placeOf = ({ sales_channel_id, currency_code, region_id }: CouponOffer) => ({
    sales_channel_id,
    currency_code,
    region_id: region_id ?? "",
  })
  const terms = await pricing.marginTerms(variantIds, offers.map(placeOf), await shopDay(container, at))
  const profiles = await pricing.profilesOf([
    ...new Set(offers.map(({ sales_channel_id }) => sales_channel_id)),
  ])
  const fixed = await recoveryOf(container).undiscountableVariants(variantIds)
  const takenOff = await recoveryOf(container).takenOffCarts(offers.map(({ cart_id }) => cart_id))
  return {
    decide: (offer: CouponOffer) => {
      const place = placeOf(offer)
      const lines = offer.lines.map(({ variant_id, quantity, unit_price, is_tax_inclusive }): CouponLine => ({
        quantity,
        unit_price,
        is_discountable: variant_id === null || !fixed.has(variant_id),
        taken_off: takenOff.flatMap(({ amount, includes_tax, ...of }) =>
          of.cart_id === offer.cart_id && of.variant_id === variant_id
            ? [{ amount: multiply(amount, quantity), includes_tax }]
            : []
        ),
        terms: variant_id ? { ...terms.termsOf(variant_id, place), includes_tax: is_tax_inclusive } : null,
      }))
      return {
        coupon: offer.coupon,
        basis: offer.basis,
        currency_code: offer.currency_code,
        decimals: terms.decimals(offer.currency_code),
        lines,
        floor_percent:
          offer.coupon_floor_percent ?? profiles.get(offer.sales_channel_id)?.floor_percent ?? null,
        pause_days: offer.coupon_pause_days,
      }
    },
  }
}

/** How often a batch is tried whose codes somebody else is making at the same moment. */
const TRIES = 4

/**
 * Makes the promotions that are missing. The code is the same each time for the same journey and unique in core, so that
 * whoever comes second, or after a crash, finds the promotion that is there.
 */
async function makePromotions(
  container: MedusaContainer,
  rows: readonly CouponRow[],
  offers: readonly CouponOffer[],
  history: ReadonlyMap<string, { cart_ids: readonly string[] }>,
  at: Date
): Promise<void> {
  const missing = rows.filter(({ promotion_id }) => !promotion_id)
  if (!missing.length) return
  const recovery = recoveryOf(container)
  const offerOf = new Map(offers.map((offer) => [offer.journey_id, offer]))
  const codes = missing.map(({ code }) => code)
  let found = await recovery.promotionsByCode(codes)
  for (let tries = 1; found.size < codes.length; tries += 1) {
    const promotionsData = missing
      .filter(({ code }) => !found.has(code))
      .map((row) => {
        const offer = offerOf.get(row.journey_id) as CouponOffer
        return promotionOf(row, offer, history.get(row.journey_id)?.cart_ids ?? [offer.cart_id])
      })
    try {
      await createPromotionsWorkflow(container).run({ input: { promotionsData } })
    } catch (error) {
      if (tries >= TRIES) throw error
    }
    found = await recovery.promotionsByCode(codes)
  }
  await couponCheckpoint.pass("promotion made")
  await recovery.noteCouponPromotions(
    missing.flatMap(({ journey_id, code }) => {
      const promotion_id = found.get(code)
      return promotion_id ? [{ journey_id, promotion_id, step: offerOf.get(journey_id)?.step ?? null }] : []
    }),
    at
  )
  await couponCheckpoint.pass("coupon issued")
}

type PromotionData = Parameters<ReturnType<typeof createPromotionsWorkflow>["run"]>[0] extends
  { input?: { promotionsData: (infer Data)[] } } | undefined
  ? Data
  : never

/**
 * The promotion of a coupon: once, until it expires, and only with the carts of its journey. Core asks its rules when a code
 * is put onto a cart, and not again at the checkout; the rest is asked in `guard-coupons.ts`. No address stands in it.
 */
function promotionOf(coupon: CouponRow, offer: CouponOffer, cartIds: readonly string[]): PromotionData {
  const { code, kind, value, currency_code, expires_at } = coupon
  return {
    code,
    type: "standard",
    status: PromotionStatus.ACTIVE,
    is_automatic: false,
    is_tax_inclusive: offer.lines.every((line) => line.is_tax_inclusive),
    limit: 1,
    campaign: { name: code, campaign_identifier: code, ends_at: expires_at },
    application_method: {
      type: kind,
      target_type: "items",
      allocation: "across",
      value: Number(value),
      currency_code: currency_code ?? offer.currency_code,
    },
    rules: [
      { attribute: "id", operator: "in", values: [...new Set([offer.cart_id, ...cartIds])] },
      { attribute: "currency_code", operator: "eq", values: [offer.currency_code] },
    ],
  } as unknown as PromotionData
}
