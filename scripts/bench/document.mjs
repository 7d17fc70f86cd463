/** An order of a thousand lines as PDF: in a thread of its own, beside the same file made in the server's own thread. */
import { monitorEventLoopDelay, performance } from "node:perf_hooks"
import { setTimeout as pause } from "node:timers/promises"
import { require, root } from "./shop.mjs"

const LINES = 1_000
const ROUNDS = 3
/** The finest that the timer sees, in milliseconds. */
const RESOLUTION = 5

export async function rows() {
  process.chdir(root)
  require("ts-node").register({ swc: true })
  const { renderDocument } = require("../../src/platform/documents/render.ts")
  const { makeDocument } = require("../../src/platform/documents/document.ts")
  const view = anOrder()
  // The thread is begun, and fonts and code are read, once.
  await renderDocument("purchase_order", { ...view, lines: view.lines.slice(0, 5) })
  await makeDocument({ ...view, lines: view.lines.slice(0, 5) }, "pdf")
  const apart = await best(() => renderDocument("purchase_order", view))
  const within = await best(() => makeDocument(view, "pdf"))
  return [
    {
      what: `PDF of an order of ${LINES} lines: longest stop of the event loop`,
      ours: `${apart.blocked.toFixed(0)} ms`,
      baseline: `in-process ${within.blocked.toFixed(0)} ms`,
      ratio: apart.blocked / within.blocked,
      target: "≤ 50 ms",
    },
    {
      what: `PDF of an order of ${LINES} lines: time`,
      ours: `${apart.took.toFixed(0)} ms`,
      baseline: `in-process ${within.took.toFixed(0)} ms`,
      ratio: apart.took / within.took,
      target: "",
    },
  ]
}

async function best(work) {
  const runs = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
    delay.enable()
    // It counts from its second turn on.
    await pause(50)
    const from = performance.now()
    await work()
    const took = performance.now() - from
    // The timer notes a stop at its next turn.
    await pause(50)
    delay.disable()
    runs.push({ blocked: Math.max(0, delay.max / 1e6 - RESOLUTION), took })
  }
  return runs.sort((a, b) => a.blocked - b.blocked)[Math.floor(ROUNDS / 2)]
}

function anOrder() {
  const party = {
    name: "Bench",
    street: ["1 Bench Street"],
    postal_code: "1000",
    city: "Bench",
    country_code: "fr",
  }
  return {
    kind: "purchase_order",
    language: "en",
    number: "PO-2027-00001",
    revision: 1,
    currency_code: "eur",
    currency_decimals: 2,
    sender: party,
    recipient: party,
    place: party,
    facts: { issued_on: "2027-02-22", expected_on: "2027-03-05" },
    lines: Array.from({ length: LINES }, (_, index) => ({
      position: index + 1,
      supplier_sku: `SUP-${index}`,
      sku: `SKU-${index}`,
      title: `An article with a name of some length, number ${index}`,
      barcode: "3017620422003",
      quantity: index + 1,
      purchase_unit: "carton",
      pack_size: 1,
      unit_price: "12.5",
      price_per_quantity: 1,
      discount_percent: "0",
      line_total: "12.50",
      vat_category: "S",
      vat_rate: "20",
      expected_on: "2027-03-05",
    })),
    vat: [{ category: "S", rate: "20", net: "12500.00", vat: "2500.00" }],
  }
}
