import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { add, compare, Decimal, decimal, divide, roundTo, subtract } from "../../domain/shared/money"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"

/** A cart as the shop shows it: with or without tax, as its channel does. */
export type ShownCart = Readonly<{
  currency_code: string
  includes_tax: boolean
  lines: readonly Readonly<{
    variant_id: string | null
    title: string
    variant_title: string | null
    thumbnail: string | null
    quantity: number
    unit_price: Decimal
    total: Decimal
  }>[]
  discount: Decimal | null
  total: Decimal
}>

const FIELDS = [
  "id",
  "currency_code",
  "sales_channel_id",
  "item_total",
  "item_subtotal",
  "discount_total",
  "discount_subtotal",
  "items.id",
  "items.title",
  "items.product_title",
  "items.variant_title",
  "items.variant_id",
  "items.thumbnail",
  "items.quantity",
  "items.subtotal",
  "items.original_total",
]

const figure = (value: unknown): Decimal => {
  const held = (value as { value?: unknown; numeric?: unknown } | null | undefined) ?? {}
  const plain = typeof value === "number" || typeof value === "string" ? value : (held.numeric ?? held.value)
  return typeof plain === "number" || typeof plain === "string" ? decimal(plain) : "0"
}

/** Reads a cart with its totals as core counts them. */
export async function readOpenedCart(container: MedusaContainer, cartId: string): Promise<ShownCart | null> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "cart", fields: FIELDS, filters: { id: cartId } })
  const [cart] = data as unknown as {
    currency_code: string
    sales_channel_id: string
    item_total: unknown
    item_subtotal: unknown
    discount_total: unknown
    discount_subtotal: unknown
    items:
      | ({
          title: string
          product_title: string | null
          variant_title: string | null
          variant_id: string | null
          thumbnail: string | null
          quantity: unknown
          subtotal: unknown
          original_total: unknown
        } | null)[]
      | null
  }[]
  if (!cart) return null
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const profile = await pricing.profileOf(cart.sales_channel_id)
  const includesTax = profile?.tax_display !== "exclusive"
  const lines = (cart.items ?? []).flatMap((item) => {
    const quantity = Number(figure(item?.quantity))
    if (!item || quantity <= 0) return []
    const total = figure(includesTax ? item.original_total : item.subtotal)
    return [
      {
        variant_id: item.variant_id,
        title: item.product_title || item.title,
        variant_title: item.variant_title,
        thumbnail: item.thumbnail,
        quantity,
        unit_price: roundTo(divide(total, quantity), 6),
        total,
      },
    ]
  })
  const before = lines.reduce((sum: Decimal, { total }) => add(sum, total), "0")
  const discount = figure(includesTax ? cart.discount_total : cart.discount_subtotal)
  return {
    currency_code: cart.currency_code,
    includes_tax: includesTax,
    lines,
    discount: compare(discount, "0") > 0 ? discount : null,
    total: includesTax ? figure(cart.item_total) : subtract(before, discount),
  }
}
