import path from "node:path"
import type { PlannedTour, TourPlan, TourPlanInput } from "../../domain/tours/plan-tours"
import { BackgroundThread } from "../background-thread"
import { giveWay, planToursInSlices, TourEffort } from "./plan"

const thread = new BackgroundThread<[Omit<TourPlanInput, "orders">, string[], TourEffort]>(
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

export type HowFormed = Readonly<{
  /** How long the search for shorter walks is worth; by the size of the wave where nobody says. */
  effort?: TourEffort
  /** Hears why no thread formed the tours. */
  warn: (words: string) => void
}>

/**
 * The tours of a wave, in the order in which they are to be begun: batched by the wave's method, each the shortest walk.
 * Found in a thread of its own, one wave after the other; where no thread can be had, here and bit by bit. Either way
 * no request waits for it.
 */
export function formTours(
  input: TourPlanInput,
  { effort = effortFor(input), warn }: HowFormed
): Promise<TourPlan> {
  const formed = queue.then(() => form(input, effort, warn))
  queue = formed.catch(() => undefined)
  return formed
}

async function form(input: TourPlanInput, effort: TourEffort, warn: HowFormed["warn"]): Promise<TourPlan> {
  try {
    return await inThread(input, effort)
  } catch (error) {
    // What is wrong with the wave itself is said by the second attempt, in the words of its rule.
    const plan = await planToursInSlices(input, effort)
    warn(
      `The thread that forms tours failed, and the tours of ${input.orders.length} orders were formed in the main one, bit by bit: ${(error as Error).message}`
    )
    return plan
  }
}

/** So many orders, and so many tours, are written or read at a time. */
const AT_A_TIME = 250

async function inThread({ orders, ...input }: TourPlanInput, effort: TourEffort): Promise<TourPlan> {
  const lists: string[] = []
  for (let at = 0; at < orders.length; at += AT_A_TIME) {
    lists.push(JSON.stringify(orders.slice(at, at + AT_A_TIME)))
    await giveWay()
  }
  const [whole = "", ...lines] = new TextDecoder().decode(await thread.make(input, lists, effort)).split("\n")
  const tours: PlannedTour[] = []
  for (const line of lines) {
    tours.push(JSON.parse(line) as PlannedTour)
    if (tours.length % AT_A_TIME === 0) await giveWay()
  }
  return { ...(JSON.parse(whole) as Omit<TourPlan, "tours">), tours }
}
