import type { Point, Spot } from "../warehouse/layout"
import { floorOf, lengthOf, turnsOf } from "./floor"
import type { Stop, TourLayout } from "./types"
import { BARRED, spotOf, waysAgainstSigns, waysOf, type Ways } from "./ways"

/**
 * The walk past these stops in the order in which they are given, drawn turn by turn: what is left of a walk whose order
 * stands. Where one-way aisles shut a stop off, it is walked to against their signs. Metres.
 */
export function walkInOrder(
  layout: TourLayout,
  ends: Readonly<{ from: Spot; to: Spot }>,
  stops: readonly Stop[]
): { metres: number; path: Point[] } {
  const floor = floorOf(layout)
  const spots = [ends.from, ...stops.map((stop) => spotOf(floor, stop)), ends.to]
  const legs = spots.slice(1).map((to, at) => ({ from: spots[at] as Spot, to }))
  const signed = waysOf(floor)
  const isOpen = legs.every(({ from, to }) => signed.distance(from, to) < BARRED)
  const ways: Ways = isOpen ? signed : waysAgainstSigns(floor)
  const path = turnsOf([
    { x: ends.from.x, y: ends.from.y },
    ...legs.flatMap(({ from, to }) => ways.draw(from, to)),
  ])
  return { metres: lengthOf(path), path }
}
