import { notAllowed } from "../shared/domain-error"

/** What a variant takes of an article, and what of the article is free in each warehouse that can be used. */
export type CoveringPart = Readonly<{
  required_quantity: number
  free: ReadonlyMap<string, number>
}>

export type Coverage = Readonly<{
  /** Whether one warehouse alone has all that is wanted. */
  covered_by_one: boolean
  /** The most that one warehouse has. */
  largest_from_one: number
  /** Whether several warehouses together have it; each unit, with all its parts, comes from one of them. */
  covered_by_splitting: boolean
  /** The most that all of them have together. */
  largest_together: number
}>

/** Whole units of a variant at each warehouse that has any of its parts. */
function unitsByPlace(parts: readonly CoveringPart[]): number[] {
  const places = new Set(parts.flatMap(({ free }) => [...free.keys()]))
  return [...places].map((place) =>
    Math.min(
      ...parts.map(({ required_quantity, free }) =>
        Math.max(0, Math.floor((free.get(place) ?? 0) / required_quantity))
      )
    )
  )
}

/** How many of a variant can leave together, and whether that is enough. A variant without parts is never covered. */
export function coverageOf(quantity: number, parts: readonly CoveringPart[]): Coverage {
  const units = parts.length ? unitsByPlace(parts) : []
  const largest_from_one = Math.max(0, ...units)
  const largest_together = units.reduce((sum, one) => sum + one, 0)
  return {
    largest_from_one,
    largest_together,
    covered_by_one: largest_from_one >= quantity,
    covered_by_splitting: largest_together >= quantity,
  }
}

/** A line that somebody wants to order. */
export type WishedLine = Readonly<{ title: string; quantity: number; coverage: Coverage }>

/** Says of a line why it cannot be had from one warehouse, and what can. */
export function tooMuchForOne({ title, quantity, coverage }: WishedLine): string {
  const { largest_from_one: most, largest_together: all } = coverage
  if (all <= 0) return `${title}: none is available at the moment; take it out of the cart`
  const advice = most > 0 ? `at most ${most} can leave together` : `none can leave complete`
  const rest = all > most ? ` (${all} are available in several places)` : ""
  return `${title}: ${quantity} cannot be sent from one place; ${advice}${rest}. Order ${most > 0 ? `${most} or fewer` : "something else"}`
}

/** Refuses lines that no single warehouse covers, all in one message. */
export function checkCoveredByOne(lines: readonly WishedLine[]): void {
  const missing = lines.filter(({ coverage }) => !coverage.covered_by_one)
  if (missing.length) throw notAllowed(missing.map(tooMuchForOne).join("; "))
}
