/**
 * Release many orders of three lines as waves: their goods get bins, their walks are formed, and numbers, picks, tours and
 * totes are written. The orders are bulk-loaded as ready dispatches; beside it waves of one order each, released one by one.
 */
import { median } from "./shop.mjs"

const LINES = 3
const IN_WAVE = 500
const AISLES = 20
const BAYS = 50
const SAMPLE = 50

/** A warehouse of a thousand bins, two for each article, and orders that are ready to be picked; a few statements. */
async function load(knex, { location, orders, articles, prefix }) {
  const run = (sql, values = []) => knex.raw(sql, values)
  await run(
    `INSERT INTO comptoir_zone (id, location_id, code, name, kind, position)
     VALUES ('czon_${prefix}p', ?, 'P', 'Pick', 'pick', 0), ('czon_${prefix}r', ?, 'R', 'Reserve', 'reserve', 1)`,
    [location, location]
  )
  await run(
    `INSERT INTO comptoir_aisle (id, location_id, code, x, y_from, y_to, direction, position)
     SELECT 'cais_${prefix}' || n, ?, 'A' || n, n * 3, 1, ${BAYS + 1}, 'both', n FROM generate_series(1, ${AISLES}) AS n`,
    [location]
  )
  await run(
    `INSERT INTO comptoir_bin (id, location_id, zone_id, aisle_id, code, bay, x, y, pick_sequence)
     SELECT 'cbin_${prefix}' || aisle || '_' || bay, ?,
            CASE WHEN aisle <= ${AISLES / 2} THEN 'czon_${prefix}p' ELSE 'czon_${prefix}r' END, 'cais_${prefix}' || aisle,
            'B' || aisle || '-' || bay, bay, aisle * 3, bay + 0.5, aisle * ${BAYS} + bay
       FROM generate_series(1, ${AISLES}) AS aisle CROSS JOIN generate_series(1, ${BAYS}) AS bay`,
    [location]
  )
  await run(
    `INSERT INTO comptoir_warehouse (id, location_id, depot_x, depot_y, cross_aisles)
     VALUES ('cwhs_${prefix}', ?, 3, 0, '[0, ${BAYS + 2}]')`,
    [location]
  )
  await run(
    `INSERT INTO inventory_item (id, sku, title, requires_shipping)
     SELECT 'iitem_${prefix}' || n, '${prefix}-' || n, 'Article ' || n, true FROM generate_series(1, ?) AS n`,
    [articles]
  )
  // Each article lies in a pick bin and in a reserve bin.
  await run(
    `INSERT INTO comptoir_bin_content (id, location_id, bin_id, inventory_item_id, quantity, first_in_at, last_in_at)
     SELECT 'cbct_${prefix}' || n || '_' || half, ?,
            'cbin_${prefix}' || (n * 7 % ${AISLES / 2} + 1 + half * ${AISLES / 2}) || '_' || (n / 10 % ${BAYS} + 1),
            'iitem_${prefix}' || n, 1000, now() - half * interval '1 day', now()
       FROM generate_series(1, ?) AS n CROSS JOIN generate_series(0, 1) AS half`,
    [location, articles]
  )
  await run(
    `INSERT INTO comptoir_dispatch (id, order_id, display_id, location_id, status, due_at, customer_name)
     SELECT 'cdsp_${prefix}' || lpad(n::text, 6, '0'), 'order_${prefix}' || n, n, ?, 'ready',
            now() + (1 + n % 4) * interval '1 hour', 'Customer ' || n FROM generate_series(1, ?) AS n`,
    [location, orders]
  )
  await run(
    `INSERT INTO comptoir_dispatch_line (id, dispatch_id, order_id, line_item_id, inventory_item_id, required_quantity, quantity)
     SELECT 'cdsl_${prefix}' || n || '_' || l, 'cdsp_${prefix}' || lpad(n::text, 6, '0'), 'order_${prefix}' || n,
            'ordli_${prefix}' || n || '_' || l, 'iitem_${prefix}' || ((n * 7919 + l * 104729) % ? + 1), 1, 1
       FROM generate_series(1, ?) AS n CROSS JOIN generate_series(1, ${LINES}) AS l`,
    [articles, orders]
  )
  await run("ANALYZE")
}

