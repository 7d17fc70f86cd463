/** What shoppers are promised of a page of 50 variants, beside Medusa's own `inventory_quantity` of the same page. */
import { median } from "./shop.mjs"

const ROUNDS = 25
const PAGE = 50
const LOCATIONS = 5

/**
 * 200,000 articles in five warehouses (a million levels) and 200,000 open lines of purchase orders over them.
 * @param levels how many inventory levels, @param openLines how many open lines
 */
export async function availabilityRows(shop, { levels = 1_000_000, openLines = 200_000 } = {}) {
  const { knex, container, source } = shop
  const items = Math.ceil(levels / LOCATIONS)
  await fill(knex, items, openLines)
  const { getVariantAvailability } = await import("@medusajs/framework/utils")
  const { readAvailability } = source("workflows/availability/read-availability")
  const query = container.resolve("query")
  container.resolve("logger").setLogLevel?.("error")

  let page = 0
  // Another page each round: nobody's second look at the same 50 rows is measured.
  const next = () => {
    page += 1
    return Array.from(
      { length: PAGE },
      (_, index) => `variant_avail_${1 + ((page * 7919 + index * 104_729) % items)}`
    )
  }
  const ours = await timed(shop, async () => {
    const { availability } = await readAvailability(container, {
      variant_ids: next(),
      key_channel_ids: ["sc_avail"],
    })
    if (availability.length !== PAGE) throw new Error(`${availability.length} variants were answered`)
  })
  const core = await timed(shop, async () => {
    const answer = await getVariantAvailability(query, { variant_ids: next(), sales_channel_id: "sc_avail" })
    if (Object.keys(answer).length !== PAGE) throw new Error("Core answered other variants")
  })
  const routed = await timed(shop, async () => {
    const ids = next().map((id) => `variant_id[]=${id}`)
    const answer = await fetch(`${shop.address}/store/availability?${ids.join("&")}`, {
      headers: { "x-publishable-api-key": "pk_avail" },
    })
    if (answer.status !== 200) throw new Error(`The route answered ${answer.status}: ${await answer.text()}`)
  })
  return [
    {
      what: `Availability of ${PAGE} variants with ${(items * LOCATIONS).toLocaleString("en")} levels and ${openLines.toLocaleString("en")} open lines`,
      ours: `${ours.time.toFixed(1)} ms, ${ours.statements} statements; route p50 ${routed.time.toFixed(0)} ms`,
      baseline: `Medusa's inventory_quantity: ${core.time.toFixed(1)} ms, ${core.statements} statements`,
      ratio: ours.time / core.time,
      target: "≤ 2 ×, ≤ 3 statements",
    },
  ]
}

async function timed({ knex }, work) {
  const times = []
  let statements = 0
  const count = () => (statements += 1)
  await work()
  knex.on("query", count)
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  knex.removeListener("query", count)
  return { time: median(times), statements: Math.round(statements / ROUNDS) }
}

async function fill(knex, items, openLines) {
  const perOrder = 100
  const orders = Math.ceil(openLines / perOrder)
  const statements = [
    `INSERT INTO sales_channel (id, name) VALUES ('sc_avail', 'Web shop')`,
    `INSERT INTO api_key (id, token, salt, redacted, title, type, created_by)
     VALUES ('apk_avail', 'pk_avail', '', 'pk_***', 'Web', 'publishable', '')`,
    `INSERT INTO publishable_api_key_sales_channel (id, publishable_key_id, sales_channel_id)
     VALUES ('pksc_avail', 'apk_avail', 'sc_avail')`,
    `INSERT INTO stock_location (id, name) SELECT 'sloc_avail_' || n, 'Warehouse ' || n FROM generate_series(1, ${LOCATIONS}) AS n`,
    `INSERT INTO sales_channel_stock_location (id, sales_channel_id, stock_location_id)
     SELECT 'scloc_avail_' || n, 'sc_avail', 'sloc_avail_' || n FROM generate_series(1, 3) AS n`,
    `INSERT INTO product (id, title, handle, status)
     SELECT 'prod_avail_' || n, 'Article ' || n, 'article-avail-' || n, 'published' FROM generate_series(1, ${items}) AS n`,
    `INSERT INTO product_sales_channel (id, product_id, sales_channel_id)
     SELECT 'prodsc_avail_' || n, 'prod_avail_' || n, 'sc_avail' FROM generate_series(1, ${items}) AS n`,
    `INSERT INTO product_variant (id, title, sku, manage_inventory, allow_backorder, product_id)
     SELECT 'variant_avail_' || n, 'Article ' || n, 'AVAIL-' || n, true, n % 2 = 0, 'prod_avail_' || n FROM generate_series(1, ${items}) AS n`,
    `INSERT INTO inventory_item (id, sku, title) SELECT 'iitem_avail_' || n, 'AVAIL-' || n, 'Article ' || n FROM generate_series(1, ${items}) AS n`,
    `INSERT INTO product_variant_inventory_item (id, variant_id, inventory_item_id, required_quantity)
     SELECT 'pvitem_avail_' || n, 'variant_avail_' || n, 'iitem_avail_' || n, 1 FROM generate_series(1, ${items}) AS n`,
    `INSERT INTO inventory_level (id, inventory_item_id, location_id, stocked_quantity, raw_stocked_quantity, reserved_quantity, raw_reserved_quantity)
     SELECT 'ilev_avail_' || n || '_' || place, 'iitem_avail_' || n, 'sloc_avail_' || place, n % 40,
            jsonb_build_object('value', (n % 40)::text, 'precision', 20), n % 3, jsonb_build_object('value', (n % 3)::text, 'precision', 20)
     FROM generate_series(1, ${items}) AS n, generate_series(1, ${LOCATIONS}) AS place`,
    `INSERT INTO comptoir_supplier (id, code, name, currency_code)
     SELECT 'csup_avail_' || n, 'AVAIL' || n, 'Supplier ' || n, 'eur' FROM generate_series(1, 50) AS n`,
    `INSERT INTO comptoir_purchase_order (id, number, supplier_id, location_id, currency_code, status, expected_on)
     SELECT 'cpo_avail_' || n, 'AVAIL-' || n, 'csup_avail_' || 1 + n % 50, 'sloc_avail_' || 1 + n % ${LOCATIONS}, 'eur',
            (ARRAY['sent', 'acknowledged'])[1 + n % 2], to_char(current_date + (n % 60)::int, 'YYYY-MM-DD') FROM generate_series(1, ${orders}) AS n`,
    `INSERT INTO comptoir_purchase_order_line (id, purchase_order_id, position, inventory_item_id, quantity, unit_price, line_total, expected_on)
     SELECT 'cpol_avail_' || n, 'cpo_avail_' || 1 + (n - 1) / ${perOrder}, 1 + (n - 1) % ${perOrder},
            'iitem_avail_' || 1 + (n::bigint * 7919) % ${items}, 10 + n % 90, 4, 40, to_char(current_date + (n % 60)::int, 'YYYY-MM-DD')
     FROM generate_series(1, ${openLines}) AS n`,
    `INSERT INTO comptoir_channel_availability (id, sales_channel_id, is_enabled) VALUES ('ccav_avail', 'sc_avail', true)`,
    `ANALYZE`,
  ]
  for (const statement of statements) await knex.raw(statement)
}
