import { addDays, daysBetween } from "../../src/domain/purchasing/plain-date"

/** So many days are told apart in a picture; of more, their weeks are drawn. */
const MOST_DAYS = 120

/** The Monday of the week of a day. */
const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

type Places = { places: string[]; placeOf: (day: string) => string; isByWeek: boolean }

/** The places of a picture of days between two: each day, or each week by its Monday where they are many. */
export function placesOf(from: string, to: string): Places {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index))
  if (days.length <= MOST_DAYS) return { places: days, placeOf: (day) => day, isByWeek: false }
  return { places: [...new Set(days.map(mondayOf))], placeOf: mondayOf, isByWeek: true }
}
