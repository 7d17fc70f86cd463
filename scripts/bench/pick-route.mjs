/**
 * The shortest walks of tours of about 14 picks through ten aisles, beside the lengths of the usual walk (S-shape) over
 * the same tours, and how far both are from the optimum of 1,500 routes that two other programmes found. One core.
 * Exports `rows()` for the table of `npm run bench`; run by itself it prints its own.
 */
import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import zlib from "node:zlib"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const FILE = path.resolve(root, "../shared/data/picking-routes-oracle/single_block_routes.jsonl.gz")
const [AISLES, LENGTH, APART] = [10, 46, 5]
const TOURS = 2_000
const PICKS = 14
const MILLISECONDS = 2_000

const layoutOf = (blocks) => ({
  aisles: Array.from({ length: AISLES }, (_, aisle) => ({
    id: String(aisle),
    x: aisle * APART,
    y_from: 0,
    y_to: LENGTH,
    direction: "both",
  })),
  cross_aisles: blocks === 1 ? [0, LENGTH] : [0, LENGTH / 2, LENGTH],
})
const depot = { start: { x: 0, y: 0 }, end: { x: 0, y: 0 } }

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function dice(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let word = Math.imul(state ^ (state >>> 15), 1 | state)
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Lengths a second, warmed up first. */
function rateOf(tours, length) {
  let sum = 0
  const run = (milliseconds) => {
    const begun = performance.now()
    let count = 0
    let passed = 0
    do {
      for (const tour of tours) sum += length(tour)
      count += tours.length
      passed = performance.now() - begun
    } while (passed < milliseconds)
    return (count / passed) * 1_000
  }
  run(MILLISECONDS / 4)
  const rate = run(MILLISECONDS)
  if (!(sum > 0)) throw new Error("No tour was walked")
  return rate
}

/** The usual walk over the same masks, written as plainly as it can be. */
function sShapeOf(places) {
  return (mask) => {
    let isAtFront = true
    let metres = 0
    let x = 0
    for (let aisle = 0; aisle < AISLES; aisle += 1) {
      const { word, words, ys } = places[aisle]
      let farthest = -1
      for (let at = words - 1; at >= 0 && farthest < 0; at -= 1) {
        const bits = mask[word + at]
        if (bits !== 0) farthest = ys[at * 32 + 31 - Math.clz32(bits)]
      }
      if (farthest < 0) continue
      metres += aisle * APART - x
      x = aisle * APART
      let isLast = true
      for (let at = word + words; at < mask.length && isLast; at += 1) isLast = mask[at] === 0
      if (isLast && isAtFront) metres += 2 * farthest
      else {
        metres += LENGTH
        isAtFront = !isAtFront
      }
    }
    return metres + x
  }
}

function oracle({ shortestRoute, sShapeRoute }) {
  const lines = zlib.gunzipSync(fs.readFileSync(FILE)).toString("utf8").trim().split("\n")
  const layout = layoutOf(1)
  let shortest = 0
  let found = 0
  let usual = 0
  let missed = 0
  for (const line of lines) {
    const [picks, optimum] = JSON.parse(line)
    const stops = picks.map(([aisle, y]) => ({ aisle_id: String(aisle), y }))
    const { metres } = shortestRoute(layout, depot, stops)
    if (metres !== optimum) missed += 1
    found += metres
    shortest += optimum
    usual += sShapeRoute(layout, depot, stops).metres
  }
  const gapOf = (metres) => `+${((metres / shortest - 1) * 100).toFixed(2)} %`
  return {
    what: `shortest walks of ${lines.length} known routes, above the optimum`,
    ours: `${gapOf(found)}, ${missed} longer`,
    baseline: `${gapOf(usual)} (S-shape)`,
    target: "0 longer",
  }
}

export async function rows() {
  require("ts-node").register({ swc: true })
  const source = (name) => require(path.join(root, "src/domain/tours", name))
  const { routeLengths, shortestRoute, sShapeRoute } = source("route.ts")
  const roll = dice(20_260_312)
  const draw = (most) => Math.floor(roll() * most)
  const spots = Array.from({ length: AISLES * (LENGTH - 1) }, (_, spot) => ({
    aisle_id: String(Math.floor(spot / (LENGTH - 1))),
    y: 1 + (spot % (LENGTH - 1)),
  }))
  const picked = Array.from({ length: TOURS }, () => Array.from({ length: PICKS }, () => draw(spots.length)))
  const one = routeLengths(layoutOf(1), depot).over(spots)
  const two = routeLengths(layoutOf(2), depot).over(spots)
  const masks = picked.map((tour) => one.maskOf(tour))
  const words = one.words / AISLES
  const ys = Array.from({ length: LENGTH - 1 }, (_, place) => place + 1)
  const usual = sShapeOf(Array.from({ length: AISLES }, (_, aisle) => ({ word: aisle * words, words, ys })))
  for (const [index, tour] of picked.slice(0, 50).entries()) {
    const stops = tour.map((spot) => spots[spot])
    if (usual(masks[index]) !== sShapeRoute(layoutOf(1), depot, stops).metres) {
      throw new Error("The baseline is not the usual walk")
    }
  }

  const shortest = rateOf(masks, one.metresOfMask)
  const sShape = rateOf(masks, usual)
  const twoBlocks = rateOf(
    picked.map((tour) => two.maskOf(tour)),
    two.metresOfMask
  )
  const whole = rateOf(
    picked.map((tour) => tour.map((spot) => spots[spot])),
    (stops) => shortestRoute(layoutOnce, depot, stops).metres
  )
  const perSecond = (rate) => `${Math.round(rate).toLocaleString("en")} / s`
  return [
    {
      what: `shortest walks, one block, ${AISLES} aisles, ${PICKS} picks`,
      ours: perSecond(shortest),
      baseline: `${perSecond(sShape)} (S-shape)`,
      ratio: shortest / sShape,
      target: "≥ 1,000,000 / s",
    },
    {
      what: "the same, two blocks",
      ours: perSecond(twoBlocks),
      baseline: "",
      target: "reported",
    },
    {
      what: "the same, one block, with its order and drawn",
      ours: perSecond(whole),
      baseline: "",
      target: "reported",
    },
    ...(fs.existsSync(FILE) ? [oracle({ shortestRoute, sShapeRoute })] : []),
  ]
}

const layoutOnce = layoutOf(1)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { what, ours, baseline, ratio, target } of await rows())
    console.log(`| ${what} | ${ours} | ${baseline} | ${ratio?.toFixed(2) ?? ""} | ${target} |`)
}
