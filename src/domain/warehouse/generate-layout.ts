import { invalidData } from "../shared/domain-error"
import { AisleDirection, BinKind, BinSide, MOST_AISLES, MOST_BINS } from "./bin"
import { CodePattern, placeCode, readPattern, writeCode } from "./bin-code"

/** What a range of levels or of aisles is for. */
export type ZoneRule = Readonly<{
  /** The first and the last level or aisle it is about, counted from 1; without a last one, all that follow. */
  from: number
  to?: number | null
  zone_code: string
  /** Where these bins are built otherwise than the rest. */
  kind?: BinKind | null
  capacity_units?: number | null
}>

export type LayoutPlan = Readonly<{
  blocks: number
  aisles: number
  /** In one block. */
  bays: number
  levels: number
  sides: "both" | "left" | "right"
  /** `odd_even` numbers the bays of an aisle on both sides together: odd on the left, even on the right. */
  bay_numbering: "each_side" | "odd_even"
  /** Whether the bays of the next block go on counting. */
  bays_continue: boolean
  pattern: string
  /** What the aisles are called; without it, as the pattern writes them. */
  aisle_pattern?: string | null
  aisle_start: number
  aisle_step: number
  bay_start: number
  bay_step: number
  level_start: number
  level_step: number
  /** The middle of the first aisle at its lower end, in metres. */
  origin_x: number
  origin_y: number
  /** From the middle of one aisle to the middle of the next. */
  aisle_pitch: number
  bay_width: number
  level_height: number
  /** From the middle of the aisle to the middle of its racks. */
  rack_offset: number
  /** How wide the cross aisles are that lie before, between and behind the blocks. */
  cross_aisle_width: number
  directions: "both" | "alternate"
  zones_by: "level" | "aisle"
  zones: readonly ZoneRule[]
  kind: BinKind
  capacity_units?: number | null
  capacity_volume?: string | null
  capacity_weight?: string | null
  storage_class?: string | null
  sequence_start: number
}>

export type GeneratedAisle = Readonly<{
  code: string
  x: number
  y_from: number
  y_to: number
  direction: AisleDirection
  position: number
}>

export type GeneratedBin = Readonly<{
  code: string
  zone_code: string
  aisle_code: string
  block: number
  bay: number
  level: number
  side: BinSide
  x: number
  y: number
  z: number
  kind: BinKind
  capacity_units: number | null
  pick_sequence: number
}>

export type GeneratedLayout = Readonly<{
  aisles: readonly GeneratedAisle[]
  bins: readonly GeneratedBin[]
  cross_aisles: readonly number[]
  width: number
  depth: number
}>

/** How many bins a plan makes, without making them. */
export const countBins = ({ blocks, aisles, bays, levels, sides }: LayoutPlan): number =>
  blocks * aisles * bays * levels * (sides === "both" ? 2 : 1)

/**
 * Lays a warehouse out: aisles side by side, each with its blocks of bays, its levels and its sides. The pick sequence goes
 * up one aisle and down the next, bay by bay, from the lowest level. Refuses a plan that gives two bins one code, leaves
 * a level without a zone, or makes more than a warehouse may hold.
 */
export function generateLayout(plan: LayoutPlan): GeneratedLayout {
  checkCounts(plan)
  const pattern = readPattern(plan.pattern)
  const aislePattern = readPattern(
    plan.aisle_pattern ||
      `{aisle:${pattern.formats.get("aisle") || (pattern.formats.has("aisle") ? "1" : "A")}}`
  )
  const zoneOf = zoning(plan)
  const crossAisles = crossAislesOf(plan)
  const depth = metres(
    plan.origin_y +
      plan.blocks * (plan.bays * plan.bay_width + plan.cross_aisle_width) +
      plan.cross_aisle_width
  )
  const aisles: GeneratedAisle[] = []
  const bins: GeneratedBin[] = []
  const numbered: Numbering = { next: plan.sequence_start }
  for (let index = 0; index < plan.aisles; index += 1) {
    const aisle = aisleAt(plan, index, aislePattern)
    aisles.push(aisle)
    addBins(plan, index, aisle, pattern, zoneOf, numbered, bins)
  }
  checkUnique(bins, "bins", plan.pattern)
  checkUnique(aisles, "aisles", plan.aisle_pattern || plan.pattern)
  const width = metres(plan.origin_x + (plan.aisles - 1) * plan.aisle_pitch + 2 * plan.rack_offset)
  return { aisles, bins, cross_aisles: crossAisles, width, depth }
}

type Numbering = { next: number }
type Zoned = Pick<ZoneRule, "zone_code" | "kind" | "capacity_units">

function aisleAt(plan: LayoutPlan, index: number, pattern: CodePattern): GeneratedAisle {
  const number = plan.aisle_start + index * plan.aisle_step
  const numbers = { block: 1, aisle: number, bay: 1, level: 1, side: "left" as const }
  const code = placeCode(writeCode(pattern, numbers), "The code of an aisle")
  const alternating: AisleDirection = index % 2 === 0 ? "up" : "down"
  const length = plan.blocks * plan.bays * plan.bay_width + (plan.blocks - 1) * plan.cross_aisle_width
  return {
    code,
    x: metres(plan.origin_x + index * plan.aisle_pitch),
    y_from: metres(plan.origin_y + plan.cross_aisle_width),
    y_to: metres(plan.origin_y + plan.cross_aisle_width + length),
    direction: plan.directions === "alternate" ? alternating : "both",
    position: index,
  }
}

