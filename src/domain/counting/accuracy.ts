/** Lines that were agreed on, and how many of them were right when they were first counted. */
export type CountedLines = Readonly<{ lines: number; right: number }>

/** The share of right lines in percent, with one decimal; nothing where nothing was counted. */
export const accuracyPercent = ({ lines, right }: CountedLines): number | null =>
  lines > 0 ? Math.round((right / lines) * 1000) / 10 : null

/** Units that the book said, and by how many it was wrong either way. */
export type CountedUnits = Readonly<{ book: number; wrong: number }>

/** The share of units that were where the book said, in percent with one decimal; never below 0. */
export const unitAccuracyPercent = ({ book, wrong }: CountedUnits): number | null =>
  book > 0 ? Math.max(0, Math.round((1 - wrong / book) * 1000) / 10) : null

/** When a campaign is done at the pace so far; nothing before the first sheet is counted. */
export function estimatedEnd(
  { done, total }: Readonly<{ done: number; total: number }>,
  begun: Date,
  now: Date
): Date | null {
  if (total <= 0 || done <= 0) return null
  if (done >= total) return now
  const elapsed = now.getTime() - begun.getTime()
  if (elapsed <= 0) return null
  return new Date(now.getTime() + (elapsed * (total - done)) / done)
}
