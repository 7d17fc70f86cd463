/** Fifty pickers walk tours over HTTP: how long a scan waits, and that no unit is picked twice or lost. */
import path from "node:path"
import { Worker } from "node:worker_threads"
import { root } from "./shop.mjs"

const PEOPLE = 50
const ARTICLES = 400
const TOURS = 700
const STOPS = 30
const PERIOD = 2_000
const MOST_WAITING = 250
const PER_ARTICLE = 2_000

/** A warehouse of a bin for each article, and tours of thirty stops for six orders each, in hand and given to nobody. */
async function aFloor({ container, knex, source }) {
  const [stock, inventory] = [container.resolve("comptoirStock"), container.resolve("inventory")]
  const { id: at } = await container.resolve("stock_location").createStockLocations({ name: "Picking bench" })
  const items = await inventory.createInventoryItems(
    Array.from({ length: ARTICLES }, (_, index) => ({
      sku: `PICK-${index + 1}`,
      title: `Article ${index + 1}`,
    }))
  )
  await inventory.createInventoryLevels(
    items.map(({ id }) => ({ inventory_item_id: id, location_id: at, stocked_quantity: PER_ARTICLE }))
  )
  await source("workflows/stock/track-warehouse")
    .trackWarehouseWorkflow(container)
    .run({ input: { location_id: at } })
  const run = (sql, values = []) => knex.raw(sql, values)
  await run(
    `INSERT INTO comptoir_zone (id, location_id, code, name, kind) VALUES ('czon_pk', ?, 'P', 'Pick', 'pick'), ('czon_pkd', ?, 'D', 'Desk', 'packing')`,
    [at, at]
  )
  await run(
    `INSERT INTO comptoir_bin (id, location_id, zone_id, code, x, y, pick_sequence)
     SELECT 'cbin_pk' || n, ?, 'czon_pk', 'PK-' || n, n % 20 * 3, n / 20, n FROM generate_series(1, ?) AS n
     UNION ALL SELECT 'cbin_pkdesk', ?, 'czon_pkd', 'DESK', 0, 0, 0`,
    [at, ARTICLES, at]
  )
  await run(
    `INSERT INTO comptoir_warehouse (id, location_id, packing_bin_id) VALUES ('cwhs_pk', ?, 'cbin_pkdesk')`,
    [at]
  )
  await stock.recordBinMoves(
    items.map(({ id }, index) => ({
      key: `pick-bench:${id}`,
      inventory_item_id: id,
      location_id: at,
      quantity: PER_ARTICLE,
      from: { bin_id: null },
      to: { bin_id: `cbin_pk${index + 1}` },
      cause: "putaway",
      occurred_at: new Date(),
    }))
  )
  const article = `(ARRAY(SELECT id FROM inventory_item WHERE sku LIKE 'PICK-%' ORDER BY substr(sku, 6)::int))[(t * 7919 + s * 104729) % ${ARTICLES} + 1]`
  const bin = `'cbin_pk' || ((t * 7919 + s * 104729) % ${ARTICLES} + 1)`
  await run(
    `INSERT INTO comptoir_dispatch (id, number, order_id, display_id, location_id, status, started_at)
     SELECT 'cdsp_pk' || t || '_' || o, 'PKB-' || t || '-' || o, 'order_pk' || t || '_' || o, t * 10 + o, ?, 'picking', now()
       FROM generate_series(1, ${TOURS}) AS t CROSS JOIN generate_series(0, 5) AS o`,
    [at]
  )
  await run(
    `INSERT INTO comptoir_dispatch_line (id, dispatch_id, order_id, line_item_id, inventory_item_id, quantity)
     SELECT 'cdsl_pk' || t || '_' || s, 'cdsp_pk' || t || '_' || s % 6, 'order_pk' || t || '_' || s % 6, 'ordli_pk' || t || '_' || s,
            ${article}, 1 FROM generate_series(1, ${TOURS}) AS t CROSS JOIN generate_series(1, ${STOPS}) AS s`
  )
  await run(
    `INSERT INTO comptoir_pick (id, dispatch_line_id, dispatch_id, location_id, inventory_item_id, bin_id, quantity)
     SELECT 'cpkt_pk' || t || '_' || s, 'cdsl_pk' || t || '_' || s, 'cdsp_pk' || t || '_' || s % 6, ?, ${article}, ${bin}, 1
       FROM generate_series(1, ${TOURS}) AS t CROSS JOIN generate_series(1, ${STOPS}) AS s`,
    [at]
  )
  await run(
    `INSERT INTO comptoir_tour (id, number, location_id, method, stop_count, unit_count, order_count)
     SELECT 'ctou_pk' || t, 'PKT-' || t, ?, 'cluster', ${STOPS}, ${STOPS}, 6 FROM generate_series(1, ${TOURS}) AS t`,
    [at]
  )
  await run(
    `INSERT INTO comptoir_tote (id, tour_id, dispatch_id, location_id, position, colour)
     SELECT 'ctot_pk' || t || '_' || o, 'ctou_pk' || t, 'cdsp_pk' || t || '_' || o, ?, o + 1, 'blue'
       FROM generate_series(1, ${TOURS}) AS t CROSS JOIN generate_series(0, 5) AS o`,
    [at]
  )
  await run(
    `INSERT INTO comptoir_tour_pick (pick_id, tour_id, position, tote_id)
     SELECT 'cpkt_pk' || t || '_' || s, 'ctou_pk' || t, s, 'ctot_pk' || t || '_' || s % 6
       FROM generate_series(1, ${TOURS}) AS t CROSS JOIN generate_series(1, ${STOPS}) AS s`
  )
  await run("ANALYZE")
  return at
}

