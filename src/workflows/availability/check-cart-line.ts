import type { MedusaContainer } from "@medusajs/framework/types"
import { checkCoveredByOne, coverageOf } from "../../domain/picking/coverage"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"

/** A line that a shopper adds, or one that they change. */
export type CartLineRequest = Readonly<{ variant_id?: string; line_id?: string; quantity: number }>

/**
 * Refuses a line that no single warehouse covers, in a channel that warns of it: all lines of the same variant together,
 * for Medusa makes them one. Other channels cost one statement.
 */
export async function checkCartLine(
  container: MedusaContainer,
  cartId: string,
  { variant_id, line_id, quantity }: CartLineRequest
): Promise<void> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  const cart = await routing.warnedCart(cartId, { variant_id, line_id })
  if (!cart?.variant_id) return
  const [variant] = await routing.coveredVariants({
    variant_ids: [cart.variant_id],
    sales_channel_id: cart.sales_channel_id,
    only_sold: false,
  })
  // A variant that is not there, or that has nothing in stock to be counted, is Medusa's to refuse.
  if (!variant?.manage_inventory || variant.allow_backorder || !variant.parts.length) return
  const wanted = quantity + Number(cart.held)
  const coverage = coverageOf(wanted, variant.parts)
  checkCoveredByOne([{ title: variant.title, quantity: wanted, coverage }])
}
