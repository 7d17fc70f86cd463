/**
 * Give many orders of three lines their warehouses and Medusa's reservations, beside core's own way of reserving, order
 * by order. The orders are bulk-loaded; core's way is measured on a sample of such orders and scaled.
 */
import { require } from "./shop.mjs"

const LINES = 3
const PLACES = 3
const SAMPLE = 200
/** Orders that the shop has routed before: the database plans by what it has seen. */
const BEFORE = 500
/** Units of an article in each warehouse that has it; each article is in two of three. */
const STOCKED = 1_000

/** Tables as Medusa keeps them, filled in a few statements; core has reserved nothing yet. */
export async function load(knex, { orders, variants, channel, places, prefix }) {
  const run = (sql, values = []) => knex.raw(sql, values)
  await run(
    `INSERT INTO sales_channel_stock_location (id, sales_channel_id, stock_location_id)
     SELECT 'scloc_${prefix}' || place, ?, place FROM unnest(?::text[]) AS place`,
    [channel, places]
  )
  await run(
    `INSERT INTO product (id, title, handle, status) VALUES ('prod_${prefix}', 'Bench', 'bench-${prefix}', 'published')`
  )
  await run(
    `INSERT INTO product_variant (id, title, sku, manage_inventory, allow_backorder, product_id)
     SELECT 'variant_${prefix}' || n, 'Article ' || n, '${prefix}-' || n, true, false, 'prod_${prefix}' FROM generate_series(1, ?) AS n`,
    [variants]
  )
  await run(
    `INSERT INTO inventory_item (id, sku, title, requires_shipping)
     SELECT 'iitem_${prefix}' || n, '${prefix}-' || n, 'Article ' || n, true FROM generate_series(1, ?) AS n`,
    [variants]
  )
  await run(
    `INSERT INTO product_variant_inventory_item (id, variant_id, inventory_item_id, required_quantity)
     SELECT 'pvitem_${prefix}' || n, 'variant_${prefix}' || n, 'iitem_${prefix}' || n, 1 FROM generate_series(1, ?) AS n`,
    [variants]
  )
  await run(
    `INSERT INTO inventory_level (id, inventory_item_id, location_id, stocked_quantity, reserved_quantity, incoming_quantity,
            raw_stocked_quantity, raw_reserved_quantity, raw_incoming_quantity)
     SELECT 'ilev_${prefix}' || n || '_' || place.at, 'iitem_${prefix}' || n, place.id, stocked.units, 0, 0,
            jsonb_build_object('value', stocked.units::text, 'precision', 20), '{"value": "0", "precision": 20}', '{"value": "0", "precision": 20}'
       FROM generate_series(1, ?) AS n
       CROSS JOIN unnest(?::text[]) WITH ORDINALITY AS place(id, at)
       CROSS JOIN LATERAL (SELECT CASE WHEN n % ${PLACES} + 1 = place.at THEN 0 ELSE ${STOCKED} END AS units) AS stocked`,
    [variants, places]
  )
  await run(
    `INSERT INTO order_address (id, first_name, last_name, country_code, postal_code, city)
     VALUES ('ordaddr_${prefix}', 'Camille', 'Durand', 'fr', '69002', 'Lyon')`
  )
  await run(
    `INSERT INTO "order" (id, sales_channel_id, status, is_draft_order, email, currency_code, shipping_address_id, version, created_at)
     SELECT 'order_${prefix}' || n, ?, 'pending', false, 'bench@example.com', 'eur', 'ordaddr_${prefix}', 1,
            now() - (? - n) * interval '1 second' FROM generate_series(1, ?) AS n`,
    [channel, orders, orders]
  )
  const lines = `generate_series(1, ?) AS n CROSS JOIN generate_series(1, ${LINES}) AS l`
  const article = `((n * 7 + l * 131) % ?) + 1`
  await run(
    `INSERT INTO order_line_item (id, title, variant_id, variant_sku, requires_shipping, is_giftcard, unit_price, raw_unit_price)
     SELECT 'ordli_${prefix}' || n || '_' || l, 'Article', 'variant_${prefix}' || ${article}, '${prefix}-' || ${article}, true, false,
            10, '{"value": "10", "precision": 20}' FROM ${lines}`,
    [variants, variants, orders]
  )
  const none = `0, '{"value": "0", "precision": 20}'`
  await run(
    `INSERT INTO order_item (id, order_id, version, item_id, quantity, raw_quantity, fulfilled_quantity, raw_fulfilled_quantity,
            shipped_quantity, raw_shipped_quantity, return_requested_quantity, raw_return_requested_quantity,
            return_received_quantity, raw_return_received_quantity, return_dismissed_quantity, raw_return_dismissed_quantity,
            written_off_quantity, raw_written_off_quantity)
     SELECT 'orditem_${prefix}' || n || '_' || l, 'order_${prefix}' || n, 1, 'ordli_${prefix}' || n || '_' || l,
            1, '{"value": "1", "precision": 20}', ${Array.from({ length: 6 }, () => none).join(", ")} FROM ${lines}`,
    [orders]
  )
  await run("ANALYZE")
}

