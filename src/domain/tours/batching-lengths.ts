import { crossAislesOf } from "../warehouse/layout"
import type { TourLengths } from "./batching"
import { routeLengths } from "./route"
import type { Depot, Stop, TourLayout } from "./types"

/** With more cross aisles an exact length takes so long that too few divisions would be looked at. */
const MOST_CROSS_AISLES = 3

/**
 * Lengths to batch by, over numbered spots: exact where that is quick. One-way aisles are taken as two-way, and of many
 * cross aisles the first, the middle one and the last count: orders that lie near each other there do so in the real
 * warehouse too (distance approximation for batching: Valle & Beasley 2020). The tours themselves are walked in the
 * warehouse as it is.
 */
export function batchingLengths(layout: TourLayout, depot: Depot, spots: readonly Stop[]): TourLengths {
  const crosses = crossAislesOf(layout)
  const kept =
    crosses.length > MOST_CROSS_AISLES
      ? [crosses[0], crosses[crosses.length >> 1], crosses[crosses.length - 1]].filter((y) => y !== undefined)
      : crosses
  const plain: TourLayout = {
    aisles: layout.aisles.map((aisle) => ({ ...aisle, direction: "both" })),
    cross_aisles: kept,
  }
  return routeLengths(plain, depot).over(spots.map((spot) => nearestAisle(layout, spot)))
}

/** A spot of the open floor counts as one of the aisle next to it. */
function nearestAisle({ aisles }: TourLayout, spot: Stop): Stop {
  if (spot.aisle_id !== null || !aisles.length) return spot
  const { x = 0, y } = spot
  const away = (aisle: (typeof aisles)[number]) => Math.abs(aisle.x - x)
  const nearest = aisles.reduce((best, aisle) => (away(aisle) < away(best) ? aisle : best))
  return { aisle_id: nearest.id, y: Math.min(nearest.y_to, Math.max(nearest.y_from, y)) }
}
