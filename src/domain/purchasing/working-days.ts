import { invalidData } from "../shared/domain-error"
import { PlainDate, plainDate } from "./plain-date"

/** A time in which a supplier neither works nor sends, both days included. */
export type Closing = Readonly<{ from: PlainDate; until: PlainDate; note?: string | null }>

/** On which days of the week a supplier works (1 is Monday, 7 is Sunday), and when it is closed. */
export type WorkingCalendar = Readonly<{
  working_days: readonly number[]
  closings: readonly Pick<Closing, "from" | "until">[]
}>

/** The calendar of somebody of whom nothing is known: every day counts. */
export const EVERY_DAY: WorkingCalendar = { working_days: [1, 2, 3, 4, 5, 6, 7], closings: [] }

/** A supplier is closed at most this often, and at most this long at a time. */
export const MOST_CLOSINGS = 100
export const LONGEST_CLOSING = 366

const DAY = 86_400_000
const numberOf = (day: PlainDate): number => Date.parse(`${day}T00:00:00Z`) / DAY
const dateOf = (number: number): PlainDate => new Date(number * DAY).toISOString().slice(0, 10)
/** 1 January 1970 was a Thursday. */
const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1

/** Finds the first working day on or after a day; a closing is passed over in one step, however long it is. */
function workingDayFinder({ working_days, closings }: WorkingCalendar): (number: number) => number {
  const weekdays = new Set(working_days)
  if (![1, 2, 3, 4, 5, 6, 7].some((day) => weekdays.has(day))) {
    throw invalidData("A calendar needs at least one working day of the week, from 1 (Monday) to 7 (Sunday)")
  }
  const spans = closings.map(({ from, until }) => [numberOf(from), numberOf(until)] as const)
  return (number) => {
    for (let day = number; ; day += 1) {
      const closing = spans.find(([from, until]) => day >= from && day <= until)
      if (closing) day = closing[1]
      else if (weekdays.has(weekdayOf(day))) return day
    }
  }
}

const isEveryDay = ({ working_days, closings }: WorkingCalendar): boolean =>
  !closings.length && new Set(working_days).size === 7

/**
 * The day on which `days` working days have passed since `from`. The count starts on the next working day on or
 * after `from`, which is the answer for 0: what is ordered on a Saturday is taken up on Monday.
 */
export function addWorkingDays(from: PlainDate, days: number, calendar: WorkingCalendar): PlainDate {
  const start = numberOf(plainDate(from, "The day to count from"))
  if (isEveryDay(calendar)) return dateOf(start + days)
  const nextFrom = workingDayFinder(calendar)
  let day = nextFrom(start)
  for (let left = days; left > 0; left -= 1) day = nextFrom(day + 1)
  return dateOf(day)
}

/** How many working days lie after `from` up to and with `until`; 0 where `until` is not later. */
export function workingDaysBetween(from: PlainDate, until: PlainDate, calendar: WorkingCalendar): number {
  const [first, last] = [numberOf(from), numberOf(until)]
  if (isEveryDay(calendar)) return Math.max(0, last - first)
  const nextFrom = workingDayFinder(calendar)
  let days = 0
  for (let day = nextFrom(first + 1); day <= last; day = nextFrom(day + 1)) days += 1
  return days
}

/** Refuses a calendar on which nothing could ever arrive, naming whose it is and what would be right. */
export function checkCalendar(
  calendar: Readonly<{ working_days: readonly number[]; closings: readonly Closing[] }>,
  of: string
): { working_days: number[]; closings: Closing[] } {
  const { working_days, closings } = calendar
  const isWeekday = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7
  if (!working_days.length || !working_days.every(isWeekday)) {
    throw invalidData(
      `The working days of ${of} are [${working_days.join(", ")}]; name at least one, from 1 (Monday) to 7 (Sunday)`
    )
  }
  if (closings.length > MOST_CLOSINGS) {
    throw invalidData(`${of} has ${closings.length} closings; keep at most ${MOST_CLOSINGS}`)
  }
  return {
    working_days: [...new Set(working_days)].sort((a, b) => a - b),
    closings: closings
      .map((closing) => checkClosing(closing, of))
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
  }
}

function checkClosing({ from, until, note }: Closing, of: string): Closing {
  plainDate(from, `The first day of a closing of ${of}`)
  plainDate(until, `The last day of a closing of ${of}`)
  const days = numberOf(until) - numberOf(from) + 1
  if (days < 1) throw invalidData(`A closing of ${of} ends on ${until}, before it begins on ${from}`)
  if (days > LONGEST_CLOSING) {
    throw invalidData(
      `The closing of ${of} from ${from} takes ${days} days; it takes at most ${LONGEST_CLOSING}, else put the supplier on hold`
    )
  }
  return { from, until, note: note?.trim() || null }
}
