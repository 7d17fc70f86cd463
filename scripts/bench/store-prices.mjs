/**
 * A page of 50 products with calculated prices in a channel that has a price of its own for each, beside the same page of
 * Medusa over the same database: once with Comptoir loaded but none of its routes and middlewares, which is what the page
 * itself costs more; and once without Comptoir, whose process also has less to keep in memory. Each server is a process of
 * its own; requests alternate.
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import readline from "node:readline"
import { fileURLToPath } from "node:url"
import { basePrice, fillPriceWorld, publishPriceWorld } from "./price-world.mjs"
import { median, root } from "./shop.mjs"

const WARM_UP = 12
const ROUNDS = 36
const CLIENTS = 8
const BURSTS = 6
const FOREIGN_LISTS = 1_000
const PERCENT = 110
/** Whose pages are asked; channels count from 0. */
const CHANNEL = 3

const WITHOUT_PLUGIN = `
const { defineConfig } = require("@medusajs/framework/utils")
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, sslmode: "disable" },
    http: { storeCors: "", adminCors: "", authCors: "", jwtSecret: "bench", cookieSecret: "bench" },
  },
  admin: { disable: true },
})
`

/** @param variants how many, @param channels how many sales channels, each with a price for every variant */
export async function storePriceRows(shop, { variants = 100_000, channels = 10 } = {}) {
  const world = await fillPriceWorld(shop, { variants, channels })
  await publishPriceWorld(shop, world, PERCENT)
  const folders = [withoutPlugin(), withoutRoutes()]
  const servers = []
  try {
    for (const directory of [root, ...folders]) servers.push(await serve(directory, shop.databaseUrl))
    const [ours, core, bare] = servers
    const all = { ours, core, bare }
    const prices = variants * channels
    const of = `${prices.toLocaleString("en")} channel prices`
    await checkAnswers(world, all)
    const alone = await inTurn(world, all)
    const together = await bursts(world, all)
    await addForeignLists(shop, variants)
    const among = await inTurn(world, all)
    const lists = FOREIGN_LISTS.toLocaleString("en")
    return [
      row(`GET /store/products?limit=50 with ${of}, 1 client`, alone),
      row(`The same, ${CLIENTS} clients`, together),
      row(`The same with ${lists} price lists that do not match, 1 client`, among),
    ]
  } finally {
    for (const { child } of servers) child.kill("SIGKILL")
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
  }
}

const row = (what, { ours, core, bare }) => ({
  what,
  ours: `p50 ${ours.toFixed(1)} ms`,
  baseline: `Medusa, Comptoir's routes left out: p50 ${bare.toFixed(1)} ms; without Comptoir: p50 ${core.toFixed(1)} ms (${(ours / core).toFixed(2)} ×)`,
  ratio: ours / bare,
  target: "≤ 1.10 ×",
})

function aFolder(kind) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `comptoir-bench-${kind}-`))
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: kind, private: true }))
  fs.symlinkSync(fs.realpathSync(path.join(root, "node_modules")), path.join(folder, "node_modules"))
  return folder
}

function withoutPlugin() {
  const folder = aFolder("core")
  fs.writeFileSync(path.join(folder, "medusa-config.js"), WITHOUT_PLUGIN)
  return folder
}

/** The plugin with all its modules, and nothing of it on the way of a request. */
function withoutRoutes() {
  const folder = aFolder("bare")
  fs.mkdirSync(path.join(folder, "src"))
  for (const entry of fs.readdirSync(path.join(root, "src")))
    if (entry !== "api" && entry !== "admin")
      fs.symlinkSync(path.join(root, "src", entry), path.join(folder, "src", entry))
  for (const file of ["medusa-config.ts", "tsconfig.json"])
    fs.copyFileSync(path.join(root, file), path.join(folder, file))
  return folder
}

