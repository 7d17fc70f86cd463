import type { Layout, Point } from "../warehouse/layout"

/** Where tours walk: aisles along y and cross aisles along x, in metres. One-way aisles are walked one way only. */
export type TourLayout = Layout

/** Where a tour stops: at y of an aisle. Without an aisle it stands at (x, y) of the open floor. */
export type Stop = Readonly<{ aisle_id: string | null; y: number; x?: number }>

/** Where a tour begins and where it ends; both may be the same place. */
export type Depot = Readonly<{ start: Point; end: Point }>

/**
 * How a tour was found. `ratliff_rosenthal`: exact, up to two cross aisles (Ratliff & Rosenthal 1983).
 * `roodbergen_de_koster`: exact, three (Roodbergen & de Koster 2001). `cambazard_catusse`: exact, four or five
 * (Cambazard & Catusse 2018). `held_karp`: exact, few stops anywhere (Held & Karp 1962). `improved`: nearly shortest.
 */
export const TOUR_ROUTE_METHODS = [
  "ratliff_rosenthal",
  "roodbergen_de_koster",
  "cambazard_catusse",
  "held_karp",
  "improved",
] as const
export type TourRouteMethod = (typeof TOUR_ROUTE_METHODS)[number]

export type TourRoute = Readonly<{
  /** Length of the walk from start to end, in metres. */
  metres: number
  /** Indexes of the stops, as they are walked. */
  order: number[]
  /** The walk as it is drawn: each turn of it, from start to end. */
  path: Point[]
  /** No shorter walk exists. */
  is_exact: boolean
  method: TourRouteMethod
}>

/** The usual rule that exact walks are compared with: each aisle with a stop from one end to the other. */
export type SShapeRoute = Omit<TourRoute, "is_exact" | "method"> &
  Readonly<{ is_exact: false; method: "s_shape" }>
