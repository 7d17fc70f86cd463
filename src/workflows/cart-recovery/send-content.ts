import type { MedusaContainer } from "@medusajs/framework/types"
import type { KeptPolicy } from "../../modules/cart-recovery/store/channels"
import { wordsOf } from "../../platform/mail-fate"
import { CouponAnswer, CouponOffer, IssuedCoupon, issueCoupons } from "./issue-coupons"
import { issueLinks } from "./issue-links"
import { reachOf } from "./read-send-facts"
import type { DecidedMessage } from "./send-messages"
import { unsubscribeUrl } from "./unsubscribe-url"
import { writeRecoveryMail, WrittenRecoveryMail } from "./write-recovery-mail"

export type Content = Readonly<{
  mail: WrittenRecoveryMail
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

type Coupons = Readonly<{
  /** By journey; a journey whose coupon is refused has none. */
  coupons: ReadonlyMap<string, IssuedCoupon>
  /** Journeys whose coupon could not be made, with the reason. */
  failed: ReadonlyMap<string, string>
}>

/** The coupons of those steps that offer one. A message whose coupon is refused goes without. */
async function couponsOf(
  container: MedusaContainer,
  going: readonly DecidedMessage[],
  policies: ReadonlyMap<string, KeptPolicy>,
  at: Date
): Promise<Coupons> {
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
  const coupons = new Map<string, IssuedCoupon>()
  const failed = new Map<string, string>()
  const note = (answers: ReadonlyMap<string, CouponAnswer>) => {
    for (const [journey_id, answer] of answers) if ("coupon" in answer) coupons.set(journey_id, answer.coupon)
  }
  try {
    note(await issueCoupons(container, offers, at))
  } catch {
    // One that core refuses must not hold up the others, now and at each later run: each is asked for by itself.
    for (const offer of offers)
      await issueCoupons(container, [offer], at).then(note, (error: unknown) =>
        failed.set(offer.journey_id, wordsOf(error))
      )
  }
  return { coupons, failed }
}

/** Writes the messages of a batch: their coupons, their links, and the words. One that cannot be written has failed alone. */
export async function contentOf(
  container: MedusaContainer,
  going: readonly DecidedMessage[],
  policies: ReadonlyMap<string, KeptPolicy>,
  at: Date
): Promise<Contents> {
  if (!going.length) return { contents: new Map(), failed: [] }
  const { coupons, failed: withoutCoupon } = await couponsOf(container, going, policies, at)
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
  const reached = going.flatMap((one, index) => {
    const { message, address, cart } = one
    const to = address && reachOf(message, cart, address)
    const template_id = templateOf(one)
    const couponFailure = withoutCoupon.get(message.journey_id)
    if (couponFailure !== undefined) {
      failed.push({ id: message.id, failure: `The coupon could not be made: ${couponFailure}` })
      return []
    }
    if (address && to && template_id)
      return [{ ...one, address, to, template_id, link: links[index] as string }]
    failed.push({ id: message.id, failure: to ? "no_template" : "no_address" })
    return []
  })
  const mails = await writeRecoveryMail(
    container,
    reached.map(({ message, decision, address, template_id, link }) => ({
      message,
      template_id,
      offer: decision.offer,
      coupon: coupons.get(message.journey_id) ?? null,
      link,
      unsubscribe: unsubscribeUrl(
        container,
        address.address_hash,
        message.sales_channel_id,
        message.language_code
      ),
    })),
    policies,
    at
  )
  for (const [index, { message, to, template_id, link }] of reached.entries()) {
    const mail = mails[index]
    const policy = policies.get(message.sales_channel_id)
    if (!mail || "failure" in mail)
      failed.push({
        id: message.id,
        failure: `The message could not be written: ${mail?.failure ?? "no words"}`,
      })
    else
      contents.set(message.id, {
        mail,
        template_id,
        link,
        to,
        from: policy?.mail_from ?? null,
        reply_to: policy?.reply_to ?? null,
      })
  }
  return { contents, failed }
}

/** The mail of a step's wording; of a cart whose goods are back, the one that says so. */
function templateOf({ message, facts, decision, back_in_stock_template_id }: DecidedMessage): string | null {
  if (decision.kind === "back_in_stock" && back_in_stock_template_id) return back_in_stock_template_id
  const variants = facts.sequence_step?.variants ?? []
  return (variants.find(({ code }) => code === message.variant) ?? variants[0])?.template_id ?? null
}
