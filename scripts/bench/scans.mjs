/** Fifty people move and count the same bins over HTTP: how long they wait, and what nothing of it may break. */
import path from "node:path"
import { Worker } from "node:worker_threads"
import { require, root } from "./shop.mjs"

const SEED = 50_000_000
const PEOPLE = 50
const ADMINS = 10
const BINS = 10
const ITEMS = 5
const PER_BIN = 20
const PERIOD = 2_000
const MOST_WAITING = 250

/** A warehouse of ten bins with twenty of each of five articles in every bin. */
async function aFloor({ container, knex, source }) {
  const [stock, inventory] = [container.resolve("comptoirStock"), container.resolve("inventory")]
  const location = await container.resolve("stock_location").createStockLocations({ name: "Scans bench" })
  const at = location.id
  const items = await inventory.createInventoryItems(
    Array.from({ length: ITEMS }, (_, index) => ({ sku: `SCAN-${index}`, title: `Scan ${index}` }))
  )
  await inventory.createInventoryLevels(
    items.map(({ id }) => ({ inventory_item_id: id, location_id: at, stocked_quantity: BINS * PER_BIN }))
  )
  await source("workflows/stock/track-warehouse")
    .trackWarehouseWorkflow(container)
    .run({ input: { location_id: at } })
  for (const statement of [
    `INSERT INTO comptoir_warehouse (id, location_id) VALUES ('cwhs_scans', '${at}')`,
    `INSERT INTO comptoir_zone (id, location_id, code, name, kind) VALUES ('czon_scans', '${at}', 'A', 'Pick', 'pick')`,
    `INSERT INTO comptoir_bin (id, location_id, zone_id, code, pick_sequence)
       SELECT 'cbin_scans' || n, '${at}', 'czon_scans', 'B-' || n, n FROM generate_series(1, ${BINS}) AS n`,
  ])
    await knex.raw(statement)
  const bins = Array.from({ length: BINS }, (_, index) => `cbin_scans${index + 1}`)
  await stock.recordBinMoves(
    items.flatMap(({ id }) =>
      bins.map((bin_id) => ({
        key: `scans:${id}:${bin_id}`,
        inventory_item_id: id,
        location_id: at,
        quantity: PER_BIN,
        from: { bin_id: null },
        to: { bin_id },
        cause: "putaway",
        occurred_at: new Date(),
      }))
    )
  )
  return { location_id: at, bins, items: items.map(({ id }) => id) }
}

