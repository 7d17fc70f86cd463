import { invalidData } from "../shared/domain-error"

/** How fast people pick: the settings `picking.…`. */
export type PickingPace = Readonly<{
  metres_per_second: number
  /** To find a bin and scan it, before anything is taken. */
  seconds_per_stop: number
  seconds_per_unit: number
  /** To fetch a cart and to hand it over. */
  seconds_per_tour: number
}>

/** What of a tour takes time. */
export type TourWork = Readonly<{
  metres: number
  stop_count: number
  unit_count: number
  due_at?: number | null
}>

/** Times are milliseconds since 1970. */
export type WaveSimulation = Readonly<{
  tours: number
  metres: number
  /** Of one person who did it all; several divide it. */
  seconds: number
  done_at: number
  /** Tours that end after they are due. */
  late_tours: number
}>

/** The pace as the settings say it. */
export const paceOf = (
  settings: Readonly<{
    "picking.walk_metres_per_second": string
    "picking.seconds_per_stop": number
    "picking.seconds_per_unit": number
    "picking.seconds_per_tour": number
  }>
): PickingPace => ({
  metres_per_second: Number(settings["picking.walk_metres_per_second"]),
  seconds_per_stop: settings["picking.seconds_per_stop"],
  seconds_per_unit: settings["picking.seconds_per_unit"],
  seconds_per_tour: settings["picking.seconds_per_tour"],
})

/** Seconds that one person needs for a tour. */
export const tourSeconds = (tour: TourWork, pace: PickingPace): number =>
  pace.seconds_per_tour +
  tour.metres / pace.metres_per_second +
  tour.stop_count * pace.seconds_per_stop +
  tour.unit_count * pace.seconds_per_unit

/**
 * What comes of a wave that is released at an instant: its tours are begun in their order, each by whoever is free first
 * (list scheduling, Graham 1969).
 */
export function simulateWave(
  tours: readonly TourWork[],
  pace: PickingPace,
  { pickers, begins_at }: Readonly<{ pickers: number; begins_at: number }>
): WaveSimulation {
  if (!Number.isInteger(pickers) || pickers < 1) {
    throw invalidData(`A wave cannot be picked by ${pickers} people; say a whole number from 1`)
  }
  if (!(pace.metres_per_second > 0)) {
    throw invalidData(
      `People cannot walk ${pace.metres_per_second} metres per second; it must be more than 0`
    )
  }
  const freeAt = new Array<number>(Math.min(pickers, Math.max(1, tours.length))).fill(begins_at)
  let [metres, seconds, late, done] = [0, 0, 0, begins_at]
  for (const tour of tours) {
    const needed = tourSeconds(tour, pace)
    let who = 0
    for (let other = 1; other < freeAt.length; other += 1) {
      if ((freeAt[other] as number) < (freeAt[who] as number)) who = other
    }
    const ends = (freeAt[who] as number) + needed * 1000
    freeAt[who] = ends
    done = Math.max(done, ends)
    metres += tour.metres
    seconds += needed
    if (tour.due_at !== undefined && tour.due_at !== null && ends > tour.due_at) late += 1
  }
  return { tours: tours.length, metres, seconds, done_at: Math.ceil(done), late_tours: late }
}