async function serve(directory, databaseUrl) {
  const script = fileURLToPath(new URL("./server.mjs", import.meta.url))
  const child = spawn(process.execPath, [script, directory], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
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

let asked = 0
/** Another page each time; both servers are asked for the same. */
const nextOffset = () => ((asked += 1) * 50) % 5_000

async function page({ regionId, keys }, { address }, offset) {
  const query = `limit=50&offset=${offset}&region_id=${regionId}&fields=id,title,handle,*variants.calculated_price`
  const begun = performance.now()
  const answer = await fetch(`${address}/store/products?${query}`, {
    headers: { "x-publishable-api-key": keys[CHANNEL] },
  })
  const body = await answer.json()
  const milliseconds = performance.now() - begun
  if (!answer.ok || body.products?.length !== 50)
    throw new Error(`${address} answered ${answer.status}: ${JSON.stringify(body).slice(0, 300)}`)
  return { milliseconds, products: body.products }
}

/** The plugin answers the channel's prices, and Medusa alone the base prices: otherwise the times say nothing. */
async function checkAnswers(world, { ours, core, bare }) {
  const check = async (server, expected) => {
    const { products } = await page(world, server, 0)
    for (const { variants } of products) {
      const [{ id, calculated_price }] = variants
      const amount = expected(basePrice(Number(id.split("_w").at(-1))))
      if (Math.abs(calculated_price.calculated_amount - amount) > 0.005)
        throw new Error(
          `${server.address} answered ${calculated_price.calculated_amount} for ${id}, not ${amount}`
        )
    }
  }
  await check(ours, (base) => Math.round(base * PERCENT + CHANNEL) / 100)
  await check(core, (base) => base)
  await check(bare, (base) => base)
}

/** Active price lists of others, with a price for every article in one of them; none matches a channel of the world. */
async function addForeignLists({ knex }, variants) {
  for (const statement of [
    `INSERT INTO price_list (id, title, description, status, type, rules_count)
     SELECT 'plist_foreign_' || n, 'Elsewhere ' || n, '', 'active', 'override', 1 FROM generate_series(1, ${FOREIGN_LISTS}) AS n`,
    `INSERT INTO price_list_rule (id, price_list_id, attribute, value)
     SELECT 'prule_foreign_' || n, 'plist_foreign_' || n, 'sales_channel_id', jsonb_build_array('sc_foreign_' || n)
       FROM generate_series(1, ${FOREIGN_LISTS}) AS n`,
    `INSERT INTO price (id, price_set_id, price_list_id, currency_code, amount, raw_amount, rules_count)
     SELECT 'price_foreign_' || n, 'pset_w' || lpad(n::text, 7, '0'), 'plist_foreign_' || (1 + n % ${FOREIGN_LISTS}), 'eur', 1,
            '{"value": "1", "precision": 20}', 0
       FROM generate_series(1, ${variants}) AS n`,
    `ANALYZE`,
  ])
    await knex.raw(statement)
}

/** The servers of a round, each time in another order. */
const order = (all, round) => {
  const entries = Object.entries(all)
  const first = (round + WARM_UP) % entries.length
  return [...entries.slice(first), ...entries.slice(0, first)]
}

const medians = (times) =>
  Object.fromEntries(Object.entries(times).map(([name, milliseconds]) => [name, median(milliseconds)]))

async function inTurn(world, all) {
  const times = { ours: [], core: [], bare: [] }
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const offset = nextOffset()
    for (const [name, server] of order(all, round)) {
      const { milliseconds } = await page(world, server, offset)
      if (round >= 0) times[name].push(milliseconds)
    }
  }
  return medians(times)
}

async function bursts(world, all) {
  const times = { ours: [], core: [], bare: [] }
  for (let round = -2; round < BURSTS; round += 1) {
    const offsets = Array.from({ length: CLIENTS * 2 }, nextOffset)
    for (const [name, server] of order(all, round)) {
      const waiting = [...offsets]
      const client = async () => {
        for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
          const { milliseconds } = await page(world, server, offset)
          if (round >= 0) times[name].push(milliseconds)
        }
      }
      await Promise.all(Array.from({ length: CLIENTS }, client))
    }
  }
  return medians(times)
}
