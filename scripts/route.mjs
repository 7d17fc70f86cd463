/**
 * Prints the length of the shortest walk of each tour of a file.
 * Usage: npm run route -- FILE.jsonl [options]; --help tells them.
 */
import path from "node:path"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import {
  LAYOUT_OPTIONS,
  LAYOUT_USAGE,
  layoutOf,
  placeOf,
  runCommand,
  textOf,
  WrongUsage,
} from "./walk-layout.mjs"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")

const USAGE = `npm run route -- FILE.jsonl

  Each line of FILE is a tour: a list of picks [[aisle, position], …] such as [[0, 28], [3, 5]].
  FILE may be compressed (.gz) or - for what comes in.

${LAYOUT_USAGE}
  --walks                    a line of JSON for each tour instead: length, picks as they are walked, the drawn walk

Prints the length of the shortest walk of each tour, one a line. It is proven shortest with up to five cross aisles; with
more, a line of the error output says for how many tours it is only nearly so.
`

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ...LAYOUT_OPTIONS, walks: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  })
  if (values.help) return undefined
  const [file, ...others] = positionals
  if (!file || others.length) throw new WrongUsage("Say which one file has the tours")
  return { file, showsWalks: values.walks ?? false, ...layoutOf(values) }
}

function linesOf(file) {
  const lines = textOf(file).split(/\r?\n/)
  while (lines[lines.length - 1] === "") lines.pop()
  return lines
}

function stopsOf(line, number, floor) {
  const refuse = (what) =>
    new WrongUsage(
      `Line ${number} ${what}; a tour is written [[aisle, position], …] such as [[0, 28], [3, 5]], aisles from 0 to ${floor.aisles - 1} and positions from 0 to ${floor.length}`
    )
  let picks
  try {
    picks = JSON.parse(line)
  } catch {
    throw refuse(line.trim() === "" ? "is empty" : `is no JSON: ${line.slice(0, 60)}`)
  }
  if (!Array.isArray(picks)) throw refuse(`is no list of picks: ${line.slice(0, 60)}`)
  return picks.map((pick) => {
    const place = placeOf(pick, floor)
    if (!place) throw refuse(`has the pick ${JSON.stringify(pick)}`)
    return place
  })
}

function route({ file, layout, depot, showsWalks, ...floor }) {
  const tours = linesOf(file).map((line, index) => stopsOf(line, index + 1, floor))
  process.chdir(root)
  require("ts-node").register({ swc: true })
  const { shortestRoute } = require(path.join(root, "src/domain/tours/route.ts"))
  const routes = tours.map((stops) => shortestRoute(layout, depot, stops))
  const printed = routes.map(({ metres, order, path: drawn }, tour) => {
    if (!showsWalks) return String(metres)
    const picks = order.map((stop) => [Number(tours[tour][stop].aisle_id), tours[tour][stop].y])
    return JSON.stringify({ length: metres, picks, path: drawn.map(({ x, y }) => [x, y]) })
  })
  process.stdout.write(printed.map((line) => `${line}\n`).join(""))
  const near = routes.filter(({ is_exact }) => !is_exact).length
  if (near) console.error(`${near} of ${routes.length} tours are nearly shortest, not proven so`)
}

runCommand("route", USAGE, readArguments, route)
