import { COUNTRY_ZONES } from "./country-zones"

/** When a channel is quiet, in the shopper's own time: `21:00` to `08:00`, over midnight too; without both it never is. */
export type QuietHours = Readonly<{ quiet_from: string | null; quiet_until: string | null }>

/**
 * The zones that a shopper may live in: those of the country that the cart is sent to, that of most people first; else the
 * channel's or the store's.
 */
export const zonesOf = (countryCode: string | null | undefined, fallback: string): readonly string[] =>
  COUNTRY_ZONES.get(countryCode?.toLowerCase() ?? "") ?? [fallback]

/**
 * The one zone that days and hours are written in. Of several of a country it is the channel's or the store's own, if that
 * is among them, else that of most people.
 */
export function zoneOf(countryCode: string | null | undefined, fallback: string): string {
  const zones = zonesOf(countryCode, fallback)
  return zones.includes(fallback) ? fallback : (zones[0] ?? fallback)
}

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60

const formats = new Map<string, Intl.DateTimeFormat>()

/** A zone's clock; one that no longer exists is read as UTC, so that nobody's mails stop for it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const
    try {
      format = new Intl.DateTimeFormat("en", { ...options, timeZone: zone })
    } catch {
      format = new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" })
    }
    formats.set(zone, format)
  }
  return format
}

/** The minute of the day that a clock in the zone shows, from 0 to 1439. */
export function clockMinute(at: Date, zone: string): number {
  const [hour = "0", minute = "0"] = formatOf(zone).format(at).split(":")
  return Number(hour) * 60 + Number(minute)
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const wrapped = (minutes: number): number => ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES

/**
 * The first instant from `at` on at which nobody is disturbed: `at` itself, or when the clock in the zone leaves the quiet
 * hours. `from` belongs to the quiet, `until` no longer does; two equal ones are no quiet at all. What counts is the clock
 * on the wall: in the night that skips an hour the quiet may end where the hour was skipped; in the night that has an hour
 * twice, a clock that shows a quiet hour again is quiet again.
 */
export function nextAllowed(at: Date, zone: string, from: string | null, until: string | null): Date {
  if (!from || !until) return at
  const [begins, ends] = [minuteOf(from), minuteOf(until)]
  const isQuiet = (clock: number): boolean => wrapped(clock - begins) < wrapped(ends - begins)
  if (!isQuiet(clockMinute(at, zone))) return at
  let start = Math.floor(at.getTime() / MINUTE) * MINUTE
  // Each round ends at the end of the quiet or at a change of the clock: a zone has at most one of these a night.
  for (let round = 0; round < 4; round += 1) {
    const clock = clockMinute(new Date(start), zone)
    if (!isQuiet(clock)) return new Date(start)
    const end = start + wrapped(ends - clock) * MINUTE
    const change = firstChange(start, end, zone)
    if (change === null) return new Date(end)
    start = change
  }
  return new Date(start)
}

/** Where zones leave no common hour within two days, there is none. */
const NO_COMMON_HOUR = 2 * DAY_MINUTES * MINUTE

/**
 * The first instant from `at` on that is quiet in none of the zones that somebody may live in. Where they leave no hour in
 * common (a wide quiet in a wide country), the zone that stands first decides alone: never is no answer.
 */
export function nextAllowedInAll(
  at: Date,
  zones: readonly string[],
  from: string | null,
  until: string | null
): Date {
  let found = at
  while (found.getTime() - at.getTime() < NO_COMMON_HOUR) {
    const next = zones.reduce((instant, zone) => nextAllowed(instant, zone, from, until), found)
    if (next.getTime() === found.getTime()) return found
    found = next
  }
  return zones[0] ? nextAllowed(at, zones[0], from, until) : at
}

/** The first whole minute of a span at which the clock shows something else than time alone explains. */
function firstChange(start: number, end: number, zone: string): number | null {
  const first = clockMinute(new Date(start), zone)
  const isChanged = (time: number): boolean =>
    clockMinute(new Date(time), zone) !== wrapped(first + (time - start) / MINUTE)
  if (!isChanged(end)) return null
  let [before, after] = [start, end]
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE
    if (isChanged(middle)) after = middle
    else before = middle
  }
  return after
}
