/**
 * A year of sales, 541,909 lines, into the history: its time beside that of a bare COPY of the same file into a
 * plain table, on the same server in the same run. Products are timed apart: core's workflows make them.
 * Exports `rows()` for the table of `npm run bench`; run by itself it prints its own.
 */
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { createRequire } from "node:module"
import { pipeline } from "node:stream/promises"
import { fileURLToPath } from "node:url"
import zlib from "node:zlib"
import { ensureDatabase, startPostgres } from "../postgres.mjs"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const FILE = path.resolve(root, "../shared/data/online-retail-uci/online_retail_lines.csv.gz")
const LINES = 541_909
const ROUNDS = 5
const TARGET = 5

const open = () => fs.createReadStream(FILE, { highWaterMark: 262_144 })

/** What a plain script counts in the file: goods with a price, returns taken off; money in 1/100,000. */
function countPlainly() {
  const noGoods = new Set(["post", "dot", "c2", "m", "d", "s", "b", "bank charges", "amazonfee", "cruk"])
  const months = {}
  for (const line of zlib.gunzipSync(fs.readFileSync(FILE)).toString("latin1").split("\r\n").slice(1)) {
    if (!line) continue
    const [, sku, quantity, date, price] = line.split(",")
    const code = sku.toLowerCase()
    if (noGoods.has(code) || code.startsWith("gift_") || Number(price) === 0) continue
    const month = (months[date.slice(0, 7)] ??= { units: 0, revenue: 0 })
    month.units += Number(quantity)
    month.revenue += Number(quantity) * Math.round(Number(price) * 100_000)
  }
  return months
}

async function timeOfCopy(client, from) {
  await client.query("DROP TABLE IF EXISTS bench_plain")
  await client.query(
    "CREATE TABLE bench_plain (invoice text, sku text, qty text, date text, price text, customer text, country text)"
  )
  const started = performance.now()
  const into = client.query(from("COPY bench_plain FROM STDIN (FORMAT csv, HEADER)"))
  await pipeline(open(), zlib.createGunzip(), into)
  return performance.now() - started
}

/** Runs the import in a shop of its own and answers milliseconds; refuses a result that is not the file's. */
export async function measure({ onLog = console.error } = {}) {
  if (!fs.existsSync(FILE)) throw new Error(`The bench needs ${FILE}`)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-bench-"))
  fs.chmodSync(folder, 0o755)
  const postgres = await startPostgres({ databaseDir: path.join(folder, "postgres"), port: 0 })
  const url = postgres.url("comptoir_bench_import")
  let shutdown = async () => {}
  try {
    await ensureDatabase(url)
    const container = await bootShop(url, (stop) => (shutdown = stop))
    const { importSalesHistory } = require("../../src/workflows/replenishment/import-sales-history.ts")
    const { from } = require("pg-copy-streams")
    const pg = require("pg")
    const client = new pg.Client({ connectionString: url })
    // The server is stopped under it when the bench fails: the failure is what is to be read then.
    client.on("error", () => {})
    await client.connect()
    const times = { copy: [], history: [], products: 0, product_count: 0 }
    for (let round = 0; round < ROUNDS; round += 1) {
      times.copy.push(await timeOfCopy(client, from))
      // As a source of its own each time: lines that were there already would cost less.
      const report = await importSalesHistory(container, {
        file: { name: path.basename(FILE), open },
        source: `round ${round + 1}`,
        currency_code: "gbp",
      })
      const { counts, milliseconds } = report
      const taken = counts.sale + counts.cancellation + counts.adjustment + counts.non_goods
      if (taken !== LINES || counts.wrong)
        throw new Error(`${taken} of ${LINES} lines were taken, ${counts.wrong} wrong`)
      times.history.push(milliseconds.history)
      if (!round)
        Object.assign(times, { products: milliseconds.products, product_count: report.product_count })
      await checkFigures(client, round + 1)
      onLog(
        `round ${round + 1}: COPY ${times.copy[round].toFixed(0)} ms, history ${milliseconds.history.toFixed(0)} ms`
      )
      // Each round meets empty sums, as a shop's first import does.
      await client.query(
        "TRUNCATE comptoir_sales_line, comptoir_sales_import, comptoir_sales_series, comptoir_sales_month, comptoir_sales_item_month"
      )
    }
    await client.end()
    return { ...times, copy: Math.min(...times.copy), history: Math.min(...times.history) }
  } finally {
    await shutdown()
    await postgres.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function checkFigures(client, round) {
  const { rows } = await client.query(
    "SELECT month, sum(units)::int AS units, (sum(revenue) * 100000)::bigint::text AS revenue FROM comptoir_sales_month GROUP BY month"
  )
  const kept = Object.fromEntries(
    rows.map(({ month, units, revenue }) => [month, { units, revenue: Number(revenue) }])
  )
  const { deepStrictEqual } = require("node:assert")
  deepStrictEqual({ ...kept }, countPlainly(), `The figures of round ${round} are not those of the file`)
}

async function bootShop(url, onStop) {
  Object.assign(process.env, {
    DATABASE_URL: url,
    MEDUSA_WORKER_MODE: "server",
    COMPTOIR_ADMIN: "off",
    LOG_LEVEL: "warn",
    MEDUSA_DISABLE_TELEMETRY: "true",
  })
  const medusa = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")
  execFileSync(process.execPath, [medusa, "db:migrate"], { cwd: root, stdio: "ignore" })
  process.chdir(root)
  require("ts-node").register({ swc: true })
  const { default: load } = require("@medusajs/medusa/loaders/index")
  const { container, shutdown } = await load({
    directory: root,
    expressApp: require("express")(),
    skipLoadingEntryPoints: true,
  })
  onStop(shutdown)
  return container
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`

/** The rows of the bench's table. A process of its own: Medusa is started once in a process. */
export async function rows() {
  const answer = execFileSync(process.execPath, [fileURLToPath(import.meta.url), "--json"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  })
  const { copy, history, products, product_count } = JSON.parse(answer.trim().split("\n").at(-1))
  return [
    {
      what: `Sales history, ${LINES.toLocaleString("en")} lines with their sums`,
      ours: seconds(history),
      baseline: `COPY of the same file into a plain table: ${seconds(copy)}`,
      ratio: history / copy,
      target: `≤ ${TARGET}`,
    },
    {
      what: `Its ${product_count.toLocaleString("en")} products, through core's workflows`,
      ours: seconds(products),
      baseline: "none",
      ratio: undefined,
      target: "timed apart",
    },
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (process.argv.includes("--json")) console.log(JSON.stringify(await measure()))
    else console.table(await rows())
    process.exit(0)
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
}
