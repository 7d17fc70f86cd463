import type { Lifecycle } from "../shared/lifecycle"

/** Orders of one warehouse that are picked together. */
export const WAVE_STATUSES = [
  "planned",
  "releasing",
  "released",
  "picking",
  "picked",
  "packing",
  "done",
  "cancelled",
] as const
export type WaveStatus = (typeof WAVE_STATUSES)[number]

/**
 * `planned` is a wish that routing may still contradict; `releasing` is the promise that its goods get their bins and its
 * walks are formed, kept even where a process dies in between. From `released` on the status follows the dispatches, so
 * that taking a pick or a parcel back takes the wave back too.
 */
export const WAVE_LIFECYCLE: Lifecycle<WaveStatus> = {
  planned: ["releasing", "cancelled"],
  releasing: ["released", "cancelled"],
  released: ["picking", "picked", "packing", "done", "cancelled"],
  picking: ["released", "picked", "packing", "done", "cancelled"],
  picked: ["released", "picking", "packing", "done", "cancelled"],
  packing: ["released", "picking", "picked", "done", "cancelled"],
  done: [],
  cancelled: [],
}

/** Waves about which somebody still has to do something. */
export const OPEN_WAVES = [
  "planned",
  "releasing",
  "released",
  "picking",
  "picked",
  "packing",
] as const satisfies readonly WaveStatus[]

/** Waves whose goods were given to pickers: their status follows their dispatches. */
export const ON_THE_FLOOR = [
  "released",
  "picking",
  "picked",
  "packing",
] as const satisfies readonly WaveStatus[]

/**
 * How orders are walked for. `single`: one order a walk. `cluster`: several, each in its own tote. `batch`: several in one
 * heap, sorted when packed. `zone`: each zone of the warehouse on its own, put together when packed.
 */
export const WAVE_METHODS = ["single", "batch", "cluster", "zone"] as const
export type WaveMethod = (typeof WAVE_METHODS)[number]

/**
 * Why a dispatch is no longer of its wave: it was cancelled, the routing sends its order otherwise, somebody took it in hand
 * before the wave was released, or the wave was cancelled.
 */
export const LEFT_REASONS = ["cancelled", "rewritten", "started", "wave_cancelled"] as const
export type LeftReason = (typeof LEFT_REASONS)[number]

/** How far the dispatches of a wave are that did not fall out. */
export type WaveProgress = Readonly<{
  /** In hand, nothing of it picked yet, or not started. */
  untouched: number
  /** In hand, something of it picked. */
  picking: number
  picked: number
  /** Packed or sent. */
  packed: number
}>

/**
 * The status that follows from the dispatches of a released wave: `packing` once one is packed, `picked` once nothing is
 * left to pick, `done` once all are packed, `cancelled` where none is left.
 */
export function followDispatches({ untouched, picking, picked, packed }: WaveProgress): WaveStatus {
  const open = untouched + picking + picked
  if (open + packed === 0) return "cancelled"
  if (open === 0) return "done"
  if (packed > 0) return "packing"
  if (untouched + picking === 0) return "picked"
  return picking + picked > 0 ? "picking" : "released"
}

/** Totes on a cart where nobody says how many. */
export const USUAL_CART = 12

/** Orders that a tour carries: one where each is walked for by itself. */
export const cartOrdersOf = ({
  method,
  cart_orders,
}: Readonly<{ method: WaveMethod; cart_orders?: number }>): number =>
  method === "single" ? 1 : (cart_orders ?? USUAL_CART)

/** How people call a wave. */
export const waveName = ({ number }: Readonly<{ number: string }>): string => `Wave ${number}`
