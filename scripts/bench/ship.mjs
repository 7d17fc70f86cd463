/**
 * Assign bins to many shipments of three lines, pick, pack and ship them: what a clerk waits for, after which the goods are
 * out of the ledger, of Medusa's levels and of its reservations. Beside it the best that Tryton 6.0 does on such a machine,
 * as published. Then the same until Medusa's own records are complete (a fulfilment and a shipment of each order, its
 * quantities, the events), beside core's own fulfilment and shipment of such orders, order by order, which picks nothing.
 */
import { require } from "./shop.mjs"
import { load } from "./route.mjs"

const LINES = 3
const SAMPLE = 100
const PREFIX = "sh"
/** 1,000 shipments of three lines in 106 s: its best of three set-ups. */
const TRYTON = 1_000 / 106

/** What `load` leaves out: a way of shipping for each order, and stock of each article at one place. */
async function readyToShip(container, knex, { orders, place }) {
  const fulfilment = container.resolve("fulfillment")
  const [profile] = await fulfilment.createShippingProfiles([{ name: "Bench", type: "default" }])
  const set = await fulfilment.createFulfillmentSets({
    name: "Bench",
    type: "shipping",
    service_zones: [{ name: "Bench", geo_zones: [{ country_code: "fr", type: "country" }] }],
  })
  const option = await fulfilment.createShippingOptions({
    name: "Post",
    price_type: "flat",
    provider_id: "manual_manual",
    service_zone_id: set.service_zones[0].id,
    shipping_profile_id: profile.id,
    type: { label: "Post", description: "Two days", code: "post" },
  })
  await container.resolve("link").create([
    {
      stock_location: { stock_location_id: place },
      fulfillment: { fulfillment_set_id: set.id },
    },
  ])
  await knex.raw(
    `INSERT INTO product_shipping_profile (id, product_id, shipping_profile_id) VALUES ('prodsp_bench', ?, ?)`,
    [`prod_${PREFIX}`, profile.id]
  )
  await knex.raw(
    `INSERT INTO order_shipping_method (id, name, amount, raw_amount, shipping_option_id)
     SELECT 'ordsm_${PREFIX}' || n, 'Post', 0, '{"value": "0", "precision": 20}', ? FROM generate_series(1, ?) AS n`,
    [option.id, orders]
  )
  await knex.raw(
    `INSERT INTO order_shipping (id, order_id, version, shipping_method_id)
     SELECT 'ordspmv_${PREFIX}' || n, 'order_${PREFIX}' || n, 1, 'ordsm_${PREFIX}' || n FROM generate_series(1, ?) AS n`,
    [orders]
  )
  await knex.raw(
    `UPDATE inventory_level SET stocked_quantity = 10000, raw_stocked_quantity = '{"value": "10000", "precision": 20}'
      WHERE location_id = ?`,
    [place]
  )
  await knex.raw("ANALYZE")
}

