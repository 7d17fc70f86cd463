import { invalidData } from "../shared/domain-error"

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
/** The jobs run each minute; a look an hour finds the same mails, at most an hour later. */
const LOOK_EVERY = 3_600_000

/** How far the clock of a test shop can be moved. */
export const FARTHEST_DAYS = 60

/** The instant that `+1d`, `+6h`, `+90m` or `2026-11-24T09:00:00Z` names, seen from now. */
export function instantOf(text: string, now: Date): Date {
  const [, count, unit] = /^\+(\d{1,6})([mhd])$/.exec(text) ?? []
  const isWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
  const at =
    count && unit
      ? new Date(now.getTime() + Number(count) * (UNITS[unit] ?? 0))
      : new Date(isWritten ? text : Number.NaN)
  if (Number.isNaN(at.getTime()))
    throw invalidData(
      `${JSON.stringify(text.slice(0, 40))} is no instant; name one such as +1d, +6h, +90m or 2026-11-24T09:00:00Z`
    )
  if (at < now || at.getTime() - now.getTime() > FARTHEST_DAYS * 86_400_000)
    throw invalidData(
      `The clock cannot be moved to ${at.toISOString()}; it goes forward, by at most ${FARTHEST_DAYS} days`
    )
  return at
}

/** When the jobs look in the time from `now` until `at`: each hour, and at its end. */
export function looksUntil(now: Date, at: Date): Date[] {
  const looks: Date[] = []
  for (let time = now.getTime() + LOOK_EVERY; time < at.getTime(); time += LOOK_EVERY)
    looks.push(new Date(time))
  return [...looks, at]
}
