/**
 * What each hot path costs, beside its baseline in the same run. No timed test: read the ratios.
 * Usage: npm run bench [-- --only receipt,order,lists,catalogue,availability,import,start,document,doctor,count,putaway,scans,pick-scans,route,wave-release,ship,picking-lists,price-publish,route-plan,batching,pick-route,price-rules,price-grid,store-prices,price-explain,recovery-due,recovery-requests,recovery-send --rows 1000000 --lines 1000 --bins 100000]
 */
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { parseArgs } from "node:util"
import { openShop, root } from "./shop.mjs"

const { values } = parseArgs({
  options: {
    only: {
      type: "string",
      default:
        "receipt,order,lists,catalogue,availability,import,start,document,doctor,count,putaway,scans,pick-scans,route,wave-release,ship,picking-lists,price-publish,route-plan,batching,pick-route,price-rules,price-grid,store-prices,price-explain,recovery-due,recovery-requests,recovery-send",
    },
    rows: { type: "string", default: "1000000" },
    lines: { type: "string", default: "1000" },
    bins: { type: "string", default: "100000" },
    orders: { type: "string", default: "10000" },
    shipments: { type: "string", default: "1000" },
    putaways: { type: "string", default: "10000" },
    seconds: { type: "string", default: "60" },
  },
})
const wanted = new Set(values.only.split(","))
const table = []
const say = (text) => process.stderr.write(`${text}\n`)

if (
  [
    "receipt",
    "order",
    "lists",
    "catalogue",
    "availability",
    "doctor",
    "count",
    "putaway",
    "scans",
    "pick-scans",
    "route",
    "wave-release",
    "ship",
    "picking-lists",
    "store-prices",
    "price-explain",
    "price-publish",
    "recovery-due",
    "recovery-requests",
  ].some((name) => wanted.has(name))
) {
  say("A shop for the bench …")
  const shop = await openShop()
  try {
    if (wanted.has("receipt")) {
      say(`Receipts of ${values.lines} lines …`)
      const { receiptRows } = await import("./receipt.mjs")
      table.push(...(await receiptRows(shop, { lines: Number(values.lines) })))
    }
    if (wanted.has("order")) {
      say(`Orders of ${values.lines} lines …`)
      const { orderRows } = await import("./order.mjs")
      table.push(...(await orderRows(shop, { lines: Number(values.lines) })))
    }
    if (wanted.has("lists")) {
      say(`Lists over ${values.rows} rows …`)
      const { listRows } = await import("./lists.mjs")
      table.push(...(await listRows(shop, { rows: Number(values.rows) })))
    }
    if (wanted.has("catalogue")) {
      say(`A price list, and searches among ${values.rows} articles …`)
      const { catalogueRows } = await import("./catalogue.mjs")
      table.push(...(await catalogueRows(shop, { items: Number(values.rows) })))
    }
    if (wanted.has("availability")) {
      say(`Availability with ${values.rows} levels …`)
      const { availabilityRows } = await import("./availability.mjs")
      table.push(...(await availabilityRows(shop, { levels: Number(values.rows) })))
    }
    if (wanted.has("doctor")) {
      say(`The doctor over ${values.rows} levels and five moves each …`)
      const { doctorRows } = await import("./doctor.mjs")
      table.push(...(await doctorRows(shop, { levels: Number(values.rows) })))
    }
    if (wanted.has("count")) {
      say(`A count of ${values.bins} bins …`)
      const { countRows } = await import("./count.mjs")
      table.push(...(await countRows(shop, { bins: Number(values.bins) })))
    }
    if (wanted.has("putaway")) {
      say(`${values.putaways} lines to put away …`)
      const { putawayRows } = await import("./putaway.mjs")
      table.push(...(await putawayRows(shop, { lines: Number(values.putaways) })))
    }
    if (wanted.has("route")) {
      say(`${values.orders} orders to route …`)
      const { routeRows } = await import("./route.mjs")
      table.push(...(await routeRows(shop, { orders: Number(values.orders) })))
    }
    if (wanted.has("wave-release")) {
      say(`${values.orders} orders to release as waves …`)
      const { waveReleaseRows } = await import("./wave-release.mjs")
      table.push(...(await waveReleaseRows(shop, { orders: Number(values.orders) })))
    }
    if (wanted.has("ship")) {
      say(`${values.shipments} shipments …`)
      const { shipRows } = await import("./ship.mjs")
      table.push(...(await shipRows(shop, { orders: Number(values.shipments) })))
    }
    if (wanted.has("picking-lists")) {
      say("Lists of 100,000 orders to pick, pack and ship …")
      const { pickingListRows } = await import("./picking-lists.mjs")
      table.push(...(await pickingListRows(shop, { orders: 100_000 })))
    }
    if (wanted.has("price-publish")) {
      say(`${values.rows} prices to publish …`)
      const { pricePublishRows } = await import("./price-publish.mjs")
      table.push(...(await pricePublishRows(shop, { variants: Math.ceil(Number(values.rows) / 10) })))
    }
    if (wanted.has("scans")) {
      say(`People who scan for ${values.seconds} s …`)
      const { scanRows } = await import("./scans.mjs")
      table.push(...(await scanRows(shop, { seconds: Number(values.seconds) })))
    }
    if (wanted.has("pick-scans")) {
      say(`Pickers who walk tours for ${values.seconds} s …`)
      const { pickScanRows } = await import("./pick-scans.mjs")
      table.push(...(await pickScanRows(shop, { seconds: Number(values.seconds) })))
    }
    if (wanted.has("price-explain")) {
      say(`Why a price, among ${values.rows} channel prices …`)
      const { priceExplainRows } = await import("./price-explain.mjs")
      table.push(...(await priceExplainRows(shop, { variants: Math.ceil(Number(values.rows) / 10) })))
    }
    if (wanted.has("store-prices")) {
      say(`Pages of ${values.rows} channel prices …`)
      const { storePriceRows } = await import("./store-prices.mjs")
      table.push(...(await storePriceRows(shop, { variants: Math.ceil(Number(values.rows) / 10) })))
    }
    if (wanted.has("recovery-due")) {
      say("Carts that are due, among 100,000 and among 10,000,000 …")
      const { recoveryDueRows } = await import("./recovery-due.mjs")
      table.push(...(await recoveryDueRows(shop)))
    }
    if (wanted.has("recovery-requests")) {
      say("Requests to carts that are watched …")
      const { recoveryRequestRows } = await import("./recovery-requests.mjs")
      table.push(...(await recoveryRequestRows(shop, { variants: 1_000 })))
    }
  } finally {
    await shop.close()
  }
}
for (const name of [
  "import",
  "start",
  "document",
  "route-plan",
  "batching",
  "pick-route",
  "price-rules",
  "price-grid",
  "recovery-send",
]) {
  const file = path.join(root, "scripts", "bench", `${name}.mjs`)
  if (!wanted.has(name) || !fs.existsSync(file)) continue
  say(`${name} …`)
  const { rows } = await import(file)
  table.push(...(await rows()))
}

console.log(`\n${os.cpus().length} cores (${os.cpus()[0].model}), Node ${process.version}\n`)
console.log("| what | Comptoir | baseline | ratio | target |\n|---|---|---|---|---|")
for (const { what, ours, baseline, ratio, target } of table) {
  console.log(
    `| ${what} | ${ours} | ${baseline} | ${ratio === undefined ? "" : ratio.toFixed(2)} | ${target} |`
  )
}
process.exit(0)
