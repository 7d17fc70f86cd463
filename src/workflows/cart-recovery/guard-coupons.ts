import type { MedusaContainer } from "@medusajs/framework/types"
import {
  CouponLine,
  couponStop,
  couponStopWords,
  isCouponCode,
  keepsFloor,
} from "../../domain/cart-recovery/coupon"
import { notAllowed } from "../../domain/shared/domain-error"
import { decimal } from "../../domain/shared/money"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import { shopDay } from "../purchasing/steps/act"
import { addressHasher, recoveryOf } from "./recovery-of"

type Adjusted = {
  adjustments?:
    readonly ({ code?: string | null; amount?: unknown; is_tax_inclusive?: boolean | null } | null)[] | null
} | null

/** The cart as core hands it to the hook of its checkout; what a caller leaves out is not checked. */
export type CouponCart = Readonly<{
  id?: string
  email?: string | null
  customer?: { id?: string | null } | null
  sales_channel_id?: string | null
  region?: { id?: string | null } | null
  currency_code?: string | null
  items?:
    | readonly (
        | (Adjusted & {
            variant_id?: string | null
            quantity?: unknown
            unit_price?: unknown
            is_tax_inclusive?: boolean | null
            is_discountable?: boolean | null
          })
        | null
      )[]
    | null
  shipping_methods?: readonly Adjusted[] | null
}>

const figure = (value: unknown): string => {
  const held = (value as { value?: unknown; numeric?: unknown } | null | undefined) ?? {}
  const plain = typeof value === "number" || typeof value === "string" ? value : (held.value ?? held.numeric)
  return typeof plain === "number" || typeof plain === "string" ? decimal(plain) : "0"
}

/**
 * Asks each coupon of ours on a cart once more before it is bought: core takes what it once took off a cart as it is, also
 * after the coupon's time, after it was used elsewhere and after its promotion is gone.
 */
export async function guardCoupons(container: MedusaContainer, cart: CouponCart, at: Date): Promise<void> {
  const codes = [
    ...new Set(
      [...(cart.items ?? []), ...(cart.shipping_methods ?? [])].flatMap((line) =>
        (line?.adjustments ?? []).flatMap((adjustment) => adjustment?.code ?? [])
      )
    ),
  ].filter(isCouponCode)
  if (!codes.length || !cart.id) return
  const coupons = await recoveryOf(container).couponsAtCheckout(codes, {
    id: cart.id,
    address_hash: cart.email ? addressHasher(container)(cart.email) : null,
    customer_id: cart.customer?.id ?? null,
  })
  if (!coupons.length) return
  const floors = await floorsOf(container, cart, at)
  for (const coupon of coupons) {
    const stop = couponStop(
      {
        ...coupon,
        keeps_floor: keepsFloor(null, floors.lines, coupon.floor_percent ?? floors.floor) === true,
      },
      at
    )
    if (stop) throw notAllowed(couponStopWords(coupon.code, stop))
  }
}

/** The lines of the cart with all that promotions take off them and what leaves their prices, and the channel's least margin. */
async function floorsOf(
  container: MedusaContainer,
  { items, sales_channel_id, currency_code, region }: CouponCart,
  at: Date
): Promise<{ lines: CouponLine[]; floor: string | null }> {
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const place = {
    sales_channel_id: sales_channel_id ?? "",
    currency_code: currency_code ?? "",
    region_id: region?.id ?? "",
  }
  const sold = (items ?? []).flatMap((item) => (item ? [item] : []))
  const { termsOf } = await pricing.marginTerms(
    sold.flatMap(({ variant_id }) => variant_id ?? []),
    [place],
    await shopDay(container, at)
  )
  const profile = await pricing.profileOf(place.sales_channel_id)
  return {
    floor: profile?.floor_percent ?? null,
    lines: sold.map(
      ({ variant_id, quantity, unit_price, is_tax_inclusive, is_discountable, adjustments }) => ({
        quantity: Number(figure(quantity)),
        unit_price: figure(unit_price),
        is_discountable: is_discountable ?? true,
        taken_off: (adjustments ?? []).map((adjustment) => ({
          amount: figure(adjustment?.amount),
          includes_tax: adjustment?.is_tax_inclusive ?? false,
        })),
        terms: variant_id ? { ...termsOf(variant_id, place), includes_tax: is_tax_inclusive ?? false } : null,
      })
    ),
  }
}
