/** Who walks: each of them finds a tour, so that every language and every light shows a walk from its beginning. */
export const PEOPLE = [
  ["NOE", "Noé Favre"],
  ["INES", "Inès Roy"],
  ["PAUL", "Paul Morel"],
  ["LINA", "Lina Petit"],
].map(([code, name]) => ({ code, name, pin: "2580" }))

const KINDS = [
  "Bread cloth",
  "Glass cloth",
  "Oven glove",
  "Pot holder",
  "Table runner",
  "Tray cloth",
  "Place mat",
  "Tea cosy",
  "Bread bag",
]
const COLOURS = ["natural", "indigo", "madder", "weld"]
/** Orders on a cart, and articles of an order. */
const CART = 4
const LINES = 4

/**
 * Where an article lies: one aisle on from the one before it, in the bays near the front, where what sells well is kept; the
 * last of each aisle farther in.
 */
function binOf(index) {
  const [aisle, row] = [index % 6, Math.floor(index / 6)]
  const bay = 1 + ((row * 2 + aisle) % 12) + (row === 5 ? 13 : 0)
  return `${"ABCDEF"[aisle]}-${String(bay).padStart(2, "0")}-1`
}

/** Articles that lie all over the warehouse, each in a bin of its own at hand height. Answers where they begin in `web`. */
async function goods({ ask, stores }, web) {
  const location_id = stores.Lyon
  const titles = KINDS.flatMap((kind) => COLOURS.map((colour) => `${kind}, ${colour}`))
  const { product } = await ask(
    "/admin/products?fields=id,*variants,variants.inventory_items.inventory_item_id",
    {
      title: "Kitchen linen",
      status: "published",
      shipping_profile_id: web.profile_id,
      sales_channels: [{ id: web.channel_id }],
      options: [{ title: "Kind", values: titles }],
      variants: titles.map((title, index) => ({
        title,
        sku: `LINEN-${String(index + 1).padStart(2, "0")}`,
        options: { Kind: title },
        manage_inventory: true,
        weight: 120,
        length: 180,
        width: 120,
        height: 20,
        prices: [{ currency_code: "eur", amount: 12 }],
      })),
    }
  )
  const bins = new Map()
  for (const offset of [0, 100]) {
    const page = await ask(
      `/admin/warehouses/${location_id}/bins?level=1&limit=100&offset=${offset}&order=code`
    )
    for (const { id, code } of page.bins) bins.set(code, id)
  }
  const variants = product.variants.toSorted((a, b) => a.sku.localeCompare(b.sku))
  const first = web.variants.length
  for (const [index, variant] of variants.entries()) {
    const [{ inventory_item_id }] = variant.inventory_items
    const levels = `/admin/inventory-items/${inventory_item_id}/location-levels`
    await ask(levels, { location_id, stocked_quantity: 0 })
    await ask(`${levels}/${location_id}`, { stocked_quantity: 24 })
    await ask("/admin/putaways", {
      location_id,
      inventory_item_id,
      parts: [{ bin_id: bins.get(binOf(index)), quantity: 24 }],
      idempotency_key: `screens-linen-${index}`,
    })
    web.variants.push(variant.id)
  }
  // What the shop sold before lies in bins, too.
  await ask("/admin/putaways/raise", { location_id })
  const { warehouse_tasks: tasks } = await ask(
    `/admin/warehouse-tasks?status=open&kind=putaway&location_id=${location_id}&limit=100`
  )
  const ours = tasks.filter((task) => web.item_ids.includes(task.inventory_item_id))
  if (ours.length)
    await ask("/admin/warehouse-tasks/complete", {
      ids: ours.map(({ id }) => id),
      idempotency_key: "screens-put-away-tours",
    })
  return first
}

/** What one shopper wants: some articles of different shelves, one or two of each. */
const wishes = (first, shopper) => {
  const quantities = []
  for (let line = 0; line < LINES; line += 1)
    quantities[first + ((shopper * 7 + line * 11) % (KINDS.length * COLOURS.length))] =
      1 + ((shopper + line) % 2)
  return quantities
}

/** Buys and routes so many orders of the articles that lie all over the warehouse; answers their dispatches. */
export async function buyLinen({ ask, stores }, { buy, first }, { from, count, key }) {
  const orders = []
  for (let shopper = from; shopper < from + count; shopper += 1)
    orders.push(await buy(wishes(first, shopper)))
  await ask("/admin/order-routing/apply", {
    order_ids: orders.map(({ id }) => id),
    idempotency_key: `screens-route-${key}`,
  })
  const dispatch_ids = []
  for (const { id } of orders) {
    const { dispatches } = await ask(
      `/admin/dispatches?order_id=${id}&location_id=${stores.Lyon}&status=ready`
    )
    dispatch_ids.push(...dispatches.map((dispatch) => dispatch.id))
  }
  return dispatch_ids
}

/**
 * A morning with the scanner: a tour of four orders and some twelve stops for each of the people, and one more that
 * nobody takes. Answers how more of the same is bought.
 */
export async function tours(places, { buy, web }) {
  const { ask, stores } = places
  const linen = { buy, first: await goods(places, web) }
  const count = CART * (PEOPLE.length + 1)
  const { wave } = await ask("/admin/waves", {
    location_id: stores.Lyon,
    dispatch_ids: await buyLinen(places, linen, { from: 0, count, key: "tours" }),
    method: "cluster",
    cart_orders: CART,
    title: "Before noon",
    idempotency_key: "screens-tours-plan",
  })
  await ask(`/admin/waves/${wave.id}/release`, { idempotency_key: "screens-tours-release" })
  return { linen, ordered: count }
}
