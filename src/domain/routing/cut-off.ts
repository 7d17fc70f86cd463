import { DepartureTimes } from "./types"

const DAY = 86_400_000
const QUARTER = 900_000
const ENTIRE_WEEK = [1, 2, 3, 4, 5, 6, 7]

/** When a warehouse hands over next. `days` is how many days lie between: 0 is today. */
export type Departure = Readonly<{ due_at: Date | null; days: number }>

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  })
  formats.set(zone, format)
  return format
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. Zones change on a quarter of an hour. */
function offsetAt(zone: string, instant: number): number {
  const quarter = Math.floor(instant / QUARTER)
  const key = `${zone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const start = quarter * QUARTER
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(start)) parts[type] = Number(value)
  const { year, month, day, hour, minute } = parts as Record<
    "year" | "month" | "day" | "hour" | "minute",
    number
  >
  const offset = Date.UTC(year, month - 1, day, hour, minute) - start
  if (offsets.size >= 2_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/**
 * The instant at which the clock of a zone shows a time on a day. A time that the clock passes twice is its first, for
 * who is early misses nothing; one that it jumps over is as much later as it jumps.
 */
export function instantOf(day: string, time: string, zone: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`)
  const before = offsetAt(zone, shown - DAY)
  const after = offsetAt(zone, shown + DAY)
  const met = [shown - before, shown - after].filter((instant) => instant + offsetAt(zone, instant) === shown)
  return new Date(met.length ? Math.min(...met) : shown - before)
}

/** The day (midnight as if in UTC) that it is in a zone. */
function dayAt(zone: string, instant: Date): number {
  const shown = instant.getTime() + offsetAt(zone, instant.getTime())
  return Math.floor(shown / DAY) * DAY
}

/** 1 January 1970 was a Thursday. */
const weekdayOf = (day: number): number => ((((day / DAY + 3) % 7) + 7) % 7) + 1

/**
 * When an order that comes in at an instant can leave a warehouse first: today where it works, its cut-off is not over
 * and it can still take an order; else on its next working day. Without a cut-off it leaves on that day at any time.
 */
export function nextDeparture(times: DepartureTimes, at: Date): Departure {
  const { cut_off, time_zone, capacity_left } = times
  const working = times.working_days.length ? times.working_days : ENTIRE_WEEK
  const today = dayAt(time_zone, at)
  for (let days = 0; days <= 14; days += 1) {
    const day = today + days * DAY
    if (!working.includes(weekdayOf(day))) continue
    if (!days && capacity_left !== null && capacity_left <= 0) continue
    if (cut_off === null) return { due_at: null, days }
    const due = instantOf(new Date(day).toISOString().slice(0, 10), cut_off, time_zone)
    if (due.getTime() >= at.getTime()) return { due_at: due, days }
  }
  return { due_at: null, days: 15 }
}