export async function routeRows(shop, { orders }) {
  const { container, knex, source } = shop
  const variants = Math.max(100, Math.floor(orders / 5))
  const [channel] = await container.resolve("sales_channel").createSalesChannels([{ name: "Bench" }])
  const places = []
  for (let place = 1; place <= PLACES; place += 1) {
    const { id } = await container.resolve("stock_location").createStockLocations({ name: `Bench ${place}` })
    places.push(id)
  }
  const prefix = "rt"
  await load(knex, { orders: orders + SAMPLE + BEFORE, variants, channel: channel.id, places, prefix })
  const { trackWarehouseWorkflow } = source("workflows/stock/track-warehouse")
  for (const location_id of places) await trackWarehouseWorkflow(container).run({ input: { location_id } })
  await knex.raw(
    `INSERT INTO comptoir_channel_routing (id, sales_channel_id, is_enabled, rules) VALUES ('ccrt_bench', ?, true, ?)`,
    [channel.id, JSON.stringify([{ code: "fewest_parcels" }, { code: "priority" }])]
  )

  const { createWorkflow, WorkflowResponse } = require("@medusajs/framework/workflows-sdk")
  const { reserveInventoryStep } = require("@medusajs/medusa/core-flows")
  const reserve = createWorkflow(
    "bench-reserve",
    (input) => new WorkflowResponse(reserveInventoryStep(input))
  )
  const { rows: sample } = await knex.raw(
    `SELECT item.order_id, item.item_id, component.inventory_item_id,
            (SELECT array_agg(level.location_id ORDER BY level.location_id) FROM inventory_level AS level
              WHERE level.inventory_item_id = component.inventory_item_id AND level.stocked_quantity > 0) AS location_ids
       FROM order_item AS item JOIN order_line_item AS line ON line.id = item.item_id
       JOIN product_variant_inventory_item AS component ON component.variant_id = line.variant_id
       JOIN "order" AS sale ON sale.id = item.order_id
      WHERE sale.id LIKE 'order_${prefix}%' AND substr(sale.id, ${`order_${prefix}`.length + 1})::int BETWEEN ? AND ? ORDER BY 1, 2`,
    [orders + 1, orders + SAMPLE]
  )
  const byOrder = new Map()
  for (const row of sample) byOrder.set(row.order_id, [...(byOrder.get(row.order_id) ?? []), row])
  const core = await shop.measure(async () => {
    for (const lines of byOrder.values())
      await reserve(container).run({
        input: {
          items: lines.map((line) => ({
            id: line.item_id,
            inventory_item_id: line.inventory_item_id,
            required_quantity: 1,
            allow_backorder: false,
            quantity: 1,
            location_ids: line.location_ids,
          })),
        },
      })
  })
  const perOrder = core.milliseconds / byOrder.size

  const { routeOrders } = source("workflows/routing/steps/route-orders")
  const before = Array.from({ length: BEFORE }, (_, index) => `order_${prefix}${orders + SAMPLE + index + 1}`)
  await routeOrders(container, { order_ids: before, cause: "placed" })
  await knex.raw("ANALYZE")
  const order_ids = Array.from({ length: orders }, (_, index) => `order_${prefix}${index + 1}`)
  const route = () => routeOrders(container, { order_ids, cause: "placed" })
  let result
  const ours = await shop.measure(async () => {
    result = await route()
  })
  const { rows: reserved } = await knex.raw(
    `SELECT count(*)::int AS count FROM reservation_item WHERE line_item_id LIKE 'ordli_${prefix}%' AND deleted_at IS NULL`
  )
  const isDone =
    reserved[0].count === LINES * (orders + SAMPLE + BEFORE) &&
    result.orders.every((one) => one.status === "routed")
  if (!isDone) throw new Error(`Only ${reserved[0].count} reservations stand, or some order is short`)
  let again
  const second = await shop.measure(async () => {
    again = await route()
  })
  if (again.reservations_moved !== 0)
    throw new Error(`${again.reservations_moved} reservations moved for nothing`)
  const rate = (milliseconds) => `${((orders / milliseconds) * 1000).toFixed(0)} orders/s`
  const per = (statements) => `${((statements / orders) * 1000).toFixed(0)} statements per 1,000`
  return [
    {
      what: `Route ${orders} orders of ${LINES} lines into reservations (plans, dispatches, Medusa's reservations)`,
      ours: `${rate(ours.milliseconds)}, ${per(ours.statements)}`,
      baseline: `core's reserveInventoryStep, order by order (${byOrder.size} of them, scaled): ${rate(perOrder * orders)}`,
      ratio: (perOrder * orders) / ours.milliseconds,
      target: "≥ 5 × as fast",
    },
    {
      what: "Route them again from the same facts",
      ours: `${rate(second.milliseconds)}, ${per(second.statements)}`,
      baseline: "the first time",
      ratio: second.milliseconds / ours.milliseconds,
      target: "no reservation moved",
    },
  ]
}
