/**
 * The lists of dispatches, routes, pick lists and what there is to do today, over very many orders, beside hand-written
 * SQL with the same filter.
 */
import { load } from "./route.mjs"
import { median } from "./shop.mjs"

const ROUNDS = 15
const PREFIX = "pl"
/** Of so many orders the last ones are still to be sent. */
const OPEN = 2_000

export async function pickingListRows(shop, { orders }) {
  const { knex, container } = shop
  const [channel] = await container.resolve("sales_channel").createSalesChannels([{ name: "Bench lists" }])
  const { id: place } = await container
    .resolve("stock_location")
    .createStockLocations({ name: "Bench lists" })
  await load(knex, { orders, variants: 20_000, channel: channel.id, places: [place], prefix: PREFIX })
  await fill(knex, { orders, channel: channel.id, place })
  const get = await shop.signedIn()
  const plain = (text, values) => () => knex.raw(text, values)
  const counted = (from, where, values) =>
    plain(`SELECT count(*) FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT 10000) AS counted`, values)
  const page = (from, where, order, values) => [
    plain(`SELECT * FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT 20`, values),
    counted(from, where, values),
  ]
  const dispatch = "comptoir_dispatch"
  const route = "comptoir_order_route"
  const all = orders.toLocaleString("en")
  const cases = [
    [`Dispatches, all of ${all}`, "/admin/dispatches", page(dispatch, "true", "created_at DESC, id DESC")],
    [
      "Dispatches of a warehouse to pick, the most urgent first",
      `/admin/dispatches?status[]=ready&location_id[]=${place}`,
      page(dispatch, "status = 'ready' AND location_id = ?", "priority DESC, due_at, id", [place]),
    ],
    [
      "Dispatches that are late",
      "/admin/dispatches?late=true",
      page(
        dispatch,
        "status IN ('waiting', 'ready', 'picking', 'picked', 'packed') AND due_at < now()",
        "priority DESC, due_at, id"
      ),
    ],
    [
      "Dispatches by an order's number",
      "/admin/dispatches?q=%23777",
      page(dispatch, "display_id = 777", "created_at DESC, id DESC"),
    ],
    [
      "Dispatches with an article, by its SKU",
      `/admin/dispatches?q=${PREFIX}-7777`,
      page(
        dispatch,
        `id IN (SELECT dispatch_id FROM comptoir_dispatch_line AS line JOIN inventory_item AS item
           ON item.id = line.inventory_item_id WHERE item.sku ILIKE '%${PREFIX}-7777%')`,
        "created_at DESC, id DESC"
      ),
    ],
    [`Routes, all of ${all}`, "/admin/order-routing", page(route, "true", "placed_at DESC, id DESC")],
    [
      "Routes by status",
      "/admin/order-routing?status[]=routed",
      page(route, "status = 'routed'", "placed_at DESC, id DESC"),
    ],
    [
      "Routes by an order's number",
      "/admin/order-routing?q=%23777",
      page(route, "display_id = 777", "placed_at DESC, id DESC"),
    ],
    ["Pick lists, all", "/admin/pick-lists", page("comptoir_pick_list", "true", "created_at DESC, id DESC")],
    [
      "To do today",
      "/admin/picking/today",
      [
        plain(`SELECT location_id, status, count(*) FROM comptoir_dispatch
                WHERE status IN ('waiting', 'ready', 'picking', 'picked', 'packed') GROUP BY 1, 2`),
        plain(
          `SELECT status, count(*) FROM comptoir_order_route WHERE status IN ('to_route', 'short') GROUP BY 1`
        ),
      ],
    ],
  ]
  const table = []
  for (const [what, path, hand] of cases) {
    const routed = await timed(() => get(path))
    const written = await timed(async () => {
      for (const query of hand) await query()
    })
    table.push({
      what,
      ours: `route p50 ${routed.toFixed(0)} ms`,
      baseline: `hand-written SQL: ${written.toFixed(1)} ms`,
      target: "route p50 ≤ 60 ms",
    })
  }
  return table
}

async function timed(work) {
  const times = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return median(times)
}

/** What has been sent in the months before, and what is still to be sent. */
async function fill(knex, { orders, channel, place }) {
  const status = `CASE WHEN n <= ? THEN 'shipped'
    ELSE (ARRAY['waiting', 'ready', 'picking', 'picked', 'packed'])[1 + n % 5] END`
  const sent = orders - OPEN
  await knex.raw(
    `INSERT INTO comptoir_order_route (id, order_id, display_id, sales_channel_id, status, revision, placed_at, due_at, routed_at)
     SELECT 'cort_${PREFIX}' || n, 'order_${PREFIX}' || n, n, ?, CASE WHEN n <= ? THEN 'done' ELSE 'routed' END, 1,
            now() - (? - n) * interval '1 minute', now() + (n - ?) * interval '1 minute', now() FROM generate_series(1, ?) AS n`,
    [channel, sent, orders, sent + OPEN / 2, orders]
  )
  await knex.raw(
    `INSERT INTO comptoir_pick_list (id, number, location_id, status, created_at)
     SELECT 'cpkl_${PREFIX}' || n, 'PL-' || n, ?, 'done', now() - (? - n * 50) * interval '1 minute' FROM generate_series(0, ? / 50) AS n`,
    [place, orders, orders]
  )
  await knex.raw(
    `INSERT INTO comptoir_dispatch (id, number, order_id, display_id, sales_channel_id, location_id, status, due_at, pick_list_id,
            customer_name, packed_at, shipped_at, created_at)
     SELECT 'cdsp_${PREFIX}' || n, 'DSP-' || n, 'order_${PREFIX}' || n, n, ?, ?, ${status},
            now() + (n - ?) * interval '1 minute', 'cpkl_${PREFIX}' || n / 50, 'Camille Durand',
            CASE WHEN n <= ? THEN now() - (? - n) * interval '1 minute' END, CASE WHEN n <= ? THEN now() - (? - n) * interval '1 minute' END,
            now() - (? - n) * interval '1 minute' FROM generate_series(1, ?) AS n`,
    [channel, place, sent, sent + OPEN / 2, sent, orders, sent, orders, orders, orders]
  )
  await knex.raw(
    `INSERT INTO comptoir_dispatch_line (id, dispatch_id, order_id, line_item_id, inventory_item_id, quantity)
     SELECT 'cdsl_${PREFIX}' || n || '_' || l, 'cdsp_${PREFIX}' || n, 'order_${PREFIX}' || n, 'ordli_${PREFIX}' || n || '_' || l,
            'iitem_${PREFIX}' || ((n * 7 + l * 131) % 20000) + 1, 1 FROM generate_series(1, ?) AS n CROSS JOIN generate_series(1, 3) AS l`,
    [orders]
  )
  await knex.raw("ANALYZE")
}
