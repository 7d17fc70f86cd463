import { invalidData } from "../shared/domain-error"
import { dueClasses } from "./due-classes"

/** An order that could be released: its units, and the aisles it has to be walked to for (any text, each once or more). */
export type ReleasableOrder = Readonly<{
  id: string
  units: number
  aisles: readonly string[]
  /** Milliseconds since 1970. */
  due_at: number | null
}>

/** How much is released at most; nothing said is no limit. */
export type ReleaseLimits = Readonly<{ orders: number | null; units: number | null }>

export type ChosenOrders = Readonly<{
  /** In the order in which they were given. */
  order_ids: readonly string[]
  units: number
  /** Different aisles that are visited for them. */
  aisles: number
}>

/**
 * How full a wave must be, of what fits, before density decides: the densest wave of all would be one aisle only, and
 * the carts would leave half empty.
 */
export const LEAST_FILL = 0.9

/** So many wholes are looked at when aisles are exchanged. */
const MOST_EXCHANGES = 400

type Candidate = { index: number; id: string; units: number; aisles: readonly number[] }
type Room = { orders: number; units: number }
type Choice = { picked: Candidate[]; units: number; aisles: number; fill: number }

/**
 * Which orders to release now: most units per aisle visited, within the limits (the objective of wave selection in the
 * SBPO 2025 challenge). What is due in an earlier half hour goes first as a whole; among the orders of the first due
 * time that do not all fit, aisles are opened one by one, that first for which most units become pickable, then
 * exchanged while that brings more units per aisle. An order that does not fit by itself is passed over.
 */
export function chooseOrders(orders: readonly ReleasableOrder[], limits: ReleaseLimits): ChosenOrders {
  check(orders, limits)
  const numbers = new Map<string, number>()
  const numberOf = (aisle: string) => {
    const number = numbers.get(aisle) ?? numbers.size
    numbers.set(aisle, number)
    return number
  }
  const candidates = orders.map(({ id, units, aisles }, index) => ({
    index,
    id,
    units,
    aisles: [...new Set(aisles)].map(numberOf),
  }))
  const classes = dueClasses(orders.map(({ due_at }) => due_at))
  const room = {
    orders: limits.orders ?? Number.POSITIVE_INFINITY,
    units: limits.units ?? Number.POSITIVE_INFINITY,
  }
  const chosen: Candidate[] = []
  const opened = new Set<number>()
  const last = classes.reduce((most, one) => Math.max(most, one), -1)
  const byClass: Candidate[][] = Array.from({ length: last + 1 }, () => [])
  candidates.forEach((one) => byClass[classes[one.index] ?? 0]?.push(one))
  for (const all of byClass) {
    const possible = all.filter(({ units }) => limits.units === null || units <= limits.units)
    const picked = densest(
      possible.filter(({ units }) => units <= room.units),
      room,
      opened,
      numbers.size
    )
    for (const one of picked) {
      chosen.push(one)
      room.orders -= 1
      room.units -= one.units
      for (const aisle of one.aisles) opened.add(aisle)
    }
    // What is due later waits for what is due before it.
    if (picked.length < possible.length) break
  }
  chosen.sort((a, b) => a.index - b.index)
  return {
    order_ids: chosen.map(({ id }) => id),
    units: chosen.reduce((sum, { units }) => sum + units, 0),
    aisles: opened.size,
  }
}

/** Of orders that are due together, those that bring most units per aisle, `opened` being walked through anyhow. */
function densest(
  open: readonly Candidate[],
  room: Room,
  opened: ReadonlySet<number>,
  aisles: number
): Candidate[] {
  if (room.orders < 1) return []
  const units = open.reduce((sum, one) => sum + one.units, 0)
  if (open.length <= room.orders && units <= room.units) return [...open]

  // What fills a cart soonest comes first; of the same size, what waited longest.
  const bySize = [...open].sort((a, b) => b.units - a.units || a.index - b.index)
  const within = (allowed: Uint8Array): Choice => fill(bySize, room, opened, allowed)
  const everything = new Uint8Array(aisles).fill(1)
  const asTheyCame = fill(open, room, opened, everything)
  const largest = within(everything)
  const choices = [asTheyCame, largest]
  const allowed = Uint8Array.from({ length: aisles }, (_, aisle) => (opened.has(aisle) ? 1 : 0))
  const sequence = openingSequence(open, opened, aisles)
  const enough = LEAST_FILL * Math.max(asTheyCame.fill, largest.fill)
  let best: { choice: Choice; allowed: Uint8Array } | undefined
  for (const aisle of sequence) {
    allowed[aisle] = 1
    const choice = within(allowed)
    if (choice.fill < enough) continue
    if (!best || isDenser(choice, best.choice)) best = { choice, allowed: allowed.slice() }
    // From here on more aisles bring hardly more units: nothing fits any longer.
    if (choice.units >= largest.units) break
  }
  if (best) choices.push(exchanged(best.allowed, best.choice, within, sequence, opened, enough))
  return choices
    .filter((choice) => choice.fill >= enough)
    .reduce((most, choice) => (isDenser(choice, most) ? choice : most)).picked
}

const densityOf = ({ units, aisles }: Choice): number => units / Math.max(1, aisles)

