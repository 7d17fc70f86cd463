/**
 * Adding a line to a cart, in a shop that wins carts back: the subscriber hears of each cart. Beside it the same server
 * over the same database without that subscriber. Each is a process of its own; requests go in pairs, each first in turn.
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import readline from "node:readline"
import { fileURLToPath } from "node:url"
import { articleOf, fillPriceWorld } from "./price-world.mjs"
import { median, root } from "./shop.mjs"

const WARM_UP = 20
const PAIRS = 200
/** Lines of a cart before another one is begun. */
const LINES = 10
const SUBSCRIBER = "comptoir-note-cart-activity.ts"

/** @param variants how many articles the shop has */
export async function recoveryRequestRows(shop, { variants = 100_000 } = {}) {
  const world = await fillPriceWorld(shop, { variants })
  await switchOn(shop, world)
  const folders = [aShop([]), aShop([SUBSCRIBER])]
  const servers = []
  try {
    for (const folder of folders) servers.push(await serve(folder, shop.databaseUrl))
    const [ours, without] = servers.map(({ address }) => ({ address, cart: null, lines: 0, times: [] }))
    const differences = []
    for (let pair = -WARM_UP; pair < PAIRS; pair += 1) {
      const { variant_id } = articleOf(1 + ((Math.abs(pair) * 7919) % world.variants))
      const pairs = pair % 2 ? [ours, without] : [without, ours]
      for (const server of pairs) await prepare(world, server)
      const took = new Map()
      for (const server of pairs) took.set(server, await addLine(world, server, variant_id))
      if (pair < 0) continue
      differences.push(took.get(ours) - took.get(without))
      for (const server of pairs) server.times.push(took.get(server))
    }
    await wasHeard(shop, ours, without)
    const difference = median(differences)
    return [
      {
        what: "POST /store/carts/:id/line-items while carts are watched",
        ours: `p50 ${median(ours.times).toFixed(1)} ms (${difference >= 0 ? "+" : ""}${difference.toFixed(2)} ms in the middle of ${PAIRS} pairs)`,
        baseline: `nobody listening: p50 ${median(without.times).toFixed(1)} ms`,
        ratio: median(ours.times) / median(without.times),
        target: "≤ +3 ms",
      },
    ]
  } finally {
    for (const { child } of servers) child.kill("SIGKILL")
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function switchOn({ knex }, { channelIds }) {
  await knex.raw(
    `INSERT INTO comptoir_recovery_channel (id, sales_channel_id, is_active, holdout_percent, activated_at)
     VALUES ('crch_bench', ?, true, 10, now())`,
    [channelIds[0]]
  )
}

/** The store with the plugin, without its jobs and these subscribers. */
function aShop(leftOut) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-bench-heard-"))
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "heard", private: true }))
  fs.symlinkSync(fs.realpathSync(path.join(root, "node_modules")), path.join(folder, "node_modules"))
  fs.mkdirSync(path.join(folder, "src", "subscribers"), { recursive: true })
  for (const entry of fs.readdirSync(path.join(root, "src")))
    if (!["admin", "jobs", "subscribers"].includes(entry))
      fs.symlinkSync(path.join(root, "src", entry), path.join(folder, "src", entry))
  for (const file of fs.readdirSync(path.join(root, "src", "subscribers")))
    if (!leftOut.includes(file))
      fs.symlinkSync(
        path.join(root, "src", "subscribers", file),
        path.join(folder, "src", "subscribers", file)
      )
  for (const file of ["medusa-config.ts", "tsconfig.json"])
    fs.copyFileSync(path.join(root, file), path.join(folder, file))
  return folder
}

async function serve(directory, databaseUrl) {
  const script = fileURLToPath(new URL("./server.mjs", import.meta.url))
  const child = spawn(process.execPath, [script, directory], {
    env: { ...process.env, DATABASE_URL: databaseUrl, MEDUSA_WORKER_MODE: "shared" },
    stdio: ["pipe", "pipe", "inherit"],
  })
  const port = await new Promise((resolve, reject) => {
    readline
      .createInterface({ input: child.stdout })
      .on("line", (line) => /^\d+$/.test(line) && resolve(line))
    child.once("exit", (code) => reject(new Error(`The server in ${directory} ended with ${code}`)))
  })
  return { child, address: `http://127.0.0.1:${port}` }
}

async function post({ keys }, { address }, where, body) {
  const answer = await fetch(`${address}/store/${where}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-publishable-api-key": keys[0] },
    body: JSON.stringify(body),
  })
  const said = await answer.json()
  if (!answer.ok) throw new Error(`${where} answered ${answer.status}: ${JSON.stringify(said).slice(0, 300)}`)
  return said
}

async function prepare(world, server) {
  if (server.cart && server.lines < LINES) return
  const { cart } = await post(world, server, "carts", {
    region_id: world.regionId,
    email: "bench@example.test",
  })
  Object.assign(server, { cart: cart.id, lines: 0 })
}

async function addLine(world, server, variantId) {
  const begun = performance.now()
  await post(world, server, `carts/${server.cart}/line-items`, { variant_id: variantId, quantity: 1 })
  const milliseconds = performance.now() - begun
  server.lines += 1
  return milliseconds
}

/** The carts of one server were written down after a moment, and those of the other were not: else the times say nothing. */
async function wasHeard({ knex }, ours, without) {
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const { rows } = await knex.raw(
    `SELECT cart_id FROM comptoir_cart_activity WHERE cart_id = ANY(?::text[]) AND state = 'watching'`,
    [[ours.cart, without.cart]]
  )
  if (rows.length !== 1 || rows[0].cart_id !== ours.cart)
    throw new Error(`Of the two carts, ${JSON.stringify(rows)} were written down`)
}
