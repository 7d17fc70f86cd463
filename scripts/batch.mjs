/**
 * Divides orders over tours so that the walk is short, each tour the shortest.
 * Usage: npm run batch -- FILE.json [options]; --help tells them.
 */
import path from "node:path"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import {
  isWhole,
  LAYOUT_OPTIONS,
  LAYOUT_USAGE,
  layoutOf,
  numberOf,
  placeOf,
  runCommand,
  textOf,
  WrongUsage,
} from "./walk-layout.mjs"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")

const USAGE = `npm run batch -- FILE.json

  FILE.json is { "capacity": 30, "orders": [{ "id": "a", "picks": [[aisle, position], …], "units": 3 }, …] }
    capacity   units a tour carries, or { "units": 30, "orders": 6 }, either of them
    id         any text; without one an order is called by its place in the list, from 0
    units      what the order takes of the capacity (default: one for each pick)
    due        a time such as "2026-03-02T14:00:00Z": what is due in an earlier half hour never begins later
  FILE may be compressed (.gz) or - for what comes in.

  --seconds 1                how long to look for shorter walks
  --seed 1                   the seed of the search
  --lengths N                look at so many tours instead of so many seconds: the same answer on every machine
${LAYOUT_USAGE}

Prints a line of JSON for each tour as it is to be begun, its picks as they are to be walked, then one with the total length.
`

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...LAYOUT_OPTIONS,
      seconds: { type: "string", default: "1" },
      seed: { type: "string", default: "1" },
      lengths: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  })
  if (values.help) return undefined
  const [file, ...others] = positionals
  if (!file || others.length) throw new WrongUsage("Say which one file has the orders")
  const seconds = numberOf(values, "seconds", (value) => value > 0 && value <= 3600, "from above 0 to 3600")
  const seed = numberOf(values, "seed", Number.isInteger, "a whole number")
  const lengths =
    values.lengths === undefined
      ? undefined
      : numberOf(values, "lengths", (value) => isWhole(value, 1), "a whole number from 1")
  return { file, seconds, seed, lengths, ...layoutOf(values) }
}

function readJson(file) {
  const text = textOf(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WrongUsage(`${file} is no JSON: ${error.message}`)
  }
}

function capacityOf({ capacity }) {
  const {
    units = null,
    orders = null,
    ...others
  } = isWhole(capacity, 1) ? { units: capacity } : (capacity ?? {})
  const isLimit = (value) => value === null || isWhole(value, 1)
  if (
    Object.keys(others).length ||
    (units === null && orders === null) ||
    !isLimit(units) ||
    !isLimit(orders)
  ) {
    throw new WrongUsage(
      `The capacity cannot be ${JSON.stringify(capacity)}; it must be a whole number of units from 1, or such as {"units": 30, "orders": 6}`
    )
  }
  return { units, orders }
}

function ordersOf({ orders }, { aisles, length }) {
  if (!Array.isArray(orders)) throw new WrongUsage(`The file has no list "orders"`)
  const seen = new Set()
  return orders.map((given, index) => {
    const order = Array.isArray(given) ? { picks: given } : (given ?? {})
    const id = order.id === undefined ? String(index) : String(order.id)
    const refuse = (what) => new WrongUsage(`Order ${id} (number ${index + 1} of the list) ${what}`)
    if (seen.has(id)) throw refuse("has the id of another order; each has its own")
    seen.add(id)
    if (!Array.isArray(order.picks) || !order.picks.length) {
      throw refuse(`has no list "picks" such as [[0, 12], [3, 5]]`)
    }
    const units = order.units ?? order.picks.length
    if (!isWhole(units, 0)) {
      throw refuse(`cannot have ${JSON.stringify(units)} units; they must be a whole number from 0`)
    }
    const due = order.due === undefined || order.due === null ? null : Date.parse(order.due)
    if (Number.isNaN(due)) {
      throw refuse(`cannot be due ${JSON.stringify(order.due)}; write such as "2026-03-02T14:00:00Z"`)
    }
    const picks = order.picks.map((pick, at) => {
      const found = placeOf(pick, { aisles, length })
      if (!found) {
        throw refuse(
          `has the pick ${JSON.stringify(pick)}; it must be [aisle, position], an aisle from 0 to ${aisles - 1} and a position from 0 to ${length}`
        )
      }
      return {
        id: `${index} ${at}`,
        place: found,
        zone_id: null,
        // What the order takes of the capacity is asked of all its picks together.
        units: at ? 0 : units,
      }
    })
    return { id, due_at: due, picks }
  })
}

function batch({ file, seconds, seed, lengths, layout, depot, ...floor }) {
  const given = readJson(file)
  const capacity = capacityOf(given ?? {})
  const orders = ordersOf(given, floor)
  process.chdir(root)
  require("ts-node").register({ swc: true })
  const source = (name) => require(path.join(root, "src/domain/tours", name))
  const { effortOfLengths } = source("batching.ts")
  const { planTourSteps } = source("plan-tours.ts")
  const begun = performance.now()
  const effort = lengths
    ? effortOfLengths(seed, lengths)
    : { seed, spent: () => (performance.now() - begun) / (seconds * 1000) }
  const places = new Map(orders.flatMap(({ picks }) => picks.map(({ id, place }) => [id, place])))
  const { tours, metres } = finished(
    planTourSteps({ layout, depot, method: "cluster", cart: capacity, orders }, effort)
  )
  for (const [index, tour] of tours.entries()) {
    const walk = tour.pick_ids.map((id) => [Number(places.get(id).aisle_id), places.get(id).y])
    const { order_ids, unit_count, metres: walked } = tour
    console.log(
      JSON.stringify({ tour: index + 1, orders: order_ids, units: unit_count, length: walked, picks: walk })
    )
  }
  console.log(JSON.stringify({ tours: tours.length, total_length: metres }))
  const large = tours.filter(({ unit_count }) => capacity.units !== null && unit_count > capacity.units)
  for (const { order_ids, unit_count } of large) {
    console.error(
      `Order ${order_ids[0]} has ${unit_count} units, more than the ${capacity.units} of a tour: it has one to itself`
    )
  }
}

function finished(steps) {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

runCommand("batch", USAGE, readArguments, batch)
