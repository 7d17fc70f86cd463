import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, PromotionActions } from "@medusajs/framework/utils"
import {
  createCartWorkflow,
  updateCartPromotionsWorkflow,
  updatePromotionRulesWorkflow,
} from "@medusajs/medusa/core-flows"
import { cartToOpen, isLinkOpen, MOST_COPIES_AT_ONCE } from "../../domain/cart-recovery/link"
import type { DroppedLine, Offer } from "../../domain/cart-recovery/offer"
import type { LinkRow, LinkUse } from "../../modules/cart-recovery/store/links"
import { hashOfRecoveryToken } from "../../platform/recovery-keys"
import { repriceCartWorkflow } from "../channel-pricing/reprice-cart"
import { readLeftCart } from "./read-left-cart"
import { recoveryOf } from "./recovery-of"

/**
 * How often links may be opened in ten minutes: from one address, with wrong tokens from one address, and one link. A shop's
 * own server asks for all its shoppers from one address.
 */
const LIMITS = {
  visitor: { address: 240, wrong: 30 },
  shop: { address: 20_000, wrong: 600 },
} as const
const MOST_OF_LINK = 120

export type LinkRequest = Readonly<{
  token: string
  /** The hashed block of the visitor's address. */
  address_hash: string
  /**
   * Whether it looks like somebody who wants to see the cart: only then it counts. `if_unused`: as one visit at most, since
   * the same visitor has come through the link a moment ago.
   */
  is_personal: boolean | "if_unused"
  asked_by: keyof typeof LIMITS
  /** The cart that the visitor's browser has of this link's journey already; asked once the link is known. */
  held_cart_id: (link: LinkRow) => string | null
  /** The channels of the key that asks; null where nobody asks with a key. */
  sales_channel_ids: readonly string[] | null
  /** Whether a cart is wanted, or only where to go; asked once the link is known. */
  wants_cart: (link: LinkRow) => boolean
}>

/** A cart that a link opened. */
export type OpenedCart = Readonly<{
  /** Null where nothing of it can be bought any more. */
  cart_id: string | null
  /** Whether it is the shopper's own cart, and no copy. */
  is_own: boolean
  offer: Offer
  dropped: readonly DroppedLine[]
  coupon: Readonly<{ code: string; expires_at: Date }> | null
}>

export type LinkOutcome =
  | Readonly<{ outcome: "limited"; retry_after: number }>
  /** Unknown, over, ended, of another channel, or bought: nobody learns which. */
  | Readonly<{ outcome: "closed" }>
  /** It made as many copies as it may, and the visitor's browser holds none of them. */
  | Readonly<{ outcome: "used_up" }>
  | Readonly<{ outcome: "open"; link: LinkRow; cart: OpenedCart | null }>

/**
 * Opens a link of a mail: finds its journey, restores the cart, puts the coupon onto it, and notes the visit. It logs nobody
 * in and tells nothing about anybody. Each browser gets a cart of its own, and that one again as long as it says so.
 */
export async function openRecoveryLink(
  container: MedusaContainer,
  request: LinkRequest,
  at: Date
): Promise<LinkOutcome> {
  const recovery = recoveryOf(container)
  const { address_hash, sales_channel_ids, asked_by } = request
  const limits = LIMITS[asked_by]
  const limited = await recovery.countRecoveryVisit(
    [{ name: "link", key: address_hash, most: limits.address }],
    at
  )
  if (limited) return { outcome: "limited", retry_after: limited }
  const hash = hashOfRecoveryToken(request.token)
  const link = hash ? await recovery.linkOf(hash) : null
  const isKnown =
    link !== null &&
    isLinkOpen(link, at) &&
    (sales_channel_ids === null || sales_channel_ids.includes(link.sales_channel_id))
  const tooMany = await recovery.countRecoveryVisit(
    isKnown
      ? [{ name: "link-of", key: link.id, most: MOST_OF_LINK }]
      : [{ name: "link-wrong", key: address_hash, most: limits.wrong }],
    at
  )
  if (tooMany) return { outcome: "limited", retry_after: tooMany }
  if (!isKnown) return { outcome: "closed" }
  if (!request.wants_cart(link)) {
    await noteUse(container, link, { cart_id: null, how: null, dropped: 0 }, request.is_personal, at)
    return { outcome: "open", link, cart: null }
  }
  // One at a time for a journey: copies are counted, and core's rule of a coupon's carts is read and written as a whole.
  return await container.resolve(Modules.LOCKING).execute(
    [`comptoir-recovery-link:${link.journey_id}`],
    async () => {
      const now = (hash ? await recovery.linkOf(hash) : null) ?? link
      return await openCart(container, now, request, at)
    },
    { timeout: 15 }
  )
}

