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
  const quantities = new Map([[cart.variant_id, quantity + Number(cart.held)]])
  await checkCovered(routing, cart.sales_channel_id, quantities)
}

/** The same for the lines that a cart is made with. */
export async function checkNewCart(
  container: MedusaContainer,
  salesChannelId: string,
  lines: readonly Readonly<{ variant_id: string; quantity: number }>[]
): Promise<void> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  if (!(await routing.warnsAtAdd(salesChannelId))) return
  const quantities = new Map<string, number>()
  for (const { variant_id, quantity } of lines)
    quantities.set(variant_id, (quantities.get(variant_id) ?? 0) + quantity)
  await checkCovered(routing, salesChannelId, quantities)
}

async function checkCovered(
  routing: RoutingService,
  salesChannelId: string,
  quantities: ReadonlyMap<string, number>
): Promise<void> {
  const variants = await routing.coveredVariants({
    variant_ids: [...quantities.keys()],
    sales_channel_id: salesChannelId,
    only_sold: false,
  })
  // A variant that is not there, or that has nothing in stock to be counted, is Medusa's to refuse.
  const counted = variants.filter(
    ({ manage_inventory, allow_backorder, parts }) => manage_inventory && !allow_backorder && parts.length
  )
  checkCoveredByOne(
    counted.map(({ variant_id, title, parts }) => {
      const quantity = quantities.get(variant_id) as number
      return { title, quantity, coverage: coverageOf(quantity, parts) }
    })
  )
}
