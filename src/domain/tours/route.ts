import { exactWalks, type ExactWalks } from "./exact"
import { floorOf, groupOf, lengthOf, rounded, turnsOf, type Floor } from "./floor"
import { MOST_EXACT_CROSS_AISLES } from "./frontier"
import { improvedRoute } from "./improve"
import { trailOf, type GroupedStop } from "./trail"
import type { Depot, Stop, TourLayout, TourRoute, TourRouteMethod } from "./types"
import { BARRED, spotOfPoint, waysAgainstSigns, waysOf } from "./ways"

export { sShapeRoute } from "./s-shape"
export { routeLengths, type RouteLengths, type SpotLengths } from "./route-lengths"
export { tourLayoutOf } from "./tour-layout"

/**
 * The shortest walk from start to end that stops everywhere it is asked to: exact with up to five cross aisles where
 * all aisles are walked both ways, and with few stops anywhere; nearly shortest beyond, and then `is_exact` says no.
 */
export function shortestRoute(layout: TourLayout, depot: Depot, stops: readonly Stop[]): TourRoute {
  const floor = floorOf(layout)
  if (!stops.length) return withoutStops(floor, depot)
  if (!isSolvable(floor, stops)) return improvedRoute(floor, depot, stops)
  const groups = groupsOf(floor, stops)
  const walks = exactWalks(floor, depot)
  for (const [group, list] of groups) sayStops(walks, group, list)
  const choices = walks.choices()
  if (choices.metres === Number.POSITIVE_INFINITY) return improvedRoute(floor, depot, stops)
  const { order, path } = trailOf(choices, depot, groups)
  return { metres: lengthOf(path), order, path, is_exact: true, method: exactMethodOf(floor) }
}

/** Whether the exact programme applies: two-way aisles, few cross aisles, every stop at an aisle. */
export const isSolvable = (floor: Floor, stops: readonly Stop[]): boolean =>
  floor.isTwoWay &&
  floor.crosses.length > 0 &&
  floor.crosses.length <= MOST_EXACT_CROSS_AISLES &&
  stops.every((stop) => groupOf(floor, stop) >= 0)

export function exactMethodOf({ crosses }: Floor): TourRouteMethod {
  if (crosses.length <= 2) return "ratliff_rosenthal"
  return crosses.length === 3 ? "roodbergen_de_koster" : "cambazard_catusse"
}

function groupsOf(floor: Floor, stops: readonly Stop[]): Map<number, GroupedStop[]> {
  const groups = new Map<number, GroupedStop[]>()
  stops.forEach((stop, index) => {
    const group = groupOf(floor, stop)
    const list = groups.get(group)
    if (list) list.push({ index, y: stop.y })
    else groups.set(group, [{ index, y: stop.y }])
  })
  for (const list of groups.values()) list.sort((a, b) => a.y - b.y || a.index - b.index)
  return groups
}

function sayStops({ stops }: ExactWalks, group: number, list: readonly GroupedStop[]): void {
  stops.has[group] = 1
  stops.lowest[group] = list[0]?.y ?? 0
  stops.highest[group] = list[list.length - 1]?.y ?? 0
  let gap = 0
  for (let at = 1; at < list.length; at += 1) gap = Math.max(gap, (list[at]?.y ?? 0) - (list[at - 1]?.y ?? 0))
  stops.gap[group] = gap
}

/** From start to end with nothing to stop for: nowhere, where both are one place. */
export function withoutStops(floor: Floor, depot: Depot): TourRoute {
  const [start, end] = [spotOfPoint(depot.start), spotOfPoint(depot.end)]
  const signed = waysOf(floor)
  const ways = signed.distance(start, end) < BARRED ? signed : waysAgainstSigns(floor)
  const isOne = start.x === end.x && start.y === end.y
  return {
    metres: isOne ? 0 : rounded(ways.distance(start, end)),
    order: [],
    path: isOne ? [depot.start] : turnsOf(ways.draw(start, end)),
    is_exact: true,
    method: floor.crosses.length > MOST_EXACT_CROSS_AISLES ? "held_karp" : exactMethodOf(floor),
  }
}