async function noteUse(
  container: MedusaContainer,
  link: LinkRow,
  use: Pick<LinkUse, "cart_id" | "how" | "dropped">,
  isPersonal: LinkRequest["is_personal"],
  at: Date
): Promise<void> {
  const { id: link_id, journey_id, message_id, uses } = link
  const is_personal = isPersonal === "if_unused" ? uses === 0 : isPersonal
  const { is_recovered } = await recoveryOf(container).noteLinkUse(
    { link_id, journey_id, message_id, is_personal, ...use },
    at
  )
  if (is_recovered)
    await container
      .resolve(Modules.EVENT_BUS)
      .emit({ name: "comptoir.journey.recovered", data: { id: journey_id } })
}

async function openCart(
  container: MedusaContainer,
  link: LinkRow,
  { held_cart_id, is_personal }: LinkRequest,
  at: Date
): Promise<LinkOutcome> {
  const recovery = recoveryOf(container)
  const heldId = held_cart_id(link)
  const held = heldId === null ? null : await recovery.heldCart(heldId, link)
  const opens = cartToOpen(held, await recovery.copiesOfLink(link))
  if (opens.open === "none") return { outcome: "used_up" }
  const isNew = opens.open === "new"
  if (isNew) {
    const counter = { name: "link-copies", key: link.id, most: MOST_COPIES_AT_ONCE }
    const wait = await recovery.countRecoveryVisit([counter], at)
    if (wait) return { outcome: "limited", retry_after: wait }
  }
  const left = await readLeftCart(container, link, at)
  const cart_id = isNew ? await makeCopy(container, link, left) : opens.cart_id
  if (cart_id && !isNew) await reprice(container, cart_id)
  const coupon = cart_id ? await putCoupon(container, link, cart_id, at) : null
  const { offer } = left
  await noteUse(
    container,
    link,
    {
      cart_id,
      how: isNew && cart_id ? (left.is_alive ? "restored" : "rebuilt") : "opened",
      dropped: offer.dropped.length,
    },
    is_personal,
    at
  )
  if (cart_id) await recovery.touchCarts([cart_id])
  const cart = { cart_id, is_own: opens.open === "original", offer, dropped: offer.dropped, coupon }
  return { outcome: "open", link, cart }
}

/** Refusals of core's for what the cart holds or where it is sold, as opposed to a fault. */
const REFUSALS = new Set(["invalid_data", "not_allowed", "not_found"])

/**
 * A cart of the same lines on the channel and region of the first, without anything about anybody: no address, no customer,
 * no words that somebody wrote to a line. Null where the shop sells none of it, or not there, any more.
 */
async function makeCopy(
  container: MedusaContainer,
  { sales_channel_id, region_id, currency_code, country_code }: LinkRow,
  { offer, locale }: { offer: Offer; locale: string | null }
): Promise<string | null> {
  const items = offer.lines.flatMap(({ variant_id, quantity }) =>
    variant_id ? [{ variant_id, quantity }] : []
  )
  if (!items.length || !region_id) return null
  try {
    const { result } = await createCartWorkflow(container).run({
      input: {
        sales_channel_id,
        region_id,
        currency_code,
        ...(locale ? { locale } : {}),
        ...(country_code ? { shipping_address: { country_code } } : {}),
        items,
      },
    })
    return result.id
  } catch (error) {
    if (!REFUSALS.has((error as { type?: string }).type ?? "")) throw error
    container
      .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      .warn(`A left cart was not restored: ${(error as Error).message}`)
    return null
  }
}

/** Gives the cart the prices of now; one that core cannot price stays as it is, and core says so at the checkout. */
async function reprice(container: MedusaContainer, cart_id: string): Promise<void> {
  try {
    await repriceCartWorkflow(container).run({ input: { cart_id } })
  } catch (error) {
    if (!REFUSALS.has((error as { type?: string }).type ?? "")) throw error
  }
}

/** Puts the journey's coupon onto the cart that its link opened; null where there is none, or core takes nothing off by it. */
async function putCoupon(
  container: MedusaContainer,
  link: LinkRow,
  cart_id: string,
  at: Date
): Promise<OpenedCart["coupon"]> {
  const recovery = recoveryOf(container)
  const coupon = await recovery.liveCoupon(link.journey_id, at)
  if (!coupon) return null
  const { code, expires_at, rule_id, cart_ids, applied_cart_ids } = coupon
  if (applied_cart_ids.includes(cart_id)) return { code, expires_at }
  if (rule_id && !cart_ids.includes(cart_id))
    await updatePromotionRulesWorkflow(container).run({
      input: {
        data: [{ id: rule_id, attribute: "id", operator: "in", values: [...cart_ids, cart_id] }],
      },
    })
  try {
    await updateCartPromotionsWorkflow(container).run({
      input: { cart_id, promo_codes: [code], action: PromotionActions.ADD },
    })
  } catch (error) {
    if (!REFUSALS.has((error as { type?: string }).type ?? "")) throw error
  }
  const now = await recovery.liveCoupon(link.journey_id, at)
  return now?.applied_cart_ids.includes(cart_id) ? { code, expires_at } : null
}
