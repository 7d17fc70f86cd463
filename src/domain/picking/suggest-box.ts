/** An article as far as its size is known: millimetres and grams; null where nobody wrote it down. */
export type SizedGoods = Readonly<{
  line_item_id: string
  /** Units of the order's line, which stay together. */
  units: number
  /** One unit of the line: its parts, each so many times. */
  parts: readonly Readonly<{
    count: number
    length: number | null
    width: number | null
    height: number | null
    weight: number | null
  }>[]
}>

/** A box: inner sizes in millimetres, weights in grams. */
export type SizedBox = Readonly<{
  id: string
  length: number
  width: number
  height: number
  tare_weight: number
  largest_load: number | null
}>

/** A parcel that is suggested: what goes into which box, and what it weighs with the box where that is known. */
export type SuggestedParcel = Readonly<{
  box_id: string | null
  units: readonly Readonly<{ line_item_id: string; units: number }>[]
  weight: number | null
}>

/** Why no box is named: sizes are unknown, no box exists, or something is larger or heavier than every box takes. */
export type NoBox = "no_dimensions" | "no_boxes" | "too_large"

export type Suggestion = Readonly<{ parcels: readonly SuggestedParcel[]; no_box: NoBox | null }>

/** Boxes are never packed to the last cubic millimetre. */
export const FILL_FACTOR = 0.8

/** So many parcels are suggested at most: more are nobody's idea of one dispatch. */
const MOST_PARCELS = 200

type Unit = { line_item_id: string; volume: number; weight: number; sides: readonly (readonly number[])[] }

const sorted = (sides: readonly number[]): number[] => [...sides].sort((a, b) => b - a)

/** Whether each part goes into the box, however it is turned. */
const fitsIn = (unit: Unit, box: readonly number[]): boolean =>
  unit.sides.every((sides) => sides.every((side, index) => side <= (box[index] as number)))

/** What one unit weighs; null where a part of it was never weighed. */
function weightOf(goods: SizedGoods): number | null {
  let weight = 0
  for (const part of goods.parts) {
    if (part.weight === null) return null
    weight += part.count * part.weight
  }
  return weight
}

/** One unit as the boxes see it; null where a size or, for a box that may be too full, the weight is unknown. */
function unitOf(goods: SizedGoods): Unit | null {
  let volume = 0
  const sides: number[][] = []
  for (const { count, length, width, height } of goods.parts) {
    if (!length || !width || !height) return null
    volume += count * length * width * height
    sides.push(sorted([length, width, height]))
  }
  return sides.length
    ? { line_item_id: goods.line_item_id, volume, weight: weightOf(goods) ?? 0, sides }
    : null
}

type Ranked = SizedBox & { sides: number[]; room: number }

const ranked = (boxes: readonly SizedBox[]): Ranked[] =>
  boxes
    .map((box) => ({
      ...box,
      sides: sorted([box.length, box.width, box.height]),
      room: box.length * box.width * box.height * FILL_FACTOR,
    }))
    .sort((a, b) => a.room - b.room || a.tare_weight - b.tare_weight || (a.id < b.id ? -1 : 1))

const takes = (box: Ranked, volume: number, weight: number): boolean =>
  volume <= box.room && (box.largest_load === null || weight <= box.largest_load)

/**
 * Which boxes to take: the smallest that holds all, or else the largest ones filled one after the other, the biggest
 * units first, and each changed for the smallest that holds what is in it. By volume with some room to spare, by weight,
 * and by the sides, turned as they fit best. Where sizes are unknown it says so and names no box.
 */
export function suggestBoxes(goods: readonly SizedGoods[], boxes: readonly SizedBox[]): Suggestion {
  const all = goods.filter((one) => one.units > 0)
  const weights = new Map(all.map((one) => [one.line_item_id, weightOf(one)]))
  const inOne = (no_box: NoBox): Suggestion => ({
    parcels: all.length ? [{ box_id: null, units: unitsOf(all), weight: sum(all, weights, 0) }] : [],
    no_box,
  })
  if (!boxes.length) return inOne("no_boxes")
  const sizes = ranked(boxes)
  const units: Unit[] = []
  for (const one of all) {
    const unit = unitOf(one)
    const limited = sizes.some((box) => box.largest_load !== null)
    if (!unit || (limited && weights.get(one.line_item_id) === null)) return inOne("no_dimensions")
    // Whoever sends ten thousand of one thing packs pallets: the boxes would be counted for nothing.
    if (units.length + one.units > 10_000) return inOne("too_large")
    for (let index = 0; index < one.units; index += 1) units.push(unit)
  }
  if (!units.length) return { parcels: [], no_box: null }
  const filled = fill(units, sizes)
  if (!filled || filled.length > MOST_PARCELS) return inOne("too_large")
  return {
    no_box: null,
    parcels: filled.map(({ box, units }) => {
      const counted = counts(units)
      return { box_id: box.id, units: counted, weight: sum(counted, weights, box.tare_weight) }
    }),
  }
}

type Filled = { box: Ranked; units: Unit[]; volume: number; weight: number }

function fill(units: readonly Unit[], sizes: readonly Ranked[]): Filled[] | null {
  const whole = smallest(units, sizes)
  if (whole) return [whole]
  const open: Filled[] = []
  const largestFirst = [...units].sort(
    (a, b) =>
      b.volume - a.volume || b.weight - a.weight || (a.line_item_id < b.line_item_id ? -1 : a === b ? 0 : 1)
  )
  for (const unit of largestFirst) {
    const place = open.find(
      ({ box, volume, weight }) =>
        fitsIn(unit, box.sides) && takes(box, volume + unit.volume, weight + unit.weight)
    )
    if (place) {
      place.units.push(unit)
      place.volume += unit.volume
      place.weight += unit.weight
      continue
    }
    const box = sizes.findLast((one) => fitsIn(unit, one.sides) && takes(one, unit.volume, unit.weight))
    if (!box) return null
    open.push({ box, units: [unit], volume: unit.volume, weight: unit.weight })
    if (open.length > MOST_PARCELS) return open
  }
  return open.map((one) => smallest(one.units, sizes) ?? one)
}

/** The smallest box that takes all of them. */
function smallest(units: readonly Unit[], sizes: readonly Ranked[]): Filled | null {
  const volume = units.reduce((total, unit) => total + unit.volume, 0)
  const weight = units.reduce((total, unit) => total + unit.weight, 0)
  const kinds = [...new Set(units)]
  const box = sizes.find(
    (one) => takes(one, volume, weight) && kinds.every((unit) => fitsIn(unit, one.sides))
  )
  return box ? { box, units: [...units], volume, weight } : null
}

const unitsOf = (goods: readonly SizedGoods[]) =>
  goods.map(({ line_item_id, units }) => ({ line_item_id, units }))

function counts(units: readonly Unit[]): { line_item_id: string; units: number }[] {
  const counted = new Map<string, number>()
  for (const { line_item_id } of units) counted.set(line_item_id, (counted.get(line_item_id) ?? 0) + 1)
  return [...counted].map(([line_item_id, count]) => ({ line_item_id, units: count }))
}

/** What the units weigh together, with the box; null where something in it was never weighed. */
function sum(
  units: readonly Readonly<{ line_item_id: string; units: number }>[],
  weights: ReadonlyMap<string, number | null>,
  tare: number
): number | null {
  let total = tare
  for (const { line_item_id, units: count } of units) {
    const weight = weights.get(line_item_id) ?? null
    if (weight === null) return null
    total += count * weight
  }
  return total || null
}
