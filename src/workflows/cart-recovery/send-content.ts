import type { MedusaContainer } from "@medusajs/framework/types"
import type { KeptPolicy } from "../../modules/cart-recovery/store/channels"
import { wordsOf } from "../../platform/mail-fate"
import { CouponOffer, IssuedCoupon, issueCoupons } from "./issue-coupons"
import { issueLinks } from "./issue-links"
import { reachOf } from "./read-send-facts"
import type { DecidedMessage } from "./send-messages"
import { oneClickHeaders, unsubscribeUrl } from "./unsubscribe-url"

/** The words of a message, as they go out. */
export type RecoveryMail = Readonly<{
  subject: string
  text: string
  html: string | null
  headers: Readonly<Record<string, string>>
  template_version: number | null
  mail_id: string | null
}>

export type Content = Readonly<{
  mail: RecoveryMail
  template_id: string | null
  link: string
  to: string
  from: string | null
  reply_to: string | null
}>

export type Contents = Readonly<{
  contents: ReadonlyMap<string, Content>
  failed: readonly Readonly<{ id: string; failure: string }>[]
}>

/** The coupons of those steps that offer one. A message whose coupon is refused goes without. */
async function couponsOf(
  container: MedusaContainer,
  going: readonly DecidedMessage[],
  policies: ReadonlyMap<string, KeptPolicy>,
  at: Date
): Promise<Map<string, IssuedCoupon>> {
  const offers = going.flatMap(({ message, facts, decision, address }): CouponOffer[] => {
    const coupon = facts.sequence_step?.coupon
    const policy = policies.get(message.sales_channel_id)
    if (!coupon || !policy || !address) return []
    const { journey_id, person_id, step, cart_id, sales_channel_id, region_id, currency_code } = message
    return [
      {
        journey_id,
        person_id,
        address_hash: address.address_hash,
        step,
        coupon,
        basis: decision.basis,
        cart_id,
        sales_channel_id,
        region_id,
        currency_code,
        lines: decision.offer.lines,
        coupon_floor_percent: policy.coupon_floor_percent,
        coupon_pause_days: policy.coupon_pause_days,
      },
    ]
  })
  const answers = await issueCoupons(container, offers, at)
  return new Map(
    [...answers].flatMap(([journey_id, answer]) =>
      "coupon" in answer ? [[journey_id, answer.coupon] as const] : []
    )
  )
}

/** Writes the messages of a batch: their coupons, their links, and the words. One that cannot be written has failed alone. */
export async function contentOf(
  container: MedusaContainer,
  going: readonly DecidedMessage[],
  policies: ReadonlyMap<string, KeptPolicy>,
  at: Date
): Promise<Contents> {
  if (!going.length) return { contents: new Map(), failed: [] }
  const coupons = await couponsOf(container, going, policies, at)
  const links = await issueLinks(
    container,
    going.map(({ message }) => ({
      journey_id: message.journey_id,
      message_id: message.id,
      link_days: policies.get(message.sales_channel_id)?.link_days ?? 30,
    })),
    at
  )
  const contents = new Map<string, Content>()
  const failed: { id: string; failure: string }[] = []
  for (const [index, one] of going.entries()) {
    const { message, address, cart, decision } = one
    try {
      const policy = policies.get(message.sales_channel_id)
      const to = address && reachOf(message, cart, address)
      if (!address || !to) throw new Error("no address")
      const url = unsubscribeUrl(
        container,
        address.address_hash,
        message.sales_channel_id,
        message.language_code
      )
      const link = links[index] as string
      const coupon = coupons.get(message.journey_id)
      contents.set(message.id, {
        mail: {
          subject: "Your cart",
          text: [
            ...decision.offer.lines.map(({ title, quantity }) => `${quantity} × ${title}`),
            ...(coupon ? [coupon.code] : []),
            link,
            url,
          ].join("\n"),
          html: null,
          headers: oneClickHeaders(url),
          template_version: null,
          mail_id: null,
        },
        template_id: null,
        link,
        to,
        from: policy?.mail_from ?? null,
        reply_to: policy?.reply_to ?? null,
      })
    } catch (error) {
      failed.push({ id: message.id, failure: wordsOf(error) })
    }
  }
  return { contents, failed }
}
