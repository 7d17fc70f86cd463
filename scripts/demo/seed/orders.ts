import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  addShippingMethodToCartWorkflow,
  cancelOrderWorkflow,
  capturePaymentWorkflow,
  completeCartWorkflow,
  createCartWorkflow,
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
} from "@medusajs/medusa/core-flows"
import { CHANNELS, REGIONS, type DemoCart, type DemoOrder, type WarehouseKey } from "../shop"
import { held, inChunks, listRecords, shippingOptionKey, type World } from "./world"

const KEY = "comptoir_demo_key"
const HOUR = 3_600_000

/** The variants of these carts, by SKU. */
export async function variantIds(
  { container }: World,
  carts: readonly DemoCart[]
): Promise<Map<string, string>> {
  const skus = [...new Set(carts.flatMap(({ lines }) => lines.map(({ sku }) => sku)))]
  const ids = new Map<string, string>()
  for (const chunk of inChunks(skus, 1000)) {
    for (const { sku, id } of await listRecords<{ id: string; sku: string }>(
      container,
      "variant",
      ["id", "sku"],
      { sku: chunk }
    ))
      ids.set(sku, id)
  }
  return ids
}

type Keyed = { id: string; metadata: Record<string, unknown> | null }

/** The demo's orders or carts that are there already, by their keys. */
export async function idsOfKeys(
  { container }: World,
  entity: "order" | "cart"
): Promise<Map<string, string>> {
  const rows = await listRecords<Keyed>(container, entity, ["id", "metadata"])
  return new Map(
    rows.flatMap(({ id, metadata }) =>
      typeof metadata?.[KEY] === "string" ? [[metadata[KEY], id] as const] : []
    )
  )
}

/** Which of the demo's orders or carts are there already. */
export const keysOf = async (world: World, entity: "order" | "cart"): Promise<Set<string>> =>
  new Set((await idsOfKeys(world, entity)).keys())

/** Medusa stamps its own time; the demo's orders and carts are some days old. Dates only: no stock, no money. */
async function setDate({ container }: World, table: "order" | "cart", id: string, at: Date): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await knex(table).where({ id }).update({ created_at: at, updated_at: at })
}

async function aCart(world: World, cart: DemoCart, variants: ReadonlyMap<string, string>): Promise<string> {
  const address = { ...cart.address, company: cart.address.company ?? undefined }
  const { result } = await createCartWorkflow(world.container).run({
    input: {
      region_id: world.regions[cart.region],
      sales_channel_id: world.channels[cart.channel],
      currency_code: REGIONS.find(({ key }) => key === cart.region)?.currency_code,
      email: cart.email,
      shipping_address: address,
      billing_address: address,
      items: cart.lines.map(({ sku, quantity }) => ({ variant_id: held(variants, sku), quantity })),
      metadata: { [KEY]: cart.key },
    },
  })
  return result.id
}

const TRIES = 3
const FEW_TROUBLES = 5

/**
 * Tries again what a loaded machine made fail: core gives up waiting for its own locks after seconds, and may then
 * leave an order without payment or reservations, which is cancelled.
 */
async function insistently(
  world: World,
  order: DemoOrder,
  variants: ReadonlyMap<string, string>
): Promise<string> {
  for (let tried = 1; ; tried++) {
    try {
      return await anOrder(world, order, variants)
    } catch (error) {
      for (const { id, metadata } of await listRecords<Keyed>(world.container, "order", ["id", "metadata"])) {
        if (metadata?.[KEY] !== order.key) continue
        await cancelOrderWorkflow(world.container).run({ input: { order_id: id } })
        await setDate(world, "order", id, new Date(Date.now() - order.hours_ago * HOUR))
      }
      if (tried === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, 2000 * tried))
    }
  }
}

/** Places the orders from `from` up to `to` as shoppers do: cart, delivery, payment, checkout; then what became of them. */
export async function seedOrders(world: World, from: number, to: number): Promise<void> {
  const wanted = world.shop.orders.slice(from, to)
  const variants = await variantIds(world, wanted)
  const known = await keysOf(world, "order")
  let done = from
  let troubles = 0
  for (const order of wanted) {
    if (!known.has(order.key)) {
      try {
        await settle(world, await insistently(world, order, variants), order)
      } catch (error) {
        // An order less, or one that waits to be sent: nothing is wrong with the shop. With many of them, something is.
        world.container
          .resolve(ContainerRegistrationKeys.LOGGER)
          .warn(`The demo's ${order.key}: ${String(error)}`)
        troubles += 1
        if (troubles > FEW_TROUBLES) throw error
      }
    }
    done += 1
    world.report("orders", done, world.shop.orders.length)
  }
}

