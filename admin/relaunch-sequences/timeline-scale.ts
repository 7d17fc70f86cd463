import type { SequenceStep } from "../../src/domain/cart-recovery/sequence"
import { momentsOf, StepMoment } from "../../src/domain/cart-recovery/step-moments"

const DAY = 1440
/** So many nights are drawn; in more of them the shade would say nothing. */
const MOST_NIGHTS = 20

export type Place = Readonly<{ minutes: number; x: number }>

/**
 * Where the moments of a sequence stand on a line: each gap has room for its label, and the rest of the line goes to the
 * gaps by the root of their length, so that four hours and four weeks can be told apart on one line.
 */
export function placesOf(minutes: readonly number[], from: number, to: number, leastGap: number): Place[] {
  const gaps = minutes.slice(1).map((moment, index) => moment - (minutes[index] ?? 0))
  const roots = gaps.map((gap) => Math.sqrt(Math.max(0, gap)))
  const all = roots.reduce((sum, root) => sum + root, 0) || 1
  const free = Math.max(0, to - from - leastGap * gaps.length)
  let x = from
  return minutes.map((moment, index) => {
    if (index > 0) x += leastGap + (free * (roots[index - 1] ?? 0)) / all
    return { minutes: moment, x }
  })
}

/** Where any moment stands between its neighbours. */
export function placeAt(places: readonly Place[], minutes: number): number {
  const next = places.findIndex((place) => place.minutes >= minutes)
  const [first] = places
  if (!first) return 0
  if (next <= 0) return next === 0 ? first.x : (places[places.length - 1] as Place).x
  const [before, after] = [places[next - 1] as Place, places[next] as Place]
  return (
    before.x + ((minutes - before.minutes) / (after.minutes - before.minutes || 1)) * (after.x - before.x)
  )
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** The quiet hours, in minutes after a cart that was left at this minute of its day; none where they are too many to see. */
export function nightsOf(
  quiet: { from: string; until: string } | null,
  leftAtMinute: number,
  lastMinute: number
): { from: number; until: number }[] {
  if (!quiet || lastMinute > MOST_NIGHTS * DAY) return []
  const begins = minuteOf(quiet.from)
  const length = (minuteOf(quiet.until) - begins + DAY) % DAY
  const nights: { from: number; until: number }[] = []
  for (let from = begins - leftAtMinute - DAY; from < lastMinute; from += DAY) {
    const until = Math.min(from + length, lastMinute)
    if (until > 0) nights.push({ from: Math.max(0, from), until })
  }
  return nights
}

/** When a step goes out of a cart left at this minute: at its delay, or when the quiet in which it falls is over. */
export const awakeAfter = (nights: readonly { from: number; until: number }[], minutes: number): number =>
  nights.find((night) => night.from <= minutes && minutes < night.until)?.until ?? minutes

/** A dot of the line: a step, or those of its wordings that come at this time. */
export type Dot = StepMoment &
  Readonly<{ step: number; codes_of_step: readonly string[]; has_offers: boolean }>

/** The dots in the order of their time; a step of which nothing is offered to anybody says nothing of coupons. */
export const dotsOf = (steps: readonly SequenceStep[]): Dot[] =>
  steps.flatMap((step, index) => {
    const moments = momentsOf(step)
    const has_offers = moments.some(({ offers }) => offers.some(({ coupon }) => coupon))
    const codes_of_step = step.variants.map(({ code }) => code)
    return moments.map((moment) => ({ ...moment, step: index, codes_of_step, has_offers }))
  })

/** When the cart is left, and each dot after it. */
export const minutesOfDots = (dots: readonly Dot[]): number[] => [
  0,
  ...dots.map(({ delay_minutes }) => delay_minutes),
]
