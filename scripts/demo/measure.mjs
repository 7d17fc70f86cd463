/**
 * Measures the shape of a real gift merchant's year, which scripts/demo/shape.ts carries as constants.
 * Usage: node scripts/demo/measure.mjs [folder of online_retail_lines.csv.gz]
 * The file (UCI "Online Retail", a British gift wholesaler, 2010-12-01 to 2011-12-09) is not part of this repository.
 */
import fs from "node:fs"
import path from "node:path"
import readline from "node:readline"
import zlib from "node:zlib"
import { fileURLToPath } from "node:url"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const folder = process.argv[2] ?? path.join(root, "../shared/data/online-retail-uci")
const file = path.join(folder, "online_retail_lines.csv.gz")
if (!fs.existsSync(file)) {
  process.stderr.write(`${file} is missing: name the folder that holds online_retail_lines.csv.gz\n`)
  process.exit(1)
}

const round = (value, digits = 4) => Number(value.toFixed(digits))
const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value)
const quantiles = (values, shares) => {
  const sorted = [...values].sort((a, b) => a - b)
  return shares.map((share) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))], 2)
  )
}
const POINTS = [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
/** What share of the whole the best p of the references make. */
const concentration = (totals, shares) => {
  const sorted = [...totals.values()].sort((a, b) => b - a)
  const whole = sorted.reduce((sum, value) => sum + value, 0)
  return shares.map((share) =>
    round(sorted.slice(0, Math.round(sorted.length * share)).reduce((sum, value) => sum + value, 0) / whole)
  )
}

const invoices = new Set()
const cancelled = new Set()
const references = new Map()
const orders = new Map()
const units = new Map()
const revenue = new Map()
const days = new Set()
const byMonth = new Map()
const byWeekday = new Map()
const quantities = []

const lines = readline.createInterface({ input: fs.createReadStream(file).pipe(zlib.createGunzip()) })
let header = true
for await (const line of lines) {
  if (header) {
    header = false
    continue
  }
  const [invoice, sku, quantityText, date, priceText] = line.split(",")
  invoices.add(invoice)
  if (invoice.startsWith("C")) cancelled.add(invoice)
  const quantity = Number(quantityText)
  const price = Number(priceText)
  if (invoice.startsWith("C") || quantity <= 0 || price <= 0 || !/^\d{5}/.test(sku)) continue
  const day = date.slice(0, 10)
  const reference = references.get(sku) ?? { days: new Set(), prices: [] }
  reference.days.add(day)
  reference.prices.push(price)
  references.set(sku, reference)
  const order = orders.get(invoice) ?? new Set()
  order.add(sku)
  orders.set(invoice, order)
  add(units, sku, quantity)
  add(revenue, sku, quantity * price)
  days.add(day)
  quantities.push(quantity)
  // The twelve whole months; December 2011 stops on the 9th.
  if (day < "2011-12-01") add(byMonth, Number(day.slice(5, 7)), quantity)
  add(byWeekday, new Date(`${day}T00:00:00Z`).getUTCDay(), quantity)
}

const meanOf = (map) => [...map.values()].reduce((sum, value) => sum + value, 0)
const months = meanOf(byMonth)
const week = meanOf(byWeekday)
const shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1]
const median = (values) => quantiles(values, [0.5])[0]
const answer = {
  orders: orders.size,
  references: references.size,
  lines: quantities.length,
  trading_days: days.size,
  lines_per_reference_and_year: round(quantities.length / references.size, 1),
  unit_share_of_best_references: concentration(units, shares),
  revenue_share_of_best_references: concentration(revenue, shares),
  months: Array.from({ length: 12 }, (_, index) => round((12 * (byMonth.get(index + 1) ?? 0)) / months, 3)),
  weekdays_from_sunday: Array.from({ length: 7 }, (_, index) =>
    round((7 * (byWeekday.get(index) ?? 0)) / week, 3)
  ),
  points: POINTS,
  lines_per_order: quantiles(
    [...orders.values()].map((set) => set.size),
    POINTS
  ),
  units_per_line: quantiles(quantities, POINTS),
  price_of_reference: quantiles(
    [...references.values()].map(({ prices }) => median(prices)),
    POINTS
  ),
  share_of_days_with_a_sale: quantiles(
    [...references.values()].map((one) => one.days.size / days.size),
    POINTS
  ),
  share_of_cancelled_documents: round(cancelled.size / invoices.size, 3),
}
process.stdout.write(
  `${JSON.stringify(answer, null, 1)
    .replace(/\n\s+(?=[-\d])/g, " ")
    .replace(/(\d)\n\s+\]/g, "$1 ]")}\n`
)