/** A shopper's way: cart, delivery, payment, checkout. */
export async function anOrder(
  world: World,
  order: DemoOrder,
  variants: ReadonlyMap<string, string>
): Promise<string> {
  const cart_id = await aCart(world, order, variants)
  return await checkOut(world, cart_id, order, new Date(Date.now() - order.hours_ago * HOUR))
}

/** Delivery, payment and checkout of a cart with an address; answers the order, which is dated `at`. */
export async function checkOut(
  world: World,
  cart_id: string,
  order: Pick<DemoCart, "region" | "channel">,
  at: Date
): Promise<string> {
  const { container } = world
  const regional: readonly WarehouseKey[] = REGIONS.find(({ key }) => key === order.region)?.warehouses ?? []
  const serving: readonly WarehouseKey[] = CHANNELS.find(({ key }) => key === order.channel)?.warehouses ?? []
  const warehouse = serving.find((key) => regional.includes(key))
  if (!warehouse) throw new Error(`${order.channel} delivers nothing to ${order.region}`)
  await addShippingMethodToCartWorkflow(container).run({
    input: {
      cart_id,
      options: [{ id: held(world.shipping_options, shippingOptionKey(warehouse, order.region)) }],
    },
  })
  const { result: collection } = await createPaymentCollectionForCartWorkflow(container).run({
    input: { cart_id },
  })
  await createPaymentSessionsWorkflow(container).run({
    input: { payment_collection_id: collection.id, provider_id: "pp_system_default" },
  })
  const { result } = await completeCartWorkflow(container).run({ input: { id: cart_id } })
  await setDate(world, "order", result.id, at)
  return result.id
}

type OrderRow = {
  id: string
  items: { id: string; quantity: number }[]
  payment_collections: { payments: { id: string }[] }[]
}

/** Pays, packs, sends or cancels the order, as far as it came. */
async function settle({ container }: World, order_id: string, { fate }: DemoOrder): Promise<void> {
  if (fate === "cancelled") {
    await cancelOrderWorkflow(container).run({ input: { order_id } })
    return
  }
  const [order] = await listRecords<OrderRow>(
    container,
    "order",
    ["id", "items.id", "items.quantity", "payment_collections.payments.id"],
    { id: order_id }
  )
  const payment = order?.payment_collections[0]?.payments[0]
  if (payment) await capturePaymentWorkflow(container).run({ input: { payment_id: payment.id } })
  if (fate === "open" || !order) return
  const reservations = await container
    .resolve(Modules.INVENTORY)
    .listReservationItems({ line_item_id: order.items.map(({ id }) => id) }, { take: 1000 })
  const places = new Map<string, { id: string; quantity: number }[]>()
  for (const { location_id, line_item_id, quantity } of reservations) {
    if (line_item_id)
      places.set(location_id, [
        ...(places.get(location_id) ?? []),
        { id: line_item_id, quantity: Number(quantity) },
      ])
  }
  for (const [location_id, items] of places) {
    const { result: fulfillment } = await createOrderFulfillmentWorkflow(container).run({
      input: { order_id, items, location_id },
    })
    if (fate === "fulfilled") continue
    await createOrderShipmentWorkflow(container).run({
      input: {
        order_id,
        fulfillment_id: fulfillment.id,
        items,
        labels: [{ tracking_number: `DEMO${fulfillment.id.slice(-8)}`, tracking_url: "", label_url: "" }],
      },
    })
    if (fate === "delivered") {
      await markOrderFulfillmentAsDeliveredWorkflow(container).run({
        input: { orderId: order_id, fulfillmentId: fulfillment.id },
      })
    }
  }
}

/** Leaves carts behind, with an address to write to. */
export async function seedCarts(world: World): Promise<void> {
  const variants = await variantIds(world, world.shop.carts)
  const known = await keysOf(world, "cart")
  let done = 0
  for (const cart of world.shop.carts) {
    if (!known.has(cart.key))
      await setDate(
        world,
        "cart",
        await aCart(world, cart, variants),
        new Date(Date.now() - cart.hours_ago * HOUR)
      )
    done += 1
    world.report("carts left behind", done, world.shop.carts.length)
  }
}