function addBins(
  plan: LayoutPlan,
  index: number,
  aisle: GeneratedAisle,
  pattern: CodePattern,
  zoneOf: (level: number, aisle: number) => Zoned,
  numbered: Numbering,
  bins: GeneratedBin[]
): void {
  const sides: BinSide[] = plan.sides === "both" ? ["left", "right"] : [plan.sides]
  const places = plan.blocks * plan.bays
  for (let step = 0; step < places; step += 1) {
    const place = index % 2 === 0 ? step : places - 1 - step
    const block = Math.floor(place / plan.bays)
    const inBlock = place % plan.bays
    const y = metres(
      aisle.y_from +
        block * (plan.bays * plan.bay_width + plan.cross_aisle_width) +
        (inBlock + 0.5) * plan.bay_width
    )
    for (let level = 0; level < plan.levels; level += 1) {
      const zone = zoneOf(level + 1, index + 1)
      for (const side of sides) {
        const numbers = {
          block: block + 1,
          aisle: plan.aisle_start + index * plan.aisle_step,
          bay: bayNumber(plan, plan.bays_continue ? place : inBlock, side),
          level: plan.level_start + level * plan.level_step,
          side,
        }
        bins.push({
          code: placeCode(writeCode(pattern, numbers), "The code of a bin"),
          zone_code: zone.zone_code,
          aisle_code: aisle.code,
          block: numbers.block,
          bay: numbers.bay,
          level: numbers.level,
          side,
          x: metres(aisle.x + (side === "left" ? -plan.rack_offset : plan.rack_offset)),
          y,
          z: metres(level * plan.level_height),
          kind: zone.kind ?? plan.kind,
          capacity_units: zone.capacity_units ?? plan.capacity_units ?? null,
          pick_sequence: numbered.next,
        })
        numbered.next += 1
      }
    }
  }
}

function bayNumber(plan: LayoutPlan, place: number, side: BinSide): number {
  if (plan.bay_numbering === "each_side") return plan.bay_start + place * plan.bay_step
  return plan.bay_start + place * 2 * plan.bay_step + (side === "right" ? plan.bay_step : 0)
}

/** The middles of the cross aisles: before the first block, between two, behind the last. */
function crossAislesOf(plan: LayoutPlan): number[] {
  const block = plan.bays * plan.bay_width + plan.cross_aisle_width
  return Array.from({ length: plan.blocks + 1 }, (_, index) =>
    metres(plan.origin_y + plan.cross_aisle_width / 2 + index * block)
  )
}

/** What each level, or each aisle, is for; refuses rules that leave one out or say two things of one. */
function zoning(plan: LayoutPlan): (level: number, aisle: number) => Zoned {
  const most = plan.zones_by === "level" ? plan.levels : plan.aisles
  const ruleOf = new Map<number, Zoned>()
  for (const rule of plan.zones) {
    const to = rule.to ?? most
    if (rule.from > to) {
      throw invalidData(
        `A zone goes from ${plan.zones_by} ${rule.from} to ${to}; the last cannot come before the first`
      )
    }
    for (let number = rule.from; number <= Math.min(to, most); number += 1) {
      if (ruleOf.has(number)) {
        throw invalidData(`Two zones are said of ${plan.zones_by} ${number}; say one`)
      }
      ruleOf.set(number, rule)
    }
  }
  for (let number = 1; number <= most; number += 1) {
    if (!ruleOf.has(number))
      throw invalidData(`No zone is said of ${plan.zones_by} ${number}; say one of each`)
  }
  return (level, aisle) => ruleOf.get(plan.zones_by === "level" ? level : aisle) as Zoned
}

function checkCounts(plan: LayoutPlan): void {
  for (const name of ["blocks", "aisles", "bays", "levels"] as const) {
    if (!Number.isInteger(plan[name]) || plan[name] < 1) {
      throw invalidData(`The number of ${name} is ${plan[name]}; it must be a whole number of at least 1`)
    }
  }
  if (plan.aisles > MOST_AISLES) {
    throw invalidData(`The plan makes ${plan.aisles} aisles; a warehouse has at most ${MOST_AISLES}`)
  }
  const count = countBins(plan)
  if (count > MOST_BINS) {
    throw invalidData(`The plan makes ${count} bins; a warehouse has at most ${MOST_BINS}`)
  }
}

function checkUnique(places: readonly { code: string }[], what: string, pattern: string): void {
  const seen = new Set<string>()
  for (const { code } of places) {
    if (seen.has(code)) {
      throw invalidData(
        `The pattern "${pattern}" calls two ${what} ${code}; name every part in it that differs, such as {aisle}, {bay}, {level} and {side}`
      )
    }
    seen.add(code)
  }
}

/** Millimetres are as exact as a rack is built; without the rounding, sums of floats would leave the aisle. */
const metres = (length: number): number => Math.round(length * 1_000) / 1_000
