/**
 * Brings files of another system into the shop, while it runs or while it does not.
 * Usage: npm run import -- sales FILE.csv[.gz] --currency eur [options]; docs/importing-sales.md tells them all.
 */
import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { dataFolder, startPostgres } from "./postgres.mjs"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")

const USAGE = `npm run import -- sales FILE.csv[.gz] --currency CODE

  --source NAME              the system the sales come from (default: the file's name); a line of a source is taken once
  --channel NAME             the sales channel that sold, by name or id
  --columns a=Heading,…      headings that are not recognised: invoice, sku, quantity, date, price, customer, country, title
  --non-goods CODE,CODE,…    codes that are no goods, such as POST or gift_*
  --cancellation-prefix C    the beginning of the numbers of cancellations, where quantities have no minus
  --time-zone Europe/Paris   the zone of the dates (default: the shop's)
  --dates ymd|dmy|mdy        how days are written (default: ymd)
  --decimal ,                the decimal mark (default: .)
  --delimiter ;              the mark between fields (default: found in the heading)
  --encoding windows-1252    the encoding of the file (default: utf-8)
  --publish                  publish the products that are made (default: drafts)
  --no-products              make no products: rows with an unknown SKU are wrong rows
  --dry-run                  read and report, write nothing
`

class WrongUsage extends Error {}

function readArguments() {
  const text = { type: "string" }
  const flag = { type: "boolean" }
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      source: text,
      channel: text,
      columns: text,
      currency: text,
      "non-goods": text,
      "cancellation-prefix": text,
      "time-zone": text,
      dates: text,
      decimal: text,
      delimiter: text,
      encoding: text,
      publish: flag,
      "no-products": flag,
      "dry-run": flag,
      help: flag,
    },
  })
  const [what, file, ...others] = positionals
  if (values.help) return undefined
  if (what !== "sales" || !file || others.length)
    throw new WrongUsage("Say what to import, and from which file")
  if (!values.currency) throw new WrongUsage("Say in which currency the prices are: --currency eur")
  if (values.dates && !["ymd", "dmy", "mdy"].includes(values.dates)) {
    throw new WrongUsage(`--dates is ${values.dates}; it can be ymd, dmy or mdy`)
  }
  if (values.decimal && ![",", "."].includes(values.decimal)) {
    throw new WrongUsage(`--decimal is ${values.decimal}; it can be "," or "."`)
  }
  const full = path.resolve(process.env.INIT_CWD ?? process.cwd(), file)
  if (!fs.existsSync(full)) throw new WrongUsage(`There is no file ${full}`)
  return { values, full }
}

function readColumns(written) {
  const pairs = (written ?? "").split(",").filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => {
      const cut = pair.indexOf("=")
      const column = pair.slice(0, cut).trim()
      const known = ["invoice", "sku", "quantity", "date", "price", "customer", "country", "title"]
      if (cut < 0 || !known.includes(column)) {
        throw new WrongUsage(
          `--columns has "${pair}"; it takes column=Heading, the columns being ${known.join(", ")}`
        )
      }
      return [column, pair.slice(cut + 1).trim()]
    })
  )
}

const list = (written) =>
  written
    ?.split(",")
    .map((code) => code.trim())
    .filter(Boolean)

/** The database of the shop: the one that DATABASE_URL names, else the demo shop's, started if need be. */
async function findDatabase() {
  require("dotenv").config({ path: path.join(root, ".env"), quiet: true })
  if (process.env.DATABASE_URL) return { stop: async () => {} }
  const databaseDir = path.join(dataFolder("demo"), "postgres")
  if (!fs.existsSync(path.join(databaseDir, "PG_VERSION"))) {
    throw new WrongUsage("There is no shop yet: run npm start once, or set DATABASE_URL")
  }
  const postgres = await startPostgres({ databaseDir })
  process.env.DATABASE_URL = postgres.url("comptoir")
  return { stop: async () => (postgres.reused ? undefined : postgres.stop()) }
}

/** Medusa's container over the shop's database, as `medusa exec` starts it: without routes and without jobs. */
async function bootMedusa() {
  process.env.MEDUSA_WORKER_MODE = "server"
  process.env.COMPTOIR_ADMIN = "off"
  process.env.LOG_LEVEL ??= "warn"
  process.chdir(root)
  require("ts-node").register({ swc: true })
  const { default: load } = require("@medusajs/medusa/loaders/index")
  return load({ directory: root, expressApp: require("express")(), skipLoadingEntryPoints: true })
}

const count = (number) => number.toLocaleString("en")
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`

function progressPrinter() {
  const last = { stage: "", at: 0 }
  return (progress) => {
    const now = performance.now()
    if (progress.stage === last.stage && now - last.at < 1000) return
    Object.assign(last, { stage: progress.stage, at: now })
    const texts = {
      survey: () => `Reading: ${count(progress.lines)} lines`,
      products: () => `Products: ${count(progress.done)} SKUs dealt with`,
      history: () =>
        `History: up to line ${count(progress.lines)}` +
        (progress.resumed_after ? ` (going on after line ${count(progress.resumed_after)})` : ""),
    }
    console.log(texts[progress.stage]())
  }
}

function printReport(report, isDryRun) {
  const { counts, milliseconds } = report
  const taken = counts.sale + counts.cancellation + counts.adjustment + counts.non_goods
  console.log(`
${isDryRun ? "The file holds" : "The import holds"} ${count(taken)} lines of ${report.source}:
  ${count(counts.sale)} sales, ${count(counts.cancellation)} cancellations, ${count(counts.adjustment)} adjustments, ${count(counts.non_goods)} that are no goods
  ${count(counts.repeated)} lines that were there already, ${count(counts.wrong)} wrong rows
  ${count(report.sku_count)} SKUs of goods, of which ${count(report.unknown_sku_count)} unknown; ${count(report.product_count)} products made
  products ${seconds(milliseconds.products)}, history ${seconds(milliseconds.history)}`)
  for (const { line, reason } of report.wrong_rows.slice(0, 20)) console.log(`  line ${line}: ${reason}`)
  if (counts.wrong > 20) {
    console.log(
      `  … the first 1,000 of ${count(counts.wrong)} wrong rows are kept with the import, under Sales history`
    )
  }
}

async function main() {
  const given = readArguments()
  if (!given) return console.log(USAGE)
  const { values, full } = given
  const columns = readColumns(values.columns)
  const database = await findDatabase()
  try {
    const { container } = await bootMedusa()
    const { importSalesHistory } = require("../src/workflows/replenishment/import-sales-history.ts")
    const report = await importSalesHistory(container, {
      file: { name: path.basename(full), open: () => fs.createReadStream(full, { highWaterMark: 262_144 }) },
      source: values.source,
      currency_code: values.currency,
      sales_channel: values.channel,
      columns,
      non_goods: list(values["non-goods"]),
      cancellation_prefix: values["cancellation-prefix"],
      time_zone: values["time-zone"],
      date_order: values.dates,
      decimal_mark: values.decimal,
      delimiter: values.delimiter === "\\t" ? "\t" : values.delimiter,
      encoding: values.encoding,
      publish: values.publish,
      create_products: !values["no-products"],
      dry_run: values["dry-run"],
      onProgress: progressPrinter(),
    })
    printReport(report, values["dry-run"])
  } finally {
    await database.stop()
  }
}

try {
  await main()
  process.exit(0)
} catch (error) {
  if (error instanceof WrongUsage || error?.code?.startsWith?.("ERR_PARSE_ARGS"))
    console.error(`${error.message}\n\n${USAGE}`)
  else console.error(error?.type && error?.message ? error.message : error)
  process.exit(1)
}
