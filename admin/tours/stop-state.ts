import type { PickTourStopDTO } from "../../src/types/http/tours"
import type { DrawnStop } from "./walk-plan"

/** What became of a stop so far; one that was cancelled is not walked to. */
export function stateOf({
  status,
  skipped,
}: Pick<PickTourStopDTO, "status" | "skipped">): DrawnStop["state"] {
  if (status === "picked" || status === "cancelled") return "picked"
  if (status === "short") return "short"
  return skipped > 0 ? "skipped" : "open"
}

/** The stops that are drawn: those at a bin with a place, and not those whose order was taken away. */
export const drawnStopsOf = (stops: readonly PickTourStopDTO[]): DrawnStop[] =>
  stops
    .filter(({ status }) => status !== "cancelled")
    .map((stop) => ({
      position: stop.position,
      x: stop.bin?.x ?? null,
      y: stop.bin?.y ?? null,
      state: stateOf(stop),
    }))
