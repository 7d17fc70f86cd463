import type { PickerTask } from "./picker"

/** What a picker does on the scanner. Each is sent once under a key of its own. */
export const ACT_KINDS = [
  "receive",
  "put_away",
  "replenish",
  "move",
  "move_bin",
  "count",
  "ship_transfer",
  "receive_transfer",
  "close_transfer",
  "pick",
  "skip_pick",
  "short_pick",
  "tie_tote",
  "split_tour",
  "put_down_tour",
] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** What may become of it on the server. */
export const ACT_STATUSES = ["claimed", "done", "refused"] as const
export type ActStatus = (typeof ACT_STATUSES)[number]

const WORK_OF: Readonly<Record<ActKind, PickerTask>> = {
  receive: "receive",
  put_away: "put_away",
  replenish: "move",
  move: "move",
  move_bin: "move",
  count: "count",
  ship_transfer: "transfer",
  receive_transfer: "transfer",
  close_transfer: "transfer",
  pick: "pick",
  skip_pick: "pick",
  short_pick: "pick",
  tie_tote: "pick",
  split_tour: "pick",
  put_down_tour: "pick",
}

/** Which work a person must be given to do this. */
export const workOf = (kind: ActKind): PickerTask => WORK_OF[kind]

/** A device's clock is believed this far back: a scanner may lie in a drawer over a weekend with work in its queue. */
const OLDEST_HOURS = 7 * 24

/**
 * When an act was done: what the device says, never later than now, and never longer ago than a week. Counting and
 * moving are compared by that instant, so an act that waited in a queue counts from when it was done.
 */
export function doneAt(said: Date, now: Date): Date {
  const oldest = now.getTime() - OLDEST_HOURS * 3_600_000
  const instant = said.getTime()
  if (!Number.isFinite(instant) || instant > now.getTime()) return now
  return new Date(Math.max(instant, oldest))
}
