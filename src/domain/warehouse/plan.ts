/** What a plan is coloured by: how full, how often picked from, how long not counted. */
export const PLAN_COLOURS = ["fill", "picks", "count_age"] as const
export type PlanColour = (typeof PLAN_COLOURS)[number]

/** What one shape of the plan stands for, the finest first. */
export const PLAN_GRAINS = ["bin", "bay", "block", "aisle"] as const
export type PlanGrain = (typeof PLAN_GRAINS)[number]

/** More shapes than this neither a screen nor an eye takes in. */
export const MOST_NODES = 3_000

/**
 * How finely a plan is drawn: as finely as its shapes can be drawn. Without a level chosen the bins of a bay lie one above
 * the other, so that bays are the finest unless each holds one bin only.
 */
export function planGrain(counts: Readonly<Record<PlanGrain, number>>, isOneLevel: boolean): PlanGrain {
  const finest = isOneLevel || counts.bin === counts.bay ? 0 : 1
  return PLAN_GRAINS.slice(finest).find((grain) => counts[grain] <= MOST_NODES) ?? "aisle"
}
