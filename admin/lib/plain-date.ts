/** A day without a time, as deliveries carry it: `YYYY-MM-DD`. */
export type PlainDate = string

/** The day that the calendar on this desk shows. */
export function plainDateOf(date: Date): PlainDate {
  const month = String(date.getMonth() + 1).padStart(2, "0")
  const day = String(date.getDate()).padStart(2, "0")
  return `${String(date.getFullYear()).padStart(4, "0")}-${month}-${day}`
}

/** Noon on that day here, which no change of clocks moves to another day. */
export function dateOf(plain: PlainDate): Date {
  const [year = 1970, month = 1, day = 1] = plain.split("-").map(Number)
  return new Date(year, month - 1, day, 12)
}