export async function shipRows(shop, { orders }) {
  const { container, knex, source } = shop
  const [channel] = await container.resolve("sales_channel").createSalesChannels([{ name: "Bench ships" }])
  const { id: place } = await container
    .resolve("stock_location")
    .createStockLocations({ name: "Bench ships" })
  const all = orders + SAMPLE
  const variants = Math.max(100, Math.floor(orders / 5))
  await load(knex, { orders: all, variants, channel: channel.id, places: [place], prefix: PREFIX })
  await readyToShip(container, knex, { orders: all, place })

  const core = await coreShips(shop, { from: orders + 1, place })

  const { trackWarehouseWorkflow } = source("workflows/stock/track-warehouse")
  await trackWarehouseWorkflow(container).run({ input: { location_id: place } })
  await knex.raw(
    `INSERT INTO comptoir_channel_routing (id, sales_channel_id, is_enabled, rules) VALUES ('ccrt_ships', ?, true, ?)`,
    [channel.id, JSON.stringify([{ code: "fewest_parcels" }])]
  )
  const { routeOrders } = source("workflows/routing/steps/route-orders")
  const order_ids = Array.from({ length: orders }, (_, index) => `order_${PREFIX}${index + 1}`)
  await routeOrders(container, { order_ids, cause: "placed" })
  const { rows: dispatches } = await knex.raw(
    `SELECT id FROM comptoir_dispatch WHERE order_id = ANY(?::text[]) AND status = 'ready' ORDER BY id`,
    [order_ids]
  )
  if (dispatches.length !== orders)
    throw new Error(`${dispatches.length} dispatches stand for ${orders} orders`)
  const ids = dispatches.map(({ id }) => id)
  const run = async (file, name, input) => (await source(file)[name](container).run({ input })).result

  let lists
  const assign = await shop.measure(async () => {
    lists = (await run("workflows/picking/start-picking", "startPickingWorkflow", { ids })).pick_lists
  })
  const pick = await shop.measure(async () => {
    for (const { id } of lists)
      await run("workflows/picking/confirm-picks", "confirmPicksWorkflow", { pick_list_id: id })
  })
  const pack = await shop.measure(async () => {
    const { refusals, waiting } = await run("workflows/packing/pack-dispatches", "packDispatchesWorkflow", {
      dispatches: ids.map((id) => ({ id })),
      ships: true,
      carrier: "Post",
    })
    if (refusals.length) throw new Error(refusals[0].error)
    if (waiting !== orders) throw new Error(`Medusa is to be told of ${waiting} dispatches`)
  })
  const { rows: left } = await knex.raw(
    `SELECT (SELECT count(*)::int FROM comptoir_dispatch WHERE id = ANY(?::text[]) AND status = 'shipped') AS shipped,
            (SELECT sum(10000 - stocked_quantity)::int FROM inventory_level WHERE location_id = ?) AS units,
            (SELECT count(*)::int FROM reservation_item AS reservation JOIN order_item AS item ON item.item_id = reservation.line_item_id
              WHERE item.order_id = ANY(?::text[]) AND reservation.deleted_at IS NULL) AS reserved`,
    [ids, place, order_ids]
  )
  if (left[0].shipped !== orders || left[0].units !== LINES * all || left[0].reserved !== 0)
    throw new Error(`Not all left: ${JSON.stringify(left[0])}`)

  // What the event begins in a shop, and the job where the process died; no subscriber runs here.
  const tell = await shop.measure(async () => {
    const now = new Date()
    const { refusals } = await run("workflows/packing/finish-shipments", "finishShipmentsWorkflow", {
      dispatch_ids: ids,
      due_before: now,
      now,
    })
    if (refusals.length) throw new Error(refusals[0].error)
  })
  const { rows: done } = await knex.raw(
    `SELECT (SELECT count(*)::int FROM comptoir_dispatch WHERE id = ANY(?::text[]) AND status = 'shipped') AS shipped,
            (SELECT count(*)::int FROM fulfillment WHERE metadata ->> 'comptoir_parcel_id' IS NOT NULL AND shipped_at IS NOT NULL) AS made,
            (SELECT coalesce(sum(item.shipped_quantity), 0)::int FROM "order" AS sale JOIN order_item AS item
               ON item.order_id = sale.id AND item.version = sale.version WHERE sale.id = ANY(?::text[])) AS units,
            (SELECT count(*)::int FROM reservation_item AS reservation JOIN order_item AS item ON item.item_id = reservation.line_item_id
              WHERE item.order_id = ANY(?::text[]) AND reservation.deleted_at IS NULL) AS reserved`,
    [ids, order_ids, order_ids]
  )
  const [{ shipped, made, units, reserved }] = done
  if (shipped !== orders || made !== orders || units !== LINES * orders || reserved !== 0)
    throw new Error(`Medusa does not know of all: ${JSON.stringify(done[0])}`)

  const parts = { assign, pick, "pack and ship": pack }
  const total = Object.values(parts).reduce((sum, part) => sum + part.milliseconds, 0)
  const statements = Object.values(parts).reduce((sum, part) => sum + part.statements, 0)
  const rate = (milliseconds) => (orders / milliseconds) * 1_000
  const known = rate(total + tell.milliseconds)
  const ours = [
    `${rate(total).toFixed(0)} orders/s, ${((statements / orders) * 1_000).toFixed(0)} statements per 1,000`,
    ...Object.entries(parts).map(([name, part]) => `${name} ${rate(part.milliseconds).toFixed(0)}/s`),
  ].join("; ")
  return [
    {
      what: `Assign, pick, pack and ship ${orders} orders of ${LINES} lines: out of the ledger, Medusa's levels and reservations`,
      ours,
      baseline: `Tryton 6.0, published: ${TRYTON.toFixed(1)} orders/s`,
      ratio: rate(total) / TRYTON,
      target: "≥ 20 × as fast",
    },
    {
      what: "the same, until Medusa has a fulfilment and a shipment of each",
      ours: `${known.toFixed(1)} orders/s; telling Medusa alone ${rate(tell.milliseconds).toFixed(1)}/s, ${((tell.statements / orders) * 1_000).toFixed(0)} statements per 1,000`,
      baseline: `core's fulfilment and shipment, order by order, nothing assigned or picked (${SAMPLE} of them): ${core.toFixed(1)} orders/s`,
      ratio: known / core,
      target: "told",
    },
  ]
}

/** Orders a second that core fulfils and ships by itself: it has reserved their goods before. */
async function coreShips({ container, knex }, { from, place }) {
  const {
    createOrderFulfillmentWorkflow,
    createOrderShipmentWorkflow,
  } = require("@medusajs/medusa/core-flows")
  const { rows: lines } = await knex.raw(
    `SELECT item.order_id, item.item_id, component.inventory_item_id FROM order_item AS item
       JOIN order_line_item AS line ON line.id = item.item_id
       JOIN product_variant_inventory_item AS component ON component.variant_id = line.variant_id
      WHERE item.order_id = ANY(?::text[]) ORDER BY 1, 2`,
    [Array.from({ length: SAMPLE }, (_, index) => `order_${PREFIX}${from + index}`)]
  )
  await container.resolve("inventory").createReservationItems(
    lines.map((line) => ({
      line_item_id: line.item_id,
      inventory_item_id: line.inventory_item_id,
      location_id: place,
      quantity: 1,
    }))
  )
  const orders = new Map()
  for (const line of lines) orders.set(line.order_id, [...(orders.get(line.order_id) ?? []), line.item_id])
  const begun = performance.now()
  for (const [order_id, items] of orders) {
    const input = { order_id, location_id: place, items: items.map((id) => ({ id, quantity: 1 })) }
    const { result } = await createOrderFulfillmentWorkflow(container).run({ input })
    await createOrderShipmentWorkflow(container).run({
      input: { order_id, fulfillment_id: result.id, items: input.items, labels: [] },
    })
  }
  return (orders.size / (performance.now() - begun)) * 1_000
}
