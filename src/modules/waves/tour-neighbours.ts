import type { Context } from "@medusajs/framework/types"
import type { KnownSeries } from "../../domain/administration/number-series"
import type { DispatchStatus } from "../../domain/picking/dispatch"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { WaveNeighbours } from "./neighbours"

/** Who acts at a tour, when it was done, when it came in, and how long a tour waits for a sign of its picker. */
export type TourAct = Readonly<{
  actor_id: string | null
  actor_type: "user" | "picker" | null
  /** When it was done: an act of a device may have waited in its queue. */
  at: Date
  /** When it came in: leases run by this clock. */
  now: Date
  today: PlainDate
  lease_minutes: number
}>

/** What became of units that were not there, as the picking module says it. */
export type ShortOfPick = Readonly<{
  id: string
  dispatch_id: string
  order_id: string
  location_id: string
  inventory_item_id: string
  quantity: number
  found_elsewhere: number
  short: number
  is_last: boolean
  status: DispatchStatus
  positions: { inventory_item_id: string; location_id: string }[]
}>

/** What tours ask of other modules within their own transaction: goods are moved by picking alone. */
export type TourNeighbours = Pick<WaveNeighbours, "recordAudit" | "markReservationsDue" | "cancelPicking"> &
  Readonly<{
    takeNumbers: (series: KnownSeries, day: PlainDate, count: number, context: Context) => Promise<string[]>
    /** Says how many units of a pick are picked by now; answers the dispatches of which nothing is left since. */
    confirmPick: (
      pick: Readonly<{ dispatch_id: string; id: string; picked_quantity: number }>,
      context: Context
    ) => Promise<readonly { id: string; order_id: string }[]>
    shortPick: (
      request: Readonly<{
        dispatch_id: string
        pick_id: string
        quantity: number
        reason: string
        note: string | null
      }>,
      context: Context
    ) => Promise<ShortOfPick>
  }>
