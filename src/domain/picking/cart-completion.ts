import { notAllowed } from "../shared/domain-error"
import { tooMuchForOne, WishedLine } from "./coverage"

/** A line of a cart as Medusa is about to reserve it. */
export type CompletedLine = Readonly<{
  title: string
  quantity: number
  manage_inventory: boolean
  allow_backorder: boolean
  parts: readonly Readonly<{
    required_quantity: number
    /** Free stock by warehouse of the cart's channel. */
    free: ReadonlyMap<string, number>
  }>[]
}>

/**
 * The lines that Medusa's own checkout is going to refuse with words about ids: it reserves each article of a line at one
 * warehouse, and each line for itself. Backorders and goods whose stock nobody keeps pass.
 */
export function refusedByMedusa(lines: readonly CompletedLine[]): WishedLine[] {
  return lines.flatMap(({ title, quantity, manage_inventory, allow_backorder, parts }) => {
    if (!manage_inventory || allow_backorder || !parts.length) return []
    const units = parts.map(({ required_quantity, free }) => unitsOf(free, required_quantity))
    const most = Math.min(...units.map(({ largest }) => largest))
    if (most >= quantity) return []
    const all = Math.min(...units.map(({ together }) => together))
    const coverage = {
      covered_by_one: false,
      largest_from_one: most,
      covered_by_splitting: all >= quantity,
      largest_together: all,
    }
    return [{ title, quantity, coverage }]
  })
}

function unitsOf(free: ReadonlyMap<string, number>, required: number): { largest: number; together: number } {
  const places = [...free.values()].map((units) => Math.max(0, Math.floor(units / required)))
  return { largest: Math.max(0, ...places), together: places.reduce((sum, units) => sum + units, 0) }
}

/** Refuses, in words of the trade, the cart that Medusa would refuse. */
export function checkCompletable(lines: readonly CompletedLine[]): void {
  const refused = refusedByMedusa(lines)
  if (refused.length) throw notAllowed(refused.map(tooMuchForOne).join("; "))
}
