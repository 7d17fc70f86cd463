/**
 * How much shorter batched tours are than savings alone, C&W(ii) with exact routes, in the geometry of Henn: 10 aisles
 * with 90 places each, 46 long and 5 apart, 40 to 100 orders of 5 to 25 picks, carts of 30 to 75, picks spread evenly or
 * crowded in the first aisles; drawn from a fixed seed. Then 500 orders of a wave in a thread of their own, and how long
 * nothing else could be done meanwhile.
 * Exports `rows()` for the table of `npm run bench`; run by itself it prints its own.
 */
import path from "node:path"
import { createRequire } from "node:module"
import { clearInterval, setInterval } from "node:timers"
import { fileURLToPath } from "node:url"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const SIZES = [40, 60, 80, 100]
const CAPACITIES = [30, 45, 60, 75]
const [AISLES, LENGTH, APART] = [10, 46, 5]
const EFFORTS = [
  { seconds: 1, target: "≤ 0.965" },
  { seconds: 5, target: "≤ 0.960" },
]
const WAVE = 500

const layoutOf = (aisles, length, cross_aisles) => ({
  aisles: Array.from({ length: aisles }, (_, aisle) => ({
    id: String(aisle),
    x: aisle * APART,
    y_from: 0,
    y_to: length,
    direction: "both",
  })),
  cross_aisles,
})
const depot = { start: { x: 0, y: 0 }, end: { x: 0, y: 0 } }

/** An aisle: any, or of ten the first for half of the picks and the next three for most of the others (ABC). */
function aisleOf(roll, isCrowded) {
  if (!isCrowded) return Math.floor(roll() * AISLES)
  const share = roll()
  if (share < 0.52) return 0
  return share < 0.88 ? 1 + Math.floor(roll() * 3) : 4 + Math.floor(roll() * 6)
}

function instancesOf(diceOf) {
  return SIZES.flatMap((count, size) =>
    CAPACITIES.map((capacity, load) => {
      const roll = diceOf(1_000 * count + capacity)
      const isCrowded = (size + load) % 2 === 1
      const orders = Array.from({ length: count }, (_, index) => {
        const units = 5 + Math.floor(roll() * 21)
        const stops = Array.from(
          { length: units },
          () => aisleOf(roll, isCrowded) * (LENGTH - 1) + Math.floor(roll() * (LENGTH - 1))
        )
        return { id: `order ${index}`, stops, units, due_at: null }
      })
      return { count, orders, capacity: { orders: null, units: capacity } }
    })
  )
}

function henn({ batchOrders, batchingLengths, diceOf }) {
  const spots = Array.from({ length: AISLES * (LENGTH - 1) }, (_, spot) => ({
    aisle_id: String(Math.floor(spot / (LENGTH - 1))),
    y: 1 + (spot % (LENGTH - 1)),
  }))
  const lengths = batchingLengths(layoutOf(AISLES, LENGTH, [0, LENGTH]), depot, spots)
  const instances = instancesOf(diceOf)
  return EFFORTS.flatMap(({ seconds, target }) => {
    const found = instances.map((instance) => {
      const begun = performance.now()
      const spent = () => (performance.now() - begun) / (seconds * 1_000)
      return { ...batchOrders(instance, lengths, { seed: 1, spent }), count: instance.count }
    })
    const mean = (of, list) => list.reduce((sum, one) => sum + of(one), 0) / list.length
    const row = (list, what, wanted) => {
      const [ours, start] = [
        mean(({ metres }) => metres, list),
        mean(({ start_metres }) => start_metres, list),
      ]
      return {
        what,
        // Two decimals of a ratio would hide what is at stake.
        ours: `${ours.toFixed(1)}, ${(ours / start).toFixed(3)} ×`,
        baseline: start.toFixed(1),
        ratio: ours / start,
        target: wanted,
      }
    }
    const sizes = SIZES.map((size) =>
      row(
        found.filter(({ count }) => count === size),
        `… of ${size} orders`,
        "none"
      )
    )
    const title = `Batching ${instances.length} instances in the geometry of Henn, ${seconds} s each: mean length against savings, C&W(ii) with exact routes`
    return [row(found, title, target), ...(seconds === 1 ? sizes : [])]
  })
}

/** Milliseconds that the work took, and the longest in which this thread did nothing else. */
async function watched(work) {
  let longest = 0
  let last = performance.now()
  const look = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 1)
    last = now
  }, 1)
  const begun = performance.now()
  const made = await work()
  const milliseconds = performance.now() - begun
  longest = Math.max(longest, performance.now() - last - 1)
  clearInterval(look)
  return { made, milliseconds, longest }
}

function waveOf(diceOf) {
  const roll = diceOf(20_260_304)
  const orders = Array.from({ length: WAVE }, (_, index) => ({
    id: `order_${index}`,
    due_at: 3_600_000 * (1 + Math.floor(roll() * 2)),
    picks: Array.from({ length: 1 + Math.floor(roll() * 5) }, (_, line) => ({
      id: `pick_${index}_${line}`,
      place: { aisle_id: String(Math.floor(roll() * 20)), y: 1 + Math.floor(roll() * 58) },
      zone_id: null,
      units: 1 + Math.floor(roll() * 3),
    })),
  }))
  return {
    layout: layoutOf(20, 60, [0, 30, 60]),
    depot: { start: { x: 0, y: 0 }, end: { x: 20, y: 0 } },
    method: "cluster",
    cart: { orders: 12, units: null },
    orders,
  }
}

async function wave({ formTours, planToursInSlices, effortFor, diceOf }) {
  const input = waveOf(diceOf)
  const thread = await watched(() => formTours(input, { warn: console.error }))
  const slices = await watched(() => planToursInSlices(input, effortFor(input)))
  const seconds = ({ milliseconds }) => `${(milliseconds / 1_000).toFixed(2)} s`
  const block = ({ longest }) => `${longest.toFixed(0)} ms`
  const { tours, metres, s_shape_metres } = thread.made
  return [
    {
      what: `Tours for ${WAVE} orders in two blocks, in a thread: time, against the same in slices without one`,
      ours: seconds(thread),
      baseline: seconds(slices),
      ratio: thread.milliseconds / slices.milliseconds,
      target: "≤ 5 s",
    },
    {
      what: "… the longest that nothing else could be done",
      ours: block(thread),
      baseline: block(slices),
      ratio: thread.longest / slices.longest,
      target: "≤ 50 ms",
    },
    {
      what: `… metres of the ${tours.length} tours, against S-shape through the same tours`,
      ours: `${Math.round(metres).toLocaleString("en")} m`,
      baseline: `${Math.round(s_shape_metres).toLocaleString("en")} m`,
      ratio: metres / s_shape_metres,
      target: "none",
    },
  ]
}

export async function rows() {
  process.chdir(root)
  require("ts-node").register({ swc: true })
  const source = (file) => require(path.join(root, "src", file))
  const code = {
    ...source("domain/tours/dice.ts"),
    ...source("domain/tours/batching.ts"),
    ...source("domain/tours/batching-lengths.ts"),
    ...source("platform/tours/plan.ts"),
    ...source("platform/tours/form-tours.ts"),
  }
  return [...henn(code), ...(await wave(code))]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { what, ours, baseline, ratio, target } of await rows())
    console.log(`| ${what} | ${ours} | ${baseline} | ${ratio.toFixed(3)} | ${target} |`)
  process.exit(0)
}
