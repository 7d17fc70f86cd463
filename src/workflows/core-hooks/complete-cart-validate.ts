import { StepResponse } from "@medusajs/framework/workflows-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { checkCompletable, CompletedLine } from "../../domain/picking/cart-completion"
import { productName } from "../../domain/shared/product-name"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import { registerCoreHook } from "../../platform/core-hooks"
import { CouponCart, guardCoupons } from "../cart-recovery/guard-coupons"
import { GuardedCart, guardCompletion } from "../channel-pricing/guard-channel"

type Level = {
  location_id?: string
  stocked_quantity?: unknown
  reserved_quantity?: unknown
  stock_locations?: ({ id?: string; sales_channels?: ({ id?: string } | null)[] | null } | null)[] | null
}
type CartItem = {
  variant_id?: string | null
  title?: string | null
  product_title?: string | null
  variant_title?: string | null
  quantity?: unknown
  variant?: {
    manage_inventory?: boolean
    allow_backorder?: boolean
    inventory_items?:
      | ({
          required_quantity?: unknown
          inventory?: { location_levels?: (Level | null)[] | null } | null
        } | null)[]
      | null
  } | null
}

/** The cart as core hands it to its hook `validate`; what a caller leaves out is not checked. */
export type CompletedCart = Omit<GuardedCart, "items" | "shipping_methods"> &
  Omit<CouponCart, "items" | "shipping_methods"> &
  Readonly<{
    completed_at?: unknown
    items?: readonly ((CartItem & NonNullable<NonNullable<CouponCart["items"]>[number]>) | null)[] | null
    shipping_methods?:
      | readonly (NonNullable<NonNullable<GuardedCart["shipping_methods"]>[number]> &
          NonNullable<NonNullable<CouponCart["shipping_methods"]>[number]>)[]
      | null
  }>

const number = (value: unknown): number => {
  const units = Number(value ?? 0)
  return Number.isFinite(units) ? units : 0
}

/** The lines of a cart with what is free of them in the warehouses of its channel, as core has just read them. */
export function linesOfCart({ items, sales_channel_id }: CompletedCart): CompletedLine[] {
  return (items ?? []).flatMap((item) => {
    if (!item?.variant) return []
    const { manage_inventory = false, allow_backorder = false, inventory_items } = item.variant
    return [
      {
        title: productName(item),
        quantity: number(item.quantity),
        manage_inventory,
        allow_backorder,
        parts: (inventory_items ?? []).flatMap((part) => {
          if (!part) return []
          const levels = (part.inventory?.location_levels ?? []).filter(
            (level): level is Level => !!level && isOfChannel(level, sales_channel_id)
          )
          return [
            {
              required_quantity: number(part.required_quantity) || 1,
              free: new Map(
                levels.map((level) => [
                  level.location_id ?? "",
                  number(level.stocked_quantity) - number(level.reserved_quantity),
                ])
              ),
            },
          ]
        }),
      },
    ]
  })
}

const isOfChannel = ({ stock_locations }: Level, channelId: string | null | undefined): boolean =>
  (stock_locations ?? []).some((location) =>
    (location?.sales_channels ?? []).some((channel) => channel?.id === channelId)
  )

/**
 * Refuses a cart that core's checkout is going to refuse, in words that a shopper understands: which line, and how many
 * of it can leave together; for carts of channels that Comptoir routes and that want it. And a cart that its channel does
 * not allow: what is in it, how it is delivered and paid, or that it is below the minimum order. And a coupon of a left cart
 * that does not stand any more, or never did for this cart. Never an order that is placed already. A host that has a handler of its own for this hook keeps it, and calls this in it.
 */
export async function checkCartCompletion(
  cart: CompletedCart,
  container: MedusaContainer,
  at = new Date()
): Promise<void> {
  if (!cart?.sales_channel_id || cart.completed_at || !cart.items?.length) return
  const lines = linesOfCart(cart)
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  if (await routing.checksAtCompletion(cart.sales_channel_id)) checkCompletable(lines)
  await guardCompletion(container, cart)
  await guardCoupons(container, cart, at)
}

registerCoreHook("complete_cart_validate", () =>
  completeCartWorkflow.hooks.validate(async ({ cart }, { container }) => {
    await checkCartCompletion(cart as CompletedCart, container)
    return new StepResponse(undefined)
  })
)
