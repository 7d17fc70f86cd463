import type { PlanColour } from "../../src/domain/warehouse/plan"

/** A shade of the plan: one hue that gets stronger, which also those see who tell no colours apart. */
export type Shade = { fill: string; opacity: number }

export const BLANK: Shade = { fill: "var(--bg-base)", opacity: 1 }
const strong = (opacity: number): Shade => ({ fill: "var(--tag-blue-icon)", opacity })
const OVERFULL: Shade = { fill: "var(--tag-red-icon)", opacity: 0.85 }

/** The steps of a scale: each shade holds from its value on. */
export type Step = { from: number; shade: Shade }

const FILL: readonly Step[] = [
  { from: 0, shade: BLANK },
  { from: 0.000_001, shade: strong(0.2) },
  { from: 0.25, shade: strong(0.4) },
  { from: 0.5, shade: strong(0.6) },
  { from: 0.75, shade: strong(0.85) },
  { from: 1.000_001, shade: OVERFULL },
]

const DAYS: readonly Step[] = [
  { from: 0, shade: strong(0.15) },
  { from: 30, shade: strong(0.35) },
  { from: 90, shade: strong(0.6) },
  { from: 180, shade: strong(0.85) },
  { from: 365, shade: OVERFULL },
]

/** Picks have no measure of their own: they are told apart by the share of the busiest place in view. */
function picks(most: number): Step[] {
  const shares = [0.000_001, 0.1, 0.3, 0.6]
  const steps = shares.map((share, index) => ({
    from: Math.max(1, Math.ceil(most * share)),
    shade: strong([0.2, 0.4, 0.65, 0.9][index] ?? 1),
  }))
  const distinct = steps.filter((step, index) => steps[index + 1]?.from !== step.from)
  return [{ from: 0, shade: BLANK }, ...distinct]
}

export const stepsOf = (colour: PlanColour, most: number): readonly Step[] =>
  colour === "fill" ? FILL : colour === "picks" ? picks(most) : DAYS

/** The shade of a value; nothing measured is blank. */
export function shadeOf(steps: readonly Step[], value: number | null): Shade {
  if (value === null) return BLANK
  let shade = BLANK
  for (const step of steps) if (value >= step.from) shade = step.shade
  return shade
}
