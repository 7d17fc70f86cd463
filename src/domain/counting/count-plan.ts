import { invalidData, notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"

/** How a plan chooses what is counted today. */
export const PLAN_METHODS = ["abc", "age", "zone", "suspicion"] as const
export type PlanMethod = (typeof PLAN_METHODS)[number]

export type PlanTerms = Readonly<{
  name: string
  method: PlanMethod
  zone_id: string | null
  /** How often each class is counted, in days; null is never. */
  days_a: number | null
  days_b: number | null
  days_c: number | null
  every_days: number | null
  places_per_day: number
}>

export const MOST_PLACES_A_DAY = 5_000
const MOST_DAYS = 3_650

/** Refuses a plan that would never count anything, or does not say what its method needs. */
export function checkPlan(plan: PlanTerms): PlanTerms {
  const what = `The plan "${plan.name}"`
  wholeUnits(plan.places_per_day, `The number of places a day of ${what}`)
  if (plan.places_per_day > MOST_PLACES_A_DAY) {
    throw invalidData(
      `${what} counts ${plan.places_per_day} places a day; at most ${MOST_PLACES_A_DAY} make one count`
    )
  }
  const frequencies = [plan.days_a, plan.days_b, plan.days_c, plan.every_days]
  for (const days of frequencies) {
    if (days === null) continue
    wholeUnits(days, `The frequency of ${what}`)
    if (days > MOST_DAYS) throw invalidData(`${what} counts every ${days} days; at most every ${MOST_DAYS}`)
  }
  if (plan.method === "abc" && !plan.days_a && !plan.days_b && !plan.days_c) {
    throw invalidData(
      `${what} counts by class but no class has a frequency; say every how many days A, B or C is counted`
    )
  }
  if ((plan.method === "age" || plan.method === "zone") && !plan.every_days) {
    throw invalidData(`${what} needs a number of days after which a place is counted again`)
  }
  if (plan.method === "zone" && !plan.zone_id) throw invalidData(`${what} counts a zone; name the zone`)
  return plan
}

/** What makes today's count of a plan the same one, however often the job runs. */
export const planKey = (planId: string, day: string): string => `plan:${planId}:${day}`

/** Refuses to count by a plan that rests. */
export function checkPlanRuns(plan: { name: string; is_active: boolean }): void {
  if (!plan.is_active) throw notAllowed(`The plan "${plan.name}" rests; switch it on before counting by it`)
}
