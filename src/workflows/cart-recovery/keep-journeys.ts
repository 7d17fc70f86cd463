import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { keyFrom } from "../../platform/key-from"
import { forgetNotifications } from "./forget-notifications"
import { noteRecoveredOrders } from "./note-recovered-orders"
import { recoveryOf, tellOfEnded } from "./recovery-of"

export type KeepJourneysInput = { at: Date | string }

type Cleared = { texts: number; journeys: number; carts: number; addresses: number; events: number }

export type KeptJourneys = {
  /** Orders that were looked at, be it once more, and journeys that they ended. */
  orders: number
  bought: number
  /** Journeys whose time was over. */
  closed: number
  /** Orders of which something was given back without anybody telling. */
  refunded: number
  cleared: Cleared
}

const MINUTE = 60_000
const AT_ONCE = 500
const MOST_ROUNDS = 100
/** An order is committed some time after its key was made: the last minutes are looked at once more. */
const OVERLAP = 10 * MINUTE
/** The first look of a shop goes back this far. */
const FIRST_LOOK = 24 * 60 * MINUTE
const ORDER_CURSOR = "orders"
const CLEAR_CURSOR = "cleared"
const REFUND_CURSOR = "refunds"
/** For so many days after an order a refund that nobody told of is still found. */
const REFUND_DAYS = 120
const REFUND_ROUNDS = 20

/** Ends the journeys of orders whose event was lost. */
async function orders(container: MedusaContainer, at: Date, kept: KeptJourneys): Promise<void> {
  const recovery = recoveryOf(container)
  const cursor = await recovery.readCursor(ORDER_CURSOR)
  const overlap = keyFrom("order", new Date(at.getTime() - OVERLAP))
  let after = cursor ?? keyFrom("order", new Date(at.getTime() - FIRST_LOOK))
  if (cursor && cursor > overlap) after = overlap
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const ids = await recovery.ordersAfter(after, AT_ONCE)
    const last = ids[ids.length - 1]
    if (!last) break
    kept.bought += await noteRecoveredOrders(container, ids, at)
    kept.orders += ids.length
    after = last
    if (ids.length < AT_ONCE) break
  }
  if (after !== cursor) await recovery.moveCursor(ORDER_CURSOR, after, at)
}

/** Ends journeys whose time is over. */
async function close(container: MedusaContainer, at: Date, kept: KeptJourneys): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const ended = await recoveryOf(container).closeJourneys(at, AT_ONCE)
    await tellOfEnded(container, ended)
    kept.closed += ended.length
    if (!ended.length) return
  }
}

/** Once a day, a part at a time: what was given back of the orders of the last months. */
async function refunds(container: MedusaContainer, at: Date, kept: KeptJourneys): Promise<void> {
  const recovery = recoveryOf(container)
  const today = at.toISOString().slice(0, 10)
  const [day, key = ""] = ((await recovery.readCursor(REFUND_CURSOR)) ?? "").split(" ")
  if (day === today && !key) return
  const since = new Date(at.getTime() - REFUND_DAYS * 24 * 60 * MINUTE)
  let after: string | null = day === today ? key : ""
  for (let round = 0; round < REFUND_ROUNDS && after !== null; round += 1) {
    const ids: string[] = await recovery.notedOrdersAfter(since, after, AT_ONCE)
    if (ids.length) kept.refunded += await recovery.refreshNotedOrders({ order_ids: ids }, at)
    after = ids.length < AT_ONCE ? null : (ids[ids.length - 1] ?? null)
  }
  await recovery.moveCursor(REFUND_CURSOR, after === null ? today : `${today} ${after}`, at)
}

/**
 * Once a day: takes away what is kept no longer, so much that it is over in a moment; more the day after. Core forgets first
 * whom the messages of a journey went to: without the journey nobody knows any more which they were.
 */
async function clear(container: MedusaContainer, at: Date, kept: KeptJourneys): Promise<void> {
  const recovery = recoveryOf(container)
  const today = at.toISOString().slice(0, 10)
  if ((await recovery.readCursor(CLEAR_CURSOR)) === today) return
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const old = await recovery.oldJourneys(at, AT_ONCE)
    await forgetNotifications(container, old.notification_keys)
    const some = await recovery.clearOld(at, AT_ONCE, old.ids)
    kept.cleared.texts += some.texts
    kept.cleared.journeys += some.journeys
    kept.cleared.carts += some.carts
    kept.cleared.addresses += some.addresses
    kept.cleared.events += some.events
    if (Math.max(...Object.values(some)) < AT_ONCE) break
  }
  await recovery.moveCursor(CLEAR_CURSOR, today, at)
}

async function keep(container: MedusaContainer, { at: asked }: KeepJourneysInput): Promise<KeptJourneys> {
  const at = new Date(asked)
  const kept: KeptJourneys = {
    orders: 0,
    bought: 0,
    closed: 0,
    refunded: 0,
    cleared: { texts: 0, journeys: 0, carts: 0, addresses: 0, events: 0 },
  }
  const policies = await recoveryOf(container).channelPolicies()
  // A shop that never set up a channel has no journeys to keep.
  if (!policies.size) return kept
  await orders(container, at, kept)
  await close(container, at, kept)
  await refunds(container, at, kept)
  await clear(container, at, kept)
  return kept
}

const keepJourneysStep = createStep(
  "comptoir-keep-journeys",
  async (input: KeepJourneysInput, { container }) => new StepResponse(await keep(container, input))
)

/** Ends journeys of orders that nobody told of and those whose time is over, and forgets what is kept no longer. */
export const keepJourneysWorkflow = createWorkflow(
  "comptoir-keep-journeys",
  (input: WorkflowData<KeepJourneysInput>) => new WorkflowResponse(keepJourneysStep(input))
)
