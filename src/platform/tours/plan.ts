import { performance } from "node:perf_hooks"
import type { BatchEffort } from "../../domain/tours/batching"
import { planTourSteps, TourPlan, TourPlanInput } from "../../domain/tours/plan-tours"

/** How long to look for shorter walks, and the seed of the search. */
export type TourEffort = Readonly<{ seconds: number; seed: number }>

/** An effort of so many seconds from now on. */
function effortOfSeconds({ seconds, seed }: TourEffort): BatchEffort {
  const begun = performance.now()
  return { seed, spent: () => (performance.now() - begun) / (seconds * 1000) }
}

/** The plan as bytes, for a thread of its own. */
export function planTourBytes(input: TourPlanInput, effort: TourEffort): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const steps = planTourSteps(input, effortOfSeconds(effort))
    for (;;) {
      const { done, value } = steps.next()
      if (done) return resolve(new TextEncoder().encode(JSON.stringify(value)))
    }
  })
}

/** What others wait at most while tours are planned in this thread. */
const SLICE_MILLISECONDS = 15

/** The plan, made in this thread bit by bit, so that everything else goes on meanwhile. */
export async function planToursInSlices(input: TourPlanInput, effort: TourEffort): Promise<TourPlan> {
  const steps = planTourSteps(input, effortOfSeconds(effort))
  for (;;) {
    const until = performance.now() + SLICE_MILLISECONDS
    do {
      const { done, value } = steps.next()
      if (done) return value
    } while (performance.now() < until)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
