import type { MedusaContainer } from "@medusajs/framework/types"
import { looksUntil } from "../../domain/cart-recovery/test-clock"
import { endRecoveryCouponsWorkflow } from "./end-recovery-coupons"
import { findLeftCartsWorkflow } from "./find-left-carts"
import { keepJourneysWorkflow } from "./keep-journeys"
import { reconcileActivityWorkflow } from "./reconcile-activity"
import { sendRecoveryWorkflow } from "./send-recovery"

export type TimePassed = {
  opened: number
  sent: number
  skipped: number
  /** Journeys that ended with an order, and those whose time was over. */
  bought: number
  closed: number
}

/**
 * What the jobs would do in the time from `now` until `until`, done at once: for test shops. Mails of that time go out now, and
 * what is written down is dated then.
 */
export async function letTimePass(container: MedusaContainer, now: Date, until: Date): Promise<TimePassed> {
  const passed: TimePassed = { opened: 0, sent: 0, skipped: 0, bought: 0, closed: 0 }
  await reconcileActivityWorkflow(container).run({ input: { at: now, scope: "lately" } })
  for (const at of looksUntil(now, until)) {
    const { result: found } = await findLeftCartsWorkflow(container).run({ input: { at } })
    const { result: sent } = await sendRecoveryWorkflow(container).run({ input: { at } })
    const { result: kept } = await keepJourneysWorkflow(container).run({ input: { at } })
    passed.opened += found.opened.length
    passed.sent += sent.sent
    passed.skipped += sent.skipped
    passed.bought += kept.bought
    passed.closed += kept.closed
  }
  await endRecoveryCouponsWorkflow(container).run({ input: { at: until } })
  return passed
}
