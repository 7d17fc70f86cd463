import { walkInOrder } from "../../../../domain/tours/in-order"
import { shortestRoute, sShapeRoute } from "../../../../domain/tours/route"
import type { Depot, TourLayout } from "../../../../domain/tours/types"
import { cheapestPlace } from "../../../../domain/waves/tour-protocol"
import { Spot, walksOf } from "../../../../domain/warehouse/layout"
import type { SqlExecutor } from "../../../../platform/sql"
import { layoutOf } from "../tour-material"

/** A stop with where it is on the plan; nothing for goods that lie in no bin, or in one that the plan does not draw. */
export type PlacedStop = { id: string; bin_id: string | null; spot: Spot | null }

/** The walk of a tour as it is kept. */
export type KeptWalk = {
  metres: number | null
  s_shape_metres: number | null
  is_exact: boolean
  path: [number, number][] | null
}

/** Of more stops a new walk is not worth the wait of whoever divides the tour. */
const MOST_STOPS = 400

export const NO_WALK: KeptWalk = { metres: null, s_shape_metres: null, is_exact: false, path: null }

/** Where bins are on the plan. */
export async function spotsOf(
  sql: SqlExecutor,
  binIds: readonly (string | null)[]
): Promise<(binId: string | null) => Spot | null> {
  const rows = await sql.execute<{ id: string; aisle_id: string | null; x: string | null; y: string | null }>(
    `SELECT id, aisle_id, x, y FROM comptoir_bin WHERE id = ANY(?::text[])`,
    [[...new Set(binIds.filter((id) => id !== null))]]
  )
  const spots = new Map(
    rows.flatMap(({ id, aisle_id, x, y }) =>
      x === null || y === null ? [] : [[id, { aisle_id, x: Number(x), y: Number(y) }] as const]
    )
  )
  return (binId) => (binId && spots.get(binId)) || null
}

/** The floor of a warehouse, as walks need it. */
export type Floor = { layout: TourLayout; depot: Depot }
export const floorOf = (sql: SqlExecutor, locationId: string): Promise<Floor> => layoutOf(sql, locationId)

/** The shortest walk past these stops, and the order in which it passes them; what the plan does not draw comes last. */
export function walkPast(
  { layout, depot }: Floor,
  stops: readonly PlacedStop[]
): { walk: KeptWalk; order: string[] } {
  const drawn = stops.filter(({ spot }) => spot !== null)
  const ids = stops.map(({ id }) => id)
  if (!drawn.length || !layout.aisles.length || drawn.length > MOST_STOPS)
    return { walk: NO_WALK, order: ids }
  const spots = drawn.map(({ spot }) => spot as Spot)
  const { metres, order, path, is_exact } = shortestRoute(layout, depot, spots)
  const inOrder = order.flatMap((index) => drawn[index]?.id ?? [])
  return {
    walk: {
      metres,
      s_shape_metres: sShapeRoute(layout, depot, spots).metres,
      is_exact,
      path: path.map(({ x, y }) => [x, y]),
    },
    order: [...inOrder, ...ids.filter((id) => !inOrder.includes(id))],
  }
}

/** The way past these stops in their order, from where somebody stands or from where walks begin. Nothing where none is drawn. */
export function pathPast(
  { layout, depot }: Floor,
  stops: readonly PlacedStop[],
  from: Spot | null
): KeptWalk["path"] {
  const drawn = stops.flatMap(({ spot }) => spot ?? [])
  if (!drawn.length || !layout.aisles.length || drawn.length > MOST_STOPS) return null
  const ends = { from: from ?? onOpenFloor(depot.start), to: onOpenFloor(depot.end) }
  return walkInOrder(layout, ends, drawn).path.map(({ x, y }) => [x, y])
}

const onOpenFloor = (point: Readonly<{ x: number; y: number }>): Spot => ({ ...point, aisle_id: null })

/**
 * Where a stop is added to what is left of a walk at the least cost, and what it adds in metres; `from` is where the
 * picker stands.
 */
export function placeOf(
  { layout, depot }: Floor,
  walk: readonly PlacedStop[],
  added: PlacedStop,
  from: Spot | null
): { index: number; metres: number } {
  const together = walk.findLastIndex(({ bin_id }) => bin_id !== null && bin_id === added.bin_id)
  if (together >= 0) return { index: together + 1, metres: 0 }
  const walks = walksOf(layout)
  return cheapestPlace(
    walk.map(({ spot }) => spot),
    added.spot,
    { from: from ?? onOpenFloor(depot.start), to: onOpenFloor(depot.end) },
    walks.distance
  )
}
