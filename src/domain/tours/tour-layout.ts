import type { AisleDirection } from "../warehouse/bin"
import type { Depot, TourLayout } from "./types"
import { crossAislesOf } from "../warehouse/layout"

/** An aisle as it is kept: metres as exact decimals. */
export type KeptAisle = Readonly<{
  id: string
  x: string | number
  y_from: string | number
  y_to: string | number
  direction: AisleDirection
}>

/** What a warehouse says of its walks. */
export type KeptWalks = Readonly<{
  depot_x?: string | number | null
  depot_y?: string | number | null
  end_x?: string | number | null
  end_y?: string | number | null
  cross_aisles?: readonly (string | number)[] | null
}>

/**
 * The layout and the depot of a warehouse as tours walk them. Walks that are not said where to begin do so before the
 * first aisle, at its front; walks that are not said where to end come back to where they began.
 */
export function tourLayoutOf(
  warehouse: KeptWalks,
  aisles: readonly KeptAisle[]
): { layout: TourLayout; depot: Depot } {
  const layout: TourLayout = {
    aisles: aisles.map(({ id, x, y_from, y_to, direction }) => ({
      id,
      x: Number(x),
      y_from: Math.min(Number(y_from), Number(y_to)),
      y_to: Math.max(Number(y_from), Number(y_to)),
      direction,
    })),
    cross_aisles: (warehouse.cross_aisles ?? []).map(Number),
  }
  const front = crossAislesOf(layout)[0] ?? 0
  const left = layout.aisles.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY)
  const start = {
    x: numberOf(warehouse.depot_x) ?? (layout.aisles.length ? left : 0),
    y: numberOf(warehouse.depot_y) ?? front,
  }
  const end = { x: numberOf(warehouse.end_x) ?? start.x, y: numberOf(warehouse.end_y) ?? start.y }
  return { layout, depot: { start, end } }
}

const numberOf = (kept: string | number | null | undefined): number | null =>
  kept === null || kept === undefined || kept === "" ? null : Number(kept)
