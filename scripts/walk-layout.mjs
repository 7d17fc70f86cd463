/** The layout of a warehouse as options of a command, and picks in it as [aisle, position]. */
import fs from "node:fs"
import zlib from "node:zlib"

/** What somebody typed or wrote is wrong: they are told, and not where in the code it was found. */
export class WrongUsage extends Error {}

export const LAYOUT_USAGE = `  --aisles 10                how many aisles, numbered from 0
  --length 46                their length: positions are from 0 to it
  --aisle-distance 5         from one aisle to the next
  --cross-aisles 0,46        positions at which the aisles can be changed (default: both ends)
  --depot 0,0                across and along, where tours begin
  --end 0,0                  where they end (default: where they began)`

const text = (value) => ({ type: "string", default: value })

export const LAYOUT_OPTIONS = {
  aisles: text("10"),
  length: text("46"),
  "aisle-distance": text("5"),
  "cross-aisles": { type: "string" },
  depot: text("0,0"),
  end: { type: "string" },
}

export const isWhole = (value, least) => Number.isInteger(value) && value >= least

export function numberOf(values, name, isRight, wanted) {
  const number = Number(values[name])
  if (values[name].trim() === "" || !isRight(number)) {
    throw new WrongUsage(`--${name} cannot be ${values[name]}; it must be ${wanted}`)
  }
  return number
}

function numbersOf(values, name, isRight, wanted) {
  const numbers = values[name].split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)))
  if (!isRight(numbers)) throw new WrongUsage(`--${name} cannot be ${values[name]}; it must be ${wanted}`)
  return numbers
}

/** The layout and the depot of the options, with how many aisles there are and how long each is. */
export function layoutOf(values) {
  const length = numberOf(values, "length", (value) => value > 0, "a number above 0")
  const apart = numberOf(values, "aisle-distance", (value) => value > 0, "a number above 0")
  const aisles = numberOf(values, "aisles", (value) => isWhole(value, 1), "a whole number from 1")
  const said = { ...values, end: values.end ?? values.depot }
  said["cross-aisles"] ??= `0,${length}`
  const within = (value) => Number.isFinite(value) && value >= 0 && value <= length
  const cross_aisles = numbersOf(
    said,
    "cross-aisles",
    (list) => list.every(within),
    `positions from 0 to ${length}, with commas between them`
  )
  const pointOf = (name) => {
    const isPoint = (list) => list.length === 2 && list.every(Number.isFinite)
    const [x, y] = numbersOf(said, name, isPoint, "two numbers such as 0,0")
    return { x, y }
  }
  return {
    aisles,
    length,
    layout: {
      aisles: Array.from({ length: aisles }, (_, aisle) => ({
        id: String(aisle),
        x: aisle * apart,
        y_from: 0,
        y_to: length,
        direction: "both",
      })),
      cross_aisles,
    },
    depot: { start: pointOf("depot"), end: pointOf("end") },
  }
}

/** The place of a pick [aisle, position]; nothing where there is none such. */
export function placeOf(pick, { aisles, length }) {
  const [aisle, position] = Array.isArray(pick) && pick.length === 2 ? pick : []
  if (!isWhole(aisle, 0) || aisle >= aisles) return undefined
  if (typeof position !== "number" || !(position >= 0 && position <= length)) return undefined
  return { aisle_id: String(aisle), y: position }
}

/** The text of a file, which may be compressed (.gz), or of what comes in (-). */
export function textOf(file) {
  try {
    const bytes = fs.readFileSync(file === "-" ? 0 : file)
    return (file.endsWith(".gz") ? zlib.gunzipSync(bytes) : bytes).toString("utf8").replace(/^\uFEFF/, "")
  } catch (error) {
    throw new WrongUsage(`${file} cannot be read: ${error.message}`)
  }
}

/** Runs a command; what the user got wrong is one sentence and an exit code of 1. */
export function runCommand(name, usage, read, work) {
  try {
    const given = read()
    if (given) work(given)
    else process.stdout.write(usage)
  } catch (error) {
    const isUsers =
      error instanceof WrongUsage || error?.type === "invalid_data" || /^ERR_PARSE_ARGS/.test(error?.code)
    console.error(isUsers ? `${error.message}\n\nnpm run ${name} -- --help tells how it is used` : error)
    process.exitCode = 1
  }
}