/** So many people, each signed in on a device of their own. */
async function signedIn({ container, source, address }, location_id, count) {
  const { createDevice, pairDevice } = source("workflows/scanning/devices")
  const { createPicker } = source("workflows/scanning/people")
  const tokens = []
  for (let index = 1; index <= count; index += 1) {
    const code = `P${index}`
    await createPicker(
      container,
      { code, name: `Person ${index}`, pin: "4711", location_ids: [location_id] },
      {}
    )
    const { pairing } = await createDevice(container, { name: `Device ${index}` }, {})
    const { token: device_token } = await pairDevice(container, pairing.code, "bench")
    const response = await fetch(`${address}/scanner/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ device_token, code, pin: "4711", location_id }),
    })
    const { token, message } = await response.json()
    if (!token) throw new Error(`Person ${index} could not sign in: ${message}`)
    tokens.push(token)
  }
  return tokens
}

async function adminTokens({ container }, count) {
  const { sign } = require("jsonwebtoken")
  const users = await container
    .resolve("user")
    .createUsers(Array.from({ length: count }, (_, index) => ({ email: `clerk-${index}@example.com` })))
  return users.map((user) =>
    sign(
      {
        actor_id: user.id,
        actor_type: "user",
        auth_identity_id: `auth_${user.id}`,
        app_metadata: { user_id: user.id },
      },
      "bench"
    )
  )
}

/** What the acts may never leave behind, in words; nothing where all adds up. */
async function wrongs({ container, knex }, { location_id, items }) {
  const [{ deadlocks, lost, negative, differing }] = (
    await knex.raw(
      `SELECT (SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()) AS deadlocks,
              (SELECT count(*)::int FROM comptoir_bin_content WHERE quantity < 1) AS negative,
              (SELECT (sum(level.stocked_quantity) - ? - (SELECT coalesce(sum(posted_quantity), 0) FROM comptoir_stock_count_line))::int
                 FROM inventory_level AS level WHERE level.location_id = ?) AS lost,
              (SELECT count(*)::int FROM inventory_level AS level JOIN comptoir_stock_position AS place
                   ON place.inventory_item_id = level.inventory_item_id AND place.location_id = level.location_id
                WHERE level.stocked_quantity <> place.unassigned_quantity
                      + (SELECT coalesce(sum(content.quantity), 0) FROM comptoir_bin_content AS content
                          WHERE content.inventory_item_id = place.inventory_item_id AND content.location_id = place.location_id)) AS differing`,
      [items.length * BINS * PER_BIN, location_id]
    )
  ).rows
  const health = await container.resolve("comptoirStock").examine()
  const errors = health.findings.filter((finding) => finding.severity === "error")
  return [
    deadlocks && `${deadlocks} deadlocks`,
    negative && `${negative} bins below nothing`,
    lost && `${lost} units lost or found`,
    differing && `${differing} levels differ from their bins`,
    errors.length && `the doctor finds ${JSON.stringify(errors)}`,
  ].filter(Boolean)
}

export async function scanRows(shop, { seconds }) {
  const floor = await aFloor(shop)
  const people = await signedIn(shop, floor.location_id, PEOPLE - ADMINS)
  const admins = await adminTokens(shop, ADMINS)
  const worker = new Worker(path.join(root, "scripts", "bench", "scan-clients.mjs"), {
    workerData: { address: shop.address, people, admins, seed: SEED, ...floor },
  })
  const load = (wish) =>
    new Promise((resolve, reject) => {
      worker.once("message", ({ answer, failure }) =>
        failure ? reject(new Error(failure)) : resolve(answer)
      )
      worker.once("error", reject)
      worker.postMessage({ size: PEOPLE, ...wish })
    })
  const told = []
  const during = async (wish) => {
    const answer = await load(wish)
    process.stderr.write(`${JSON.stringify({ seed: SEED, ...wish, ...answer })}\n`)
    const strange = Object.keys(answer.outcomes).filter((outcome) => !["done", "refused"].includes(outcome))
    const wrong = [...strange, ...(await wrongs(shop, floor))]
    if (wrong.length) throw new Error(`After ${JSON.stringify(wish)}: ${wrong.join("; ")}`)
    told.push(answer)
    return answer
  }
  try {
    await load({ seconds: 5, period: 1_000 }) // So that nothing is measured that is only compiled once.
    let statements = 0
    const note = () => (statements += 1)
    shop.knex.on("query", note)
    const paced = await during({ seconds, period: PERIOD })
    shop.knex.removeListener("query", note)
    const flat = await during({ seconds: Math.ceil(seconds / 4), period: 0 })
    let carried = paced
    for (let period = PERIOD / 2; carried.p99 < MOST_WAITING && period >= PERIOD / 16; period /= 2) {
      const faster = await during({ seconds: Math.ceil(seconds / 4), period })
      if (faster.p99 >= MOST_WAITING) break
      carried = faster
    }
    const { done = 0, refused = 0 } = paced.outcomes
    return [
      {
        what: `${PEOPLE} people scan the same ${BINS} bins every ${PERIOD / 1000} s for ${seconds} s: p99`,
        ours: `${paced.p99.toFixed(0)} ms (p50 ${paced.p50.toFixed(0)} ms, ${(statements / paced.acts).toFixed(0)} statements an act; ${done} done, ${refused} refused, ${paced.counts} counts posted)`,
        baseline: "nothing lost, no deadlock, no bin below nothing",
        ratio: paced.p99 / MOST_WAITING,
        target: `< ${MOST_WAITING} ms`,
      },
      {
        what: `The fastest pace that keeps p99 below ${MOST_WAITING} ms`,
        ours:
          carried.p99 < MOST_WAITING
            ? `${carried.rate.toFixed(0)} acts/s (p99 ${carried.p99.toFixed(0)} ms)`
            : `below ${carried.rate.toFixed(0)} acts/s`,
        baseline: `${((PEOPLE / PERIOD) * 1000).toFixed(0)} acts/s are asked for`,
        ratio: carried.rate / ((PEOPLE / PERIOD) * 1000),
        target: "told",
      },
      {
        what: `${PEOPLE} people without a pause: where it saturates`,
        ours: `${flat.rate.toFixed(0)} acts/s (p50 ${flat.p50.toFixed(0)} ms, p99 ${flat.p99.toFixed(0)} ms)`,
        baseline: "",
        ratio: undefined,
        target: "told",
      },
    ]
  } finally {
    await worker.terminate()
  }
}
