import { invalidData } from "../shared/domain-error"

/** A day without a time, `YYYY-MM-DD`. */
export type PlainDate = string

const PATTERN = /^\d{4}-\d{2}-\d{2}$/

/** Whether the text is a day of the calendar: 30 February is none. */
export const isPlainDate = (text: string): boolean => PATTERN.test(text) && addDays(text, 0) === text

/** Refuses what is not a day of the calendar, naming `what` it was meant to be. */
export function plainDate(text: string, what: string): PlainDate {
  if (isPlainDate(text)) return text
  throw invalidData(`${what} is "${text}"; it must be a day of the calendar written YYYY-MM-DD`)
}

/** The day that lies `days` after `day`. */
export function addDays(day: PlainDate, days: number): PlainDate {
  const instant = new Date(`${day}T00:00:00Z`)
  instant.setUTCDate(instant.getUTCDate() + days)
  return Number.isNaN(instant.getTime()) ? "" : instant.toISOString().slice(0, 10)
}

/** How many days `to` lies after `from`; negative where it lies before. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** The day that it is at an instant in a time zone. */
export function dayIn(timeZone: string, instant: Date): PlainDate {
  const parts = new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(instant)
    .reduce<Record<string, string>>((found, { type, value }) => ({ ...found, [type]: value }), {})
  return `${parts.year?.padStart(4, "0")}-${parts.month}-${parts.day}`
}
