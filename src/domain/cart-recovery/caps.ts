/** How much of a person's attention a channel takes. */
export type CapPolicy = Readonly<{
  /** At most so many messages in so many days, over all carts of the person. */
  most_messages: number
  most_days: number
  /** Hours between two messages. */
  spacing_hours: number
}>

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Until when the next message to a person has to wait, given when they were sent one: until the spacing since the last is
 * over and fewer than the most of them lie within the days. Null where it need not wait. At the instant that it answers,
 * it answers null.
 */
export function capUntil(sent: readonly Date[], policy: CapPolicy, at: Date): Date | null {
  const times = sent.map((one) => one.getTime()).sort((a, b) => a - b)
  const last = times[times.length - 1]
  if (last === undefined) return null
  const spaced = last + policy.spacing_hours * HOUR
  // The one that has to leave the window before there is room for another.
  const filling = times[times.length - policy.most_messages]
  const roomy = filling === undefined ? 0 : filling + policy.most_days * DAY
  const until = Math.max(spaced, roomy)
  return until > at.getTime() ? new Date(until) : null
}

/** Until when nothing is sent to somebody who bought; null where that time is over or they did not. */
export function coolOffUntil(boughtAt: Date | null, days: number, at: Date): Date | null {
  if (!boughtAt) return null
  const until = boughtAt.getTime() + days * DAY
  return until > at.getTime() ? new Date(until) : null
}
