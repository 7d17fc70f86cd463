import { notAllowed } from "../shared/domain-error"
import { isOpenJourney, mayBecome } from "./journey"
import type { JourneyStatus, RecoveryMessageStatus } from "./lifecycles"

/** Refuses to end a journey that is over. */
export function checkEndByHand(id: string, status: JourneyStatus): void {
  if (!isOpenJourney(status) || !mayBecome(status, "suppressed"))
    throw notAllowed(`Journey ${id} is over (${status}); only one that is going on can be ended`)
}

/** Refuses to leave out a step that does not wait; null stands for one that was never planned. */
export function checkSkipByHand(
  id: string,
  journey: JourneyStatus,
  step: number,
  message: RecoveryMessageStatus | null
): void {
  if (!isOpenJourney(journey))
    throw notAllowed(`Journey ${id} is over (${journey}); steps can be left out while it is going on`)
  if (message !== "planned" && message !== "deferred")
    throw notAllowed(
      `Step ${step + 1} of journey ${id} ${message ? `is ${message}` : "was never planned"}; only one that waits can be left out`
    )
}