export async function waveReleaseRows(shop, { orders }) {
  const { container, knex, source } = shop
  const { id: location } = await container.resolve("stock_location").createStockLocations({ name: "Waves" })
  const prefix = "wv"
  await load(knex, { location, orders: orders + SAMPLE, articles: Math.max(200, orders / 5), prefix })
  const { wavesActing } = source("workflows/waves/steps/act")
  const { releaseWave } = source("workflows/waves/steps/release-wave")
  const { formTours } = source("platform/tours/form-tours")
  const { waves, act, neighbours } = await wavesActing(container, {})
  const terms = { location_id: location, method: "cluster", cart_orders: 12 }

  const { rows: alone } = await knex.raw(
    `SELECT id FROM comptoir_dispatch WHERE location_id = ? ORDER BY id DESC LIMIT ?`,
    [location, SAMPLE]
  )
  const one = await shop.measure(async () => {
    for (const { id } of alone) {
      const wave = await waves.planWave({ ...terms, method: "single", dispatch_ids: [id] }, act, neighbours)
      await releaseWave(container, { id: wave.id })
    }
  })
  const perOrder = one.milliseconds / alone.length

  const count = Math.ceil(orders / IN_WAVE)
  const { chooseDispatches } = source("workflows/waves/steps/choose-dispatches")
  const ids = []
  const planned = await shop.measure(async () => {
    for (let wave = 0; wave < count; wave += 1) {
      const selection = { location_id: location, most_orders: IN_WAVE }
      const chosen = await chooseDispatches(container, selection, act.at)
      const request = { ...terms, dispatch_ids: chosen.ids, is_chosen: true }
      ids.push((await waves.planWave(request, act, neighbours)).id)
    }
  })
  let tours = 0
  let forming = 0
  const blocked = []
  const released = await shop.measure(async () => {
    for (const id of ids) {
      await waves.demandOf(id)
      await waves.beginRelease({ id }, act, neighbours)
      const { input } = await waves.releaseMaterial(id)
      const begun = performance.now()
      const plan = await formTours(input, { warn: console.error })
      forming += performance.now() - begun
      blocked.push((performance.now() - begun) / 1000)
      tours += plan.tours.length
      await waves.finishRelease(id, plan, 0, act, neighbours)
    }
  })
  const { rows: facts } = await knex.raw(
    `SELECT count(*)::int AS picks, count(walked.pick_id)::int AS walked, count(pick.bin_id)::int AS with_bin
       FROM comptoir_pick AS pick LEFT JOIN comptoir_tour_pick AS walked ON walked.pick_id = pick.id
      WHERE pick.location_id = ?`,
    [location]
  )
  const wanted = LINES * (orders + SAMPLE)
  if (facts[0].picks < wanted || facts[0].walked !== facts[0].picks || facts[0].with_bin !== facts[0].picks)
    throw new Error(`Not all is released: ${JSON.stringify(facts[0])} of ${wanted} lines`)
  const database = released.milliseconds - forming
  const rate = (milliseconds) => `${((orders / milliseconds) * 1000).toFixed(0)} orders/s`
  const per = (statements) => `${((statements / orders) * 1000).toFixed(0)} statements per 1,000`
  return [
    {
      what: `Release ${orders} orders of ${LINES} lines as ${count} waves (bins, picks, ${tours} tours and totes written)`,
      ours: `${rate(database)}, ${per(released.statements)}; with its tours formed in a thread (${median(blocked).toFixed(1)} s a wave) ${rate(released.milliseconds)}`,
      baseline: `waves of one order, one by one (${alone.length} of them, scaled): ${rate(perOrder * orders)}`,
      ratio: (perOrder * orders) / database,
      target: "report",
    },
    {
      what: `Choose ${orders} orders by value of density, and plan them as ${count} waves`,
      ours: `${rate(planned.milliseconds)}, ${per(planned.statements)}`,
      baseline: "releasing them",
      ratio: planned.milliseconds / database,
      target: "report",
    },
  ]
}
