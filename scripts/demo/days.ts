const DAY = 86_400_000

/** `YYYY-MM-DD` so many days before (after, when negative). */
export const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10)

/** Every day from `from` up to, not including, `to`. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day < to; day = dayBefore(day, -1)) days.push(day)
  return days
}
