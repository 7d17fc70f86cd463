import { performance } from "node:perf_hooks"
import type { BatchEffort } from "../../domain/tours/batching"
import { planTourSteps, TourOrder, TourPlan, TourPlanInput } from "../../domain/tours/plan-tours"

/** How long to look for shorter walks, and the seed of the search. */
export type TourEffort = Readonly<{ seconds: number; seed: number }>

/** An effort of so many seconds from now on. */
function effortOfSeconds({ seconds, seed }: TourEffort): BatchEffort {
  const begun = performance.now()
  return { seed, spent: () => (performance.now() - begun) / (seconds * 1000) }
}

/**
 * The plan, for a thread of its own: a line of JSON for the whole, then one for each tour.
 * @param orders lists of orders as JSON, so that who sends and reads thousands can do it bit by bit
 */
export function planTourBytes(
  input: Omit<TourPlanInput, "orders">,
  orders: readonly string[],
  effort: TourEffort
): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const all = orders.flatMap((list) => JSON.parse(list) as TourOrder[])
    const steps = planTourSteps({ ...input, orders: all }, effortOfSeconds(effort))
    for (;;) {
      const { done, value } = steps.next()
      if (!done) continue
      const { tours, ...whole } = value
      resolve(new TextEncoder().encode([whole, ...tours].map((one) => JSON.stringify(one)).join("\n")))
      return
    }
  })
}

/** What others wait at most while tours are planned in this thread. */
const SLICE_MILLISECONDS = 15

/** Lets everything else that waits go first. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The plan, made in this thread bit by bit, so that everything else goes on meanwhile. */
export async function planToursInSlices(input: TourPlanInput, effort: TourEffort): Promise<TourPlan> {
  const steps = planTourSteps(input, effortOfSeconds(effort))
  for (;;) {
    const until = performance.now() + SLICE_MILLISECONDS
    do {
      const { done, value } = steps.next()
      if (done) return value
    } while (performance.now() < until)
    await giveWay()
  }
}
