import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { FollowedWave } from "../../modules/waves/service"
import { wavesActing, wavesOf } from "./steps/act"
import { chooseDensest } from "./steps/choose-dispatches"
import { completeRelease } from "./steps/release-wave"
import { releaseWaveWorkflow } from "./release-wave"
import { followToursAfter } from "./tours/act"

/** A release that somebody is at is left alone this long: forming the tours of a large wave takes a while. */
const GRACE_MILLISECONDS = 120_000
/** Left releases that are finished in one run. */
const MOST_LEFT = 20
/** Pages of open waves that are followed in one run. */
const MOST_PAGES = 100

export type KeepWavesInput = {
  at?: Date | string
  /** Only the waves of these dispatches are followed; rules and left releases are the job's. */
  dispatch_ids?: string[]
  /** The same by orders that are sent otherwise now, or not at all: their tours have less to walk. */
  order_ids?: string[]
}

/** Tells of waves that are done, or of which nothing is left. */
async function tell(container: MedusaContainer, changed: readonly FollowedWave[]): Promise<void> {
  const events = changed
    .filter(({ status }) => status === "done" || status === "cancelled")
    .map(({ id, number, status }) => ({ name: `comptoir.wave.${status}`, data: { id, number } }))
  if (events.length) await container.resolve(Modules.EVENT_BUS).emit(events)
}

/** Brings waves in line with their dispatches, page by page. */
async function follow(container: MedusaContainer, { at, dispatch_ids }: KeepWavesInput): Promise<number> {
  const now = at ? new Date(at) : new Date()
  let followed = 0
  let after: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { changed, last } = await wavesOf(container).followWaves({ dispatch_ids, after }, now)
    followed += changed.length
    await tell(container, changed)
    if (!last) break
    after = last
  }
  return followed
}

/** Finishes releases that a stopped process left. */
async function finishLeft(container: MedusaContainer, now: Date): Promise<number> {
  const waves = wavesOf(container)
  const left = await waves.claimHalfReleased({
    before: new Date(now.getTime() - GRACE_MILLISECONDS),
    at: now,
    limit: MOST_LEFT,
  })
  let finished = 0
  for (const { id, released_by } of left) {
    try {
      const done = await completeRelease(container, id, { actor_id: released_by, at: now })
      if (!done) continue
      finished += 1
      await container
        .resolve(Modules.EVENT_BUS)
        .emit<object>([
          ...done.dispatches.map((data) => ({ name: "comptoir.dispatch.started", data })),
          { name: "comptoir.wave.released", data: { id, number: done.number } },
        ])
    } catch (error) {
      await report(container, `The release of a wave is tried again`, error)
      await waves.noteWaveFailure(id, (error as Error).message)
    }
  }
  return finished
}

/** Rules take their turn: they plan, and release what is full or due. */
async function keepRules(
  container: MedusaContainer,
  now: Date
): Promise<{ planned: number; released: number }> {
  const { waves, act, neighbours } = await wavesActing(container, { at: now })
  let [planned, released] = [0, 0]
  for (const { id, name } of await waves.activeWaveRules()) {
    try {
      const kept = await waves.keepWaveRule(id, chooseDensest, act, neighbours)
      planned += kept.planned.length
      if (kept.planned.length)
        await container
          .resolve(Modules.EVENT_BUS)
          .emit(kept.planned.map((data) => ({ name: "comptoir.wave.planned", data })))
      for (const wave of kept.due) {
        // Two processes that name the same wave release it once.
        const input = { id: wave, idempotency_key: `rule ${wave}`, at: now }
        const { result } = await releaseWaveWorkflow(container).run({ input })
        if (result.is_released) released += 1
      }
    } catch (error) {
      await report(container, `The wave rule "${name}" takes its turn again`, error)
      await waves.noteWaveRuleFailure(id, (error as Error).message)
    }
  }
  return { planned, released }
}

async function report(container: MedusaContainer, what: string, error: unknown): Promise<void> {
  container.resolve(ContainerRegistrationKeys.LOGGER).warn(`${what}: ${(error as Error).message}`)
}

/** What the minute's job does about waves, and who hears of dispatches that moved on. */
export async function keepWaves(
  container: MedusaContainer,
  input: KeepWavesInput
): Promise<{ followed: number; finished: number; planned: number; released: number }> {
  const now = input.at ? new Date(input.at) : new Date()
  const ofOrders = input.order_ids ? await wavesOf(container).dispatchesInWaves(input.order_ids) : undefined
  await followToursAfter(container, ofOrders ?? [], now)
  const dispatch_ids =
    input.dispatch_ids || ofOrders ? [...(input.dispatch_ids ?? []), ...(ofOrders ?? [])] : undefined
  const followed = dispatch_ids?.length === 0 ? 0 : await follow(container, { dispatch_ids, at: now })
  if (dispatch_ids) return { followed, finished: 0, planned: 0, released: 0 }
  const finished = await finishLeft(container, now)
  return { followed, finished, ...(await keepRules(container, now)) }
}

const keepWavesStep = createStep(
  "comptoir-keep-waves",
  async (input: KeepWavesInput, { container }) => new StepResponse(await keepWaves(container, input))
)

/** Follows, finishes, plans and releases waves. */
export const keepWavesWorkflow = createWorkflow(
  "comptoir-keep-waves",
  (input: WorkflowData<KeepWavesInput>) => new WorkflowResponse(keepWavesStep(input))
)