/** More units per aisle; at the same density the fuller one. */
const isDenser = (one: Choice, other: Choice): boolean =>
  densityOf(one) > densityOf(other) + 1e-9 ||
  (densityOf(one) > densityOf(other) - 1e-9 && one.units > other.units)

/** Orders that lie in allowed aisles only, each that still fits. */
function fill(
  orders: readonly Candidate[],
  room: Room,
  opened: ReadonlySet<number>,
  allowed: Uint8Array
): Choice {
  const picked: Candidate[] = []
  const isVisited = new Uint8Array(allowed.length)
  for (const aisle of opened) isVisited[aisle] = 1
  let visited = opened.size
  let units = 0
  for (const one of orders) {
    if (picked.length >= room.orders) break
    if (units + one.units > room.units || !liesWithin(one, allowed)) continue
    picked.push(one)
    units += one.units
    for (const aisle of one.aisles) {
      if (isVisited[aisle]) continue
      isVisited[aisle] = 1
      visited += 1
    }
  }
  const fills = [
    Number.isFinite(room.orders) ? picked.length / room.orders : 0,
    Number.isFinite(room.units) && room.units > 0 ? units / room.units : 0,
  ]
  return { picked, units, aisles: visited, fill: Math.max(...fills) }
}

/** Asked for every order of every whole that is looked at: a plain loop is twice as fast as `every`. */
function liesWithin({ aisles }: Candidate, allowed: Uint8Array): boolean {
  for (let index = 0; index < aisles.length; index += 1) if (!allowed[aisles[index] as number]) return false
  return true
}

/**
 * The aisles as they are opened: each time that for which most units become pickable at once; of an order that needs more
 * aisles still, the less counts the more are missing.
 */
function openingSequence(
  orders: readonly Candidate[],
  opened: ReadonlySet<number>,
  aisles: number
): number[] {
  const ordersAt: Candidate[][] = Array.from({ length: aisles }, () => [])
  const missing = new Map<Candidate, number>()
  const worth = new Float64Array(aisles)
  const weight = (one: Candidate) => one.units / (missing.get(one) ?? 1) ** 2
  for (const one of orders) {
    const needed = one.aisles.filter((aisle) => !opened.has(aisle))
    missing.set(one, needed.length)
    for (const aisle of needed) ordersAt[aisle]?.push(one)
    for (const aisle of needed) worth[aisle] = (worth[aisle] ?? 0) + weight(one)
  }
  const isOpen = new Set(opened)
  const sequence: number[] = []
  for (;;) {
    let next = -1
    for (let aisle = 0; aisle < aisles; aisle += 1) {
      if (isOpen.has(aisle) || !(worth[aisle] as number)) continue
      if (next < 0 || (worth[aisle] as number) > (worth[next] as number)) next = aisle
    }
    if (next < 0) return sequence
    sequence.push(next)
    isOpen.add(next)
    for (const one of ordersAt[next] ?? []) {
      const rest = one.aisles.filter((aisle) => !isOpen.has(aisle))
      for (const aisle of rest) worth[aisle] = (worth[aisle] ?? 0) - weight(one)
      missing.set(one, rest.length)
      for (const aisle of rest) worth[aisle] = (worth[aisle] ?? 0) + weight(one)
    }
  }
}

/** Closes an aisle, or exchanges one for another, as long as that brings more units per aisle and stays full enough. */
function exchanged(
  from: Uint8Array,
  start: Choice,
  within: (allowed: Uint8Array) => Choice,
  sequence: readonly number[],
  opened: ReadonlySet<number>,
  enough: number
): Choice {
  const allowed = from.slice()
  let best = start
  let looked = 0
  const isBetter = (): boolean => {
    looked += 1
    const choice = within(allowed)
    if (choice.fill < enough || !isDenser(choice, best)) return false
    best = choice
    return true
  }
  for (let isMoving = true; isMoving && looked < MOST_EXCHANGES;) {
    isMoving = false
    for (const closed of sequence) {
      if (!allowed[closed] || opened.has(closed) || looked >= MOST_EXCHANGES) continue
      allowed[closed] = 0
      if (isBetter()) {
        isMoving = true
        continue
      }
      for (const other of sequence) {
        if (allowed[other] || other === closed || looked >= MOST_EXCHANGES) continue
        allowed[other] = 1
        if (isBetter()) {
          isMoving = true
          break
        }
        allowed[other] = 0
      }
      if (!isMoving) allowed[closed] = 1
      else break
    }
  }
  return best
}

function check(orders: readonly ReleasableOrder[], limits: ReleaseLimits): void {
  for (const [name, value] of Object.entries(limits)) {
    if (value === null || (Number.isInteger(value) && value > 0)) continue
    throw invalidData(`A wave cannot be limited to ${value} ${name}; say a whole number from 1, or nothing`)
  }
  const seen = new Set<string>()
  for (const { id, units } of orders) {
    if (seen.has(id)) throw invalidData(`Order ${id} is there twice; each order is chosen once`)
    seen.add(id)
    if (!Number.isInteger(units) || units < 0) {
      throw invalidData(`Order ${id} cannot have ${units} units; they are a whole number from 0`)
    }
  }
}
