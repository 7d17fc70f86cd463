import { invalidData } from "../shared/domain-error"

/** When a wave of a rule is released: by somebody, once nothing more fits, or some minutes before its cut-off. */
export const WAVE_RELEASES = ["by_hand", "when_full", "before_cut_off"] as const
export type WaveRelease = (typeof WAVE_RELEASES)[number]

/** Which dispatches are chosen; what is left out asks nothing. */
export type WaveConditions = Readonly<{
  shipping_option_ids?: readonly string[] | undefined
  sales_channel_ids?: readonly string[] | undefined
  /** Orders of one line only, or of several lines only. */
  is_single_line?: boolean | undefined
  /** Dispatches of which all goods can be picked in these zones. */
  zone_ids?: readonly string[] | undefined
  /** Dispatches of this priority or a higher one. */
  least_priority?: number | undefined
  /** Dispatches whose cut-off is at most so many minutes away, late ones too. */
  due_within_minutes?: number | undefined
}>

/** How many orders and units a wave may have. */
export type WaveLimits = Readonly<{ most_orders: number; most_units: number | null }>

/** What a planned wave of a rule has now. */
export type PlannedWave = Readonly<{ orders: number; units: number; due_at: Date | null }>

/** The instant until which a cut-off may be, for a rule that takes what is due soon. */
export const dueBefore = ({ due_within_minutes }: WaveConditions, now: Date): Date | null =>
  due_within_minutes === undefined ? null : new Date(now.getTime() + due_within_minutes * 60_000)

/** What still fits into a wave; nothing where it is full. */
export function roomOf(limits: WaveLimits, wave: PlannedWave): { orders: number; units: number | null } {
  return {
    orders: Math.max(0, limits.most_orders - wave.orders),
    units: limits.most_units === null ? null : Math.max(0, limits.most_units - wave.units),
  }
}

/** Nothing more fits into the wave. */
export function isFull(limits: WaveLimits, wave: PlannedWave): boolean {
  const { orders, units } = roomOf(limits, wave)
  return orders === 0 || units === 0
}

/** Whether a wave of a rule is to be released now; one that is empty never is. */
export function isToBeReleased(
  rule: WaveLimits & Readonly<{ release: WaveRelease; release_minutes: number | null }>,
  wave: PlannedWave,
  now: Date
): boolean {
  if (wave.orders === 0 || rule.release === "by_hand") return false
  if (isFull(rule, wave)) return true
  if (rule.release === "when_full" || !wave.due_at) return false
  return wave.due_at.getTime() - (rule.release_minutes ?? 0) * 60_000 <= now.getTime()
}

/** Refuses a rule that says when but not how long before. */
export function checkRelease(
  name: string,
  { release, release_minutes }: Readonly<{ release: WaveRelease; release_minutes: number | null }>
): void {
  if (release === "before_cut_off" && release_minutes === null)
    throw invalidData(
      `The wave rule “${name}” releases before the cut-off; say how many minutes before (release_minutes)`
    )
}
