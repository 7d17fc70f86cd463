import type { Point } from "../warehouse/layout"
import type { WalkChoices } from "./exact"
import { turnsOf } from "./floor"
import type { Depot } from "./types"

/** A stop of a group, in the order of y. */
export type GroupedStop = Readonly<{ index: number; y: number }>

/**
 * Walks a network of ways in one go, each way as often as it is in it (Hierholzer 1873), and says in which order the
 * stops are met and where the walk turns.
 */
export function trailOf(
  choices: WalkChoices,
  depot: Depot,
  groups: ReadonlyMap<number, readonly GroupedStop[]>
): { order: number[]; path: Point[] } {
  const { pointOf } = choices
  const order: number[] = []
  const path: Point[] = [depot.start]
  const returnsAt = new Map<number, WalkChoices["returns"][number][]>()
  for (const back of choices.returns) returnsAt.set(back.at, [...(returnsAt.get(back.at) ?? []), back])
  const walked = new Set<number>()

  const arrive = (place: number): void => {
    const here = pointOf(place)
    path.push(here)
    for (const { group, side } of returnsAt.get(place) ?? []) {
      const met = outwards(groups.get(group) ?? [], side, here.y)
      const far = met[met.length - 1]
      if (!far) continue
      for (const stop of met) order.push(stop.index)
      path.push({ x: here.x, y: far.y }, here)
    }
    returnsAt.delete(place)
  }

  const steps = stepsOf(choices)
  const first = pointOf(choices.start)
  path.push({ x: depot.start.x, y: first.y })
  arrive(choices.start)
  for (const { from, to, group } of steps) {
    if (group !== null && !walked.has(group)) {
      walked.add(group)
      const met = groups.get(group) ?? []
      for (const stop of from < to ? met : [...met].reverse()) order.push(stop.index)
    }
    arrive(to)
  }
  path.push({ x: depot.end.x, y: pointOf(choices.end).y }, depot.end)
  return { order, path: turnsOf(path) }
}

/** The stops that a way in and back meets, the nearest first. */
function outwards(
  stops: readonly GroupedStop[],
  side: "above" | "below" | "all",
  from: number
): readonly GroupedStop[] {
  const chosen = side === "all" ? stops : halfOf(stops, side)
  const isUpwards = (chosen[chosen.length - 1]?.y ?? from) > from
  return isUpwards ? chosen : [...chosen].reverse()
}

/** The stops on one side of the widest gap. */
function halfOf(stops: readonly GroupedStop[], side: "above" | "below"): readonly GroupedStop[] {
  let cut = 0
  let widest = -1
  for (let at = 1; at < stops.length; at += 1) {
    const gap = (stops[at]?.y ?? 0) - (stops[at - 1]?.y ?? 0)
    if (gap <= widest) continue
    widest = gap
    cut = at
  }
  return side === "below" ? stops.slice(0, cut) : stops.slice(cut)
}

type Step = { from: number; to: number; group: number | null }

function stepsOf({ ways, start }: WalkChoices): Step[] {
  const waysAt = new Map<number, number[]>()
  const note = (place: number, way: number): void => {
    const list = waysAt.get(place)
    if (list) list.push(way)
    else waysAt.set(place, [way])
  }
  ways.forEach(({ from, to }, way) => {
    note(from, way)
    note(to, way)
  })
  const isWalked = new Uint8Array(ways.length)
  const open: { place: number; step: Step | null }[] = [{ place: start, step: null }]
  const found: Step[] = []
  for (let top = open[open.length - 1]; top; top = open[open.length - 1]) {
    const list = waysAt.get(top.place) ?? []
    let way = list.pop()
    while (way !== undefined && isWalked[way]) way = list.pop()
    const next = way === undefined ? undefined : ways[way]
    if (way === undefined || !next) {
      if (top.step) found.push(top.step)
      open.pop()
      continue
    }
    isWalked[way] = 1
    const to = next.from === top.place ? next.to : next.from
    open.push({ place: to, step: { from: top.place, to, group: next.group } })
  }
  return found.reverse()
}
