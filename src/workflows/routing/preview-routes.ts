import type { MedusaContainer } from "@medusajs/framework/types"
import type { RoutePlan } from "../../domain/routing/types"
import { invalidData, notFound } from "../../domain/shared/domain-error"
import { groupBy } from "../../domain/shared/group-by"
import { wholeUnits } from "../../domain/shared/quantities"
import { PICKING_MODULE } from "../../modules/picking/names"
import type PickingService from "../../modules/picking/service"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import type { LineFacts, OrderFacts } from "../../modules/routing/store/order-facts"
import type { PreviewedOrder } from "../../modules/routing/store/route-orders"
import type { RoutePlanDTO, RoutePreviewDTO } from "../../types/http/routing"
import { shopZone } from "./steps/route-orders"

/** What somebody wants to know the way of: orders, a cart, or articles and an address. */
export type PreviewRoutesInput = {
  order_ids?: string[]
  cart_id?: string
  sales_channel_id?: string
  country_code?: string | null
  postal_code?: string | null
  lines?: { variant_id: string; quantity: number }[]
  at?: Date
}

/** How orders, a cart or articles would be routed now. Nothing is written, reserved or locked. */
export async function previewRoutes(
  container: MedusaContainer,
  input: PreviewRoutesInput
): Promise<RoutePreviewDTO[]> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  const at = input.at ?? new Date()
  const asked = input.order_ids?.length
    ? await ofOrders(container, routing, input.order_ids)
    : await ofQuestion(routing, input, at)
  const previews = await routing.previewOrders(asked, { shop_zone: await shopZone(container), at })
  const facts = new Map(asked.map((one) => [one.facts.order_id, one.facts]))
  return previews.map((preview) => previewOf(preview, facts.get(preview.order_id) as OrderFacts))
}

async function ofOrders(container: MedusaContainer, routing: RoutingService, orderIds: readonly string[]) {
  const { orders, lines } = await routing.orderFacts(orderIds)
  const missing = orderIds.find((id) => !orders.some((order) => order.order_id === id))
  if (missing) throw notFound(`Order ${missing} does not exist`)
  const picking = container.resolve<PickingService>(PICKING_MODULE)
  const given = groupBy(await picking.readGiven(orderIds), (row) => row.order_id)
  const byOrder = groupBy(lines, (line) => line.order_id)
  return orders.map((facts) => ({
    facts,
    lines: byOrder.get(facts.order_id) ?? [],
    given: given.get(facts.order_id) ?? [],
  }))
}

async function ofQuestion(routing: RoutingService, input: PreviewRoutesInput, at: Date) {
  const cart = input.cart_id ? await routing.cartFacts(input.cart_id) : null
  if (input.cart_id && !cart) throw notFound(`Cart ${input.cart_id} does not exist`)
  const sales_channel_id = cart ? cart.sales_channel_id : input.sales_channel_id
  if (!sales_channel_id)
    throw invalidData(
      cart
        ? `Cart ${input.cart_id} has no sales channel, so that no warehouse sends it`
        : "Name orders, a cart, or a sales channel with lines"
    )
  const facts = await routing.questionFacts(
    {
      sales_channel_id,
      currency_code: cart?.currency_code,
      country_code: cart ? cart.country_code : (input.country_code ?? null),
      postal_code: cart ? cart.postal_code : (input.postal_code ?? null),
    },
    at
  )
  if (!facts) throw notFound(`Sales channel ${sales_channel_id} does not exist`)
  const wanted = cart
    ? cart.lines
    : (input.lines ?? []).map((line, index) => ({ ...line, id: `line_${index + 1}` }))
  const articles = new Map(
    (await routing.articleFacts(wanted.map((line) => line.variant_id))).map((one) => [one.variant_id, one])
  )
  const lines = wanted.flatMap(({ id, variant_id, quantity }): LineFacts[] => {
    const article = articles.get(variant_id)
    if (!article && !cart)
      throw invalidData(`Variant ${variant_id} does not exist, or its stock is not kept by Medusa`)
    if (!article) return []
    wholeUnits(quantity, `The quantity of ${article.title ?? variant_id}`)
    return [
      {
        order_id: "",
        line_item_id: id,
        title: article.title,
        units: quantity,
        components: article.components,
      },
    ]
  })
  return [{ facts, lines, given: [] }]
}

const previewOf = (preview: PreviewedOrder, facts: OrderFacts): RoutePreviewDTO => ({
  order_id: facts.order_id || null,
  display_id: facts.display_id || null,
  sales_channel_id: facts.sales_channel_id,
  chosen: planOf(preview.plan.chosen, preview),
  alternatives: preview.plan.alternatives.map((plan) => planOf(plan, preview)),
})

const planOf = (plan: RoutePlan, { titles, names }: PreviewedOrder): RoutePlanDTO => ({
  parts: plan.parts.map((part) => ({
    ...part,
    title: titles[part.line_item_id] ?? null,
    location_name: names[part.location_id] ?? part.location_id,
  })),
  shortages: plan.shortages.map((shortage) => ({
    ...shortage,
    title: titles[shortage.line_item_id] ?? null,
  })),
  parcels: plan.parcels,
  due_at: plan.due_at?.toISOString() ?? null,
  departures: plan.departures.map(({ location_id, due_at }) => ({
    location_id,
    location_name: names[location_id] ?? location_id,
    due_at: due_at?.toISOString() ?? null,
  })),
  scores: [...plan.scores],
})
