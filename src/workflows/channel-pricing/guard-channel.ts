import type { MedusaContainer } from "@medusajs/framework/types"
import { allowedInAny, checkPaymentProvider, checkShippingOption } from "../../domain/channel-pricing/allowed"
import { checkSellable } from "../../domain/channel-pricing/catalogue"
import { checkMinimumOrder } from "../../domain/channel-pricing/minimum-order"
import { decimal } from "../../domain/shared/money"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import type { GuardedRecord } from "../../modules/channel-pricing/store/guards"
import type { KeyOfRequest } from "./channel-of-request"

const pricingOf = (container: MedusaContainer): ChannelPricingService =>
  container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)

/** What a list of the store keeps: ids that are allowed, or null for all. */
type Allowed = readonly string[] | null

/**
 * The payment providers that a publishable key may be told of: those of its only channel or of its declared one, else what
 * any of its channels allows.
 */
export async function providersOfKey(
  container: MedusaContainer,
  { key, sales_channel_ids }: KeyOfRequest
): Promise<Allowed> {
  const pricing = pricingOf(container)
  const guards = await pricing.guardsOf(sales_channel_ids)
  if (sales_channel_ids.length > 1 && guards.length) {
    const asked = { token: key, channels: sales_channel_ids, cart_id: null }
    const { declared } = await pricing.readKeyHints(asked)
    if (declared && sales_channel_ids.includes(declared))
      return guards.find((guard) => guard.sales_channel_id === declared)?.profile.payment_provider_ids ?? null
  }
  // A channel without a profile allows all.
  if (guards.length < sales_channel_ids.length) return null
  return allowedInAny(guards.map(({ profile }) => profile.payment_provider_ids))
}

/** The deliveries that a cart may be offered; null where its channel allows all. */
export async function allowedDeliveries(container: MedusaContainer, cartId: string): Promise<Allowed> {
  const guard = await pricingOf(container).guardOfRecord({ cart_id: cartId })
  return guard?.profile.shipping_option_ids ?? null
}

/** Refuses a payment provider that the channel of the payment's cart, or order, does not allow. */
export async function guardPayment(
  container: MedusaContainer,
  record: GuardedRecord,
  providerId: string
): Promise<void> {
  const guard = await pricingOf(container).guardOfRecord(record)
  if (guard) checkPaymentProvider(guard, providerId)
}

/** Refuses deliveries that the cart's channel does not allow. */
export async function guardDeliveries(
  container: MedusaContainer,
  cartId: string,
  optionIds: readonly string[]
): Promise<void> {
  const pricing = pricingOf(container)
  const guard = await pricing.guardOfRecord({ cart_id: cartId })
  const refused = optionIds.find((id) => guard && guard.profile.shipping_option_ids?.includes(id) === false)
  if (guard && refused !== undefined) {
    checkShippingOption(guard, { id: refused, name: await pricing.shippingOptionName(refused) })
  }
}

/** Refuses variants that the catalogue of a cart's channel forbids. */
export async function guardCartVariants(
  container: MedusaContainer,
  cartId: string,
  variantIds: readonly string[]
): Promise<void> {
  const pricing = pricingOf(container)
  const guard = await pricing.guardOfRecord({ cart_id: cartId })
  if (guard) checkSellable(guard.name, await pricing.forbiddenVariants(guard.profile.catalogue, variantIds))
}

/** The same for a cart that is about to be made in a channel. */
export async function guardNewCart(
  container: MedusaContainer,
  channelId: string,
  variantIds: readonly string[]
): Promise<void> {
  const pricing = pricingOf(container)
  const [guard] = await pricing.guardsOf([channelId])
  if (guard) checkSellable(guard.name, await pricing.forbiddenVariants(guard.profile.catalogue, variantIds))
}

/** The cart as core hands it to the hook of its checkout; what a caller leaves out is not checked. */
export type GuardedCart = Readonly<{
  sales_channel_id?: string | null
  currency_code?: string | null
  item_total?: unknown
  item_tax_total?: unknown
  items?: readonly ({ variant_id?: string | null } | null)[] | null
  shipping_methods?: readonly ({ shipping_option_id?: string | null; name?: string | null } | null)[] | null
  payment_collection?: {
    payment_sessions?: readonly ({ provider_id?: string | null; status?: string | null } | null)[] | null
  } | null
}>

/** Sessions that core takes money with. */
const PAYING = ["pending", "requires_more", "authorized", "captured"]

/**
 * Looks once more, at the checkout, whether the cart may be bought in its channel: what is in it, how it is delivered and
 * paid, and whether it comes to the minimum order. Settings may have changed since it was filled, or a host's own route
 * filled it.
 */
export async function guardCompletion(container: MedusaContainer, cart: GuardedCart): Promise<void> {
  if (!cart.sales_channel_id) return
  const pricing = pricingOf(container)
  const [guard] = await pricing.guardsOf([cart.sales_channel_id], cart.currency_code ?? "")
  if (!guard) return
  const variantIds = (cart.items ?? []).flatMap((item) => item?.variant_id ?? [])
  checkSellable(guard.name, await pricing.forbiddenVariants(guard.profile.catalogue, variantIds))
  for (const method of cart.shipping_methods ?? []) {
    if (method?.shipping_option_id)
      checkShippingOption(guard, { id: method.shipping_option_id, name: method.name })
  }
  for (const session of cart.payment_collection?.payment_sessions ?? []) {
    if (session?.provider_id && PAYING.includes(session.status ?? "pending"))
      checkPaymentProvider(guard, session.provider_id)
  }
  const total = asDecimal(cart.item_total)
  if (cart.currency_code && total !== null) {
    const tax = asDecimal(cart.item_tax_total) ?? "0"
    checkMinimumOrder(guard, { currency_code: cart.currency_code, total, tax }, guard.decimals)
  }
}

/** Core hands amounts as numbers, as texts or as objects with a value. */
function asDecimal(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "string") return decimal(value)
  const held = (value as { value?: unknown; numeric?: unknown } | null | undefined) ?? {}
  const inner = held.value ?? held.numeric
  return typeof inner === "number" || typeof inner === "string" ? decimal(inner) : null
}
