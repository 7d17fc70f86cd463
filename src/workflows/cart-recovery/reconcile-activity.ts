import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { LATE_CURSOR } from "../../modules/cart-recovery/names"
import { keyFrom } from "../../platform/key-from"
import { noteCarts } from "./note-activity"
import { recoveryOf } from "./recovery-of"

export type ReconcileActivityInput = {
  at: Date | string
  /** `lately`: carts of the last hours, each minute. `all`: those of five weeks, once a night, in many runs. */
  scope: "lately" | "all"
}

export type Reconciled = {
  /** Carts of core that were looked at, and how many of them an event had missed. */
  seen: number
  missed: number
  /** False where the next run goes on. */
  is_done: boolean
}

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
/** Events are missed by a crash or a restart; what is older waits for the night. */
const LATELY = 3 * HOUR
const ALL = 35 * DAY
/** Keys of a page, and pages of one run: a run is over in seconds, however many carts there are. */
const KEYS = 1_000
const MOST_PAGES = { lately: 40, all: 300 } as const
const NIGHT_CURSOR = "carts_nightly"
const LOST_CURSOR = "carts_lost"
/** What stands in the cursor of the night when its round is over. */
const doneOn = (at: Date): string => `done ${at.toISOString().slice(0, 10)}`

/** Where a run begins; null where this night's round is over. */
async function beginning(
  container: MedusaContainer,
  scope: ReconcileActivityInput["scope"],
  at: Date
): Promise<string | null> {
  const cursor = await recoveryOf(container).readCursor(scope === "all" ? NIGHT_CURSOR : LATE_CURSOR)
  const first = keyFrom("cart", new Date(at.getTime() - (scope === "all" ? ALL : LATELY)))
  if (scope === "lately") return cursor ?? first
  if (cursor === doneOn(at)) return null
  return cursor && !cursor.startsWith("done") ? cursor : first
}

async function reconcile(
  container: MedusaContainer,
  { at: asked, scope }: ReconcileActivityInput
): Promise<Reconciled> {
  const at = new Date(asked)
  const recovery = recoveryOf(container)
  const reconciled: Reconciled = { seen: 0, missed: 0, is_done: false }
  const policies = await recovery.channelPolicies()
  // Where nothing is switched on there is nobody to watch.
  if (![...policies.values()].some(({ is_active }) => is_active)) return { ...reconciled, is_done: true }
  let after = await beginning(container, scope, at)
  if (after === null) return { ...reconciled, is_done: true }
  const cursor = scope === "all" ? NIGHT_CURSOR : LATE_CURSOR
  // A process whose clock is ahead makes keys of tomorrow.
  const until = keyFrom("cart", new Date(at.getTime() + DAY))
  for (let page = 0; page < MOST_PAGES[scope]; page += 1) {
    const { ids, last, seen } = await recovery.cartsToLookAt({
      after,
      until,
      limit: KEYS,
      thorough: scope === "all",
    })
    await noteCarts(container, ids, at)
    reconciled.seen += seen
    reconciled.missed += ids.length
    if (last === null) {
      reconciled.is_done = true
      await recovery.moveCursor(cursor, scope === "all" ? doneOn(at) : null, at)
      break
    }
    after = last
    await recovery.moveCursor(cursor, after, at)
  }
  if (scope === "all") await forgetLost(container, at)
  return reconciled
}

/** Carts that core has deleted for good: what is kept of them is told so. */
async function forgetLost(container: MedusaContainer, at: Date): Promise<void> {
  const recovery = recoveryOf(container)
  let after = (await recovery.readCursor(LOST_CURSOR)) ?? ""
  for (let page = 0; page < MOST_PAGES.all; page += 1) {
    const { ids, last } = await recovery.lostCarts(after, KEYS)
    await noteCarts(container, ids, at)
    after = last ?? ""
    await recovery.moveCursor(LOST_CURSOR, after || null, at)
    if (last === null) return
  }
}

const reconcileActivityStep = createStep(
  "comptoir-reconcile-cart-activity",
  async (input: ReconcileActivityInput, { container }) => new StepResponse(await reconcile(container, input))
)

/**
 * Finds what happened in carts without an event: the event was lost, the process stopped, somebody wrote past Medusa. It
 * goes by key, keeps where it has got to, and stops when it has done enough for one run.
 */
export const reconcileActivityWorkflow = createWorkflow(
  "comptoir-reconcile-cart-activity",
  (input: WorkflowData<ReconcileActivityInput>) => new WorkflowResponse(reconcileActivityStep(input))
)
