import path from "node:path"
import type { TourPlan, TourPlanInput } from "../../domain/tours/plan-tours"
import { BackgroundThread } from "../background-thread"
import { planToursInSlices, TourEffort } from "./plan"

const thread = new BackgroundThread<[TourPlanInput, TourEffort]>(
  path.join(__dirname, "plan"),
  "planTourBytes",
  "tours"
)

/** Orders for which a second of search is enough, and the longest search. */
const ORDERS_A_SECOND = 100
const MOST_SECONDS = 4
const LEAST_SECONDS = 0.2
/** So that the same wave gives the same start wherever it is formed. */
const SEED = 20_260_301

/** How long the search is worth: a second for a hundred orders. */
export const effortFor = ({ orders }: Pick<TourPlanInput, "orders">): TourEffort => ({
  seconds: Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, orders.length / ORDERS_A_SECOND)),
  seed: SEED,
})

let queue: Promise<unknown> = Promise.resolve()

/**
 * The tours of a wave, in the order in which they are to be begun: batched by the wave's method, each the shortest walk.
 * Found in a thread of its own, one wave after the other; where no thread can be had, here and bit by bit. Either way
 * no request waits for it.
 */
export function formTours(input: TourPlanInput, effort: TourEffort = effortFor(input)): Promise<TourPlan> {
  const formed = queue.then(() => form(input, effort))
  queue = formed.catch(() => undefined)
  return formed
}

async function form(input: TourPlanInput, effort: TourEffort): Promise<TourPlan> {
  try {
    return JSON.parse(new TextDecoder().decode(await thread.make(input, effort))) as TourPlan
  } catch {
    // What is wrong with the wave itself is said by the second attempt, in the words of its rule.
    return planToursInSlices(input, effort)
  }
}
