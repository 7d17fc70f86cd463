import type { Lifecycle } from "../shared/lifecycle"

/** One walk through a warehouse for goods of one or several orders. */
export const TOUR_STATUSES = ["open", "picking", "picked", "done", "cancelled"] as const
export type TourStatus = (typeof TOUR_STATUSES)[number]

/**
 * `open` waits for a picker, be it begun or not; `picking` is held by one. The status follows the picks, so that a pick
 * that is taken back, or found elsewhere, opens a tour again that was picked.
 */
export const TOUR_LIFECYCLE: Lifecycle<TourStatus> = {
  open: ["picking", "picked", "done", "cancelled"],
  picking: ["open", "picked", "done", "cancelled"],
  picked: ["open", "done", "cancelled"],
  done: ["open", "picked"],
  cancelled: [],
}

/** Tours on which something is left to pick. */
export const ON_THE_WALK = ["open", "picking"] as const satisfies readonly TourStatus[]
/** Tours about which somebody still has to do something. */
export const OPEN_TOURS = ["open", "picking", "picked"] as const satisfies readonly TourStatus[]

/** What befell a tour besides picks. */
export const TOUR_EVENT_KINDS = ["claimed", "released", "relieved", "reassigned", "skipped", "split"] as const
export type TourEventKind = (typeof TOUR_EVENT_KINDS)[number]

/** A stop that was put off this often is told to whoever supervises. */
export const SKIPS_TO_TELL = 3

/** How people call a tour. */
export const tourName = ({ number }: Readonly<{ number: string }>): string => `Tour ${number}`