async function signedIn({ container, source, address }, location_id) {
  const { createDevice, pairDevice } = source("workflows/scanning/devices")
  const { createPicker } = source("workflows/scanning/people")
  const tokens = []
  for (let index = 1; index <= PEOPLE; index += 1) {
    const code = `PK${index}`
    const person = {
      code,
      name: `Picker ${index}`,
      pin: "4711",
      location_ids: [location_id],
      tasks: ["pick"],
    }
    await createPicker(container, person, {})
    const { pairing } = await createDevice(container, { name: `Picking device ${index}` }, {})
    const { token: device_token } = await pairDevice(container, pairing.code, "bench")
    const response = await fetch(`${address}/scanner/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ device_token, code, pin: "4711", location_id }),
    })
    const { token, message } = await response.json()
    if (!token) throw new Error(`Picker ${index} could not sign in: ${message}`)
    tokens.push(token)
  }
  return tokens
}

/** What the scans may never leave behind, in words; nothing where all adds up. */
async function wrongs({ knex }, at, acknowledged) {
  const { rows } = await knex.raw(
    `SELECT (SELECT sum(picked_quantity)::int FROM comptoir_pick WHERE location_id = ?) AS picked,
            (SELECT sum(line.picked_quantity)::int FROM comptoir_dispatch_line AS line
               JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id WHERE dispatch.location_id = ?) AS lines,
            (SELECT coalesce(sum(quantity), 0)::int FROM comptoir_bin_content WHERE bin_id = 'cbin_pkdesk') AS desk,
            (SELECT count(*)::int FROM (SELECT 1 FROM comptoir_tour WHERE status = 'picking' GROUP BY picker_id HAVING count(*) > 1) AS two) AS shared`,
    [at, at]
  )
  const { picked, lines, desk, shared } = rows[0]
  return [
    picked !== acknowledged && `${acknowledged} picks were answered and ${picked} units are picked`,
    (lines !== picked || desk !== picked) && `${picked} picked, ${lines} on lines, ${desk} at the desk`,
    shared && `${shared} pickers have two tours`,
  ].filter(Boolean)
}

export async function pickScanRows(shop, { seconds }) {
  const at = await aFloor(shop)
  const people = await signedIn(shop, at)
  const worker = new Worker(path.join(root, "scripts", "bench", "pick-clients.mjs"), {
    workerData: { address: shop.address, people, location_id: at },
  })
  const load = (wish) =>
    new Promise((resolve, reject) => {
      worker.once("message", ({ answer, failure }) =>
        failure ? reject(new Error(failure)) : resolve(answer)
      )
      worker.once("error", reject)
      worker.postMessage(wish)
    })
  let acknowledged = 0
  const during = async (wish) => {
    const answer = await load(wish)
    process.stderr.write(`${JSON.stringify({ ...wish, ...answer })}\n`)
    acknowledged += answer.outcomes.done ?? 0
    const strange = Object.keys(answer.outcomes).filter((one) => !["done", "claimed"].includes(one))
    const wrong = [...strange, ...answer.reasons, ...(await wrongs(shop, at, acknowledged))]
    if (wrong.length) throw new Error(`After ${JSON.stringify(wish)}: ${wrong.join("; ")}`)
    return answer
  }
  try {
    await during({ seconds: 5, period: 1_000 }) // So that nothing is measured that is only compiled once.
    let statements = 0
    const note = () => (statements += 1)
    shop.knex.on("query", note)
    const paced = await during({ seconds, period: PERIOD })
    shop.knex.removeListener("query", note)
    const flat = await during({ seconds: Math.ceil(seconds / 4), period: 0 })
    return [
      {
        what: `${PEOPLE} pickers scan a stop every ${PERIOD / 1000} s for ${seconds} s: p99`,
        ours: `${paced.p99.toFixed(0)} ms (p50 ${paced.p50.toFixed(0)} ms, taking a tour ${paced.claim_p99.toFixed(0)} ms, ${(statements / paced.acts).toFixed(0)} statements an act, ${paced.outcomes.done} picks)`,
        baseline: "no unit picked twice or lost, one tour each",
        ratio: paced.p99 / MOST_WAITING,
        target: `< ${MOST_WAITING} ms`,
      },
      {
        what: `${PEOPLE} pickers without a pause: where it saturates`,
        ours: `${flat.rate.toFixed(0)} acts/s (p50 ${flat.p50.toFixed(0)} ms, p99 ${flat.p99.toFixed(0)} ms)`,
        baseline: `${((PEOPLE / PERIOD) * 1000).toFixed(0)} acts/s are asked for`,
        ratio: flat.rate / ((PEOPLE / PERIOD) * 1000),
        target: "told",
      },
    ]
  } finally {
    await worker.terminate()
  }
}
