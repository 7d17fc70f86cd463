import type { ToteColour } from "../../../../domain/waves/totes"
import type { WaveMethod } from "../../../../domain/waves/wave"
import type { SqlExecutor } from "../../../../platform/sql"
import { insertRows } from "../sql"
import type { KeptWalk } from "./reroute"

/** A tour that waits for whoever takes it. */
export type NewTour = KeptWalk &
  Readonly<{
    id: string
    number: string
    wave_id: string | null
    location_id: string
    method: WaveMethod
    zone_id: string | null
    priority: number
    due_at: Date | null
    stop_count: number
    unit_count: number
    order_count: number
  }>

/** A tote of a cart; without a dispatch it holds goods of several. */
export type NewTote = Readonly<{
  id: string
  tour_id: string
  dispatch_id: string | null
  location_id: string
  position: number
  colour: ToteColour
}>

/** Writes tours, in one statement. */
export const insertTours = (sql: SqlExecutor, tours: readonly NewTour[]): Promise<void> =>
  insertRows(
    sql,
    "comptoir_tour",
    {
      id: "text",
      number: "text",
      wave_id: "text",
      location_id: "text",
      method: "text",
      zone_id: "text",
      priority: "int",
      due_at: "timestamptz",
      metres: "numeric",
      s_shape_metres: "numeric",
      is_exact: "boolean",
      path: "jsonb",
      stop_count: "int",
      unit_count: "int",
      order_count: "int",
    },
    tours
  )

/** Writes totes, in one statement. */
export const insertTotes = (sql: SqlExecutor, totes: readonly NewTote[]): Promise<void> =>
  insertRows(
    sql,
    "comptoir_tote",
    {
      id: "text",
      tour_id: "text",
      dispatch_id: "text",
      location_id: "text",
      position: "int",
      colour: "text",
    },
    totes
  )

/** A pick at its place of a walk. */
export type NewTourPick = Readonly<{
  pick_id: string
  tour_id: string
  position: number
  tote_id: string | null
}>

/** Puts picks onto tours, in one statement. */
export const insertTourPicks = (sql: SqlExecutor, picks: readonly NewTourPick[]): Promise<void> =>
  insertRows(
    sql,
    "comptoir_tour_pick",
    { pick_id: "text", tour_id: "text", position: "int", tote_id: "text" },
    picks
  )
