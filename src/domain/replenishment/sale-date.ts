import { invalidData } from "../shared/domain-error"

/** How the file writes days: 2010-12-31, 31/12/2010 or 12/31/2010. */
export const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** When a line was sold: the instant, and the day it was where the shop stands. */
export type SaleMoment = Readonly<{ sold_at: string; sold_on: string }>

const CLOCK = String.raw`(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?`
const PATTERNS: Readonly<Record<DateOrder, RegExp>> = {
  ymd: new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${CLOCK}$`),
  dmy: new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${CLOCK}$`),
  mdy: new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${CLOCK}$`),
}
const FIRST_YEAR = 1970
const LAST_YEAR = 2199

const two = (number: number) => String(number).padStart(2, "0")
const dayText = (time: number) => new Date(time).toISOString().slice(0, 10)

/** The clock of a zone at an instant, as if it were UTC. */
function clockOf(zone: string): (time: number) => number {
  if (zone === "UTC") return (time) => time
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    })
  } catch {
    throw invalidData(`There is no time zone "${zone}"; it must be one such as Europe/Paris`)
  }
  return (time) => {
    const parts = Object.fromEntries(
      format.formatToParts(time).map(({ type, value }) => [type, Number(value)])
    )
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second)
  }
}

/**
 * Reads the days and times of a file: null where the text is no day of the calendar.
 * A time without an offset is the shop's own; one that the clock change skips is read an hour later.
 */
export function saleDateReader(order: DateOrder, zone: string): (text: string) => SaleMoment | null {
  const pattern = PATTERNS[order]
  const clock = clockOf(zone)
  const read = (text: string): SaleMoment | null => {
    const found = pattern.exec(text)
    if (!found) return null
    const [, a, b, c, hours, minutes, seconds, offset] = found
    const [year, month, day] = order === "ymd" ? [a, b, c] : order === "dmy" ? [c, b, a] : [c, a, b]
    const [hour, minute, second] = [Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0)]
    if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR || hour > 23 || minute > 59 || second > 59)
      return null
    const written = Date.UTC(Number(year), Number(month) - 1, Number(day), hour, minute, second)
    const sold_on = `${year}-${two(Number(month))}-${two(Number(day))}`
    if (dayText(written) !== sold_on) return null
    if (offset) {
      const time = written - offsetMinutes(offset) * 60_000
      return { sold_at: new Date(time).toISOString(), sold_on: dayText(clock(time)) }
    }
    const guess = written - (clock(written) - written)
    const time = written - (clock(guess) - guess)
    return { sold_at: new Date(time).toISOString(), sold_on }
  }
  // The lines of an invoice follow one another with the same text.
  let last: { text: string; moment: SaleMoment | null } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, moment: read(text) }
    return last.moment
  }
}

function offsetMinutes(offset: string): number {
  if (offset === "Z") return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return offset.startsWith("-") ? -minutes : minutes
}
