import { claimBeforeSend, Handover } from "../shared/claim-before-send"

/** What the protocol of sending knows of the message of a step. */
export type RecoveryDelivery = Handover<"planned" | "deferred" | "skipped"> &
  Readonly<{
    /** How often a server said “not now” before it had the mail. */
    attempts: number
  }>

export const PLANNED: RecoveryDelivery = {
  status: "planned",
  claim: null,
  claimed_at: null,
  sending_at: null,
  attempts: 0,
}

/** After so many refusals for now it has failed. */
export const MOST_ATTEMPTS = 5
const FIRST_PAUSE_MILLISECONDS = 5 * 60_000

/** How long to leave a server alone that said “not now” so many times: 5, 10, 20, 40 minutes. */
export const pauseAfter = (attempts: number): number =>
  FIRST_PAUSE_MILLISECONDS * 2 ** (Math.max(1, attempts) - 1)

const protocol = claimBeforeSend<"planned" | "deferred" | "skipped">(["planned", "deferred"], "planned")

const kept = <Next extends object>(message: RecoveryDelivery, next: Next | null) =>
  next && { ...message, ...next }

export const claim = (message: RecoveryDelivery, by: string, now: number): RecoveryDelivery | null =>
  kept(message, protocol.claim(message, by, now))

export const isHeld = (message: RecoveryDelivery, by: string): boolean => protocol.isHeld(message, by)

/**
 * What was decided not to be sent now: put off or left out for good. Only who holds it may say so, and only as long as it
 * surely never went out.
 */
export const letGo = (
  message: RecoveryDelivery,
  by: string,
  to: "deferred" | "skipped"
): RecoveryDelivery | null =>
  isHeld(message, by) ? { ...message, status: to, claim: null, claimed_at: null, sending_at: null } : null

/**
 * The last look, in one transaction with what it writes: null where the claim was lost, skipped where something now
 * forbids it, else begun. Only after it may the provider be called.
 */
export function lookAndBegin(
  message: RecoveryDelivery,
  by: string,
  now: number,
  isForbidden: boolean
): RecoveryDelivery | null {
  if (isForbidden) return letGo(message, by, "skipped")
  return kept(message, protocol.beginSending(message, by, now))
}

/** Writes down what became of it. A late answer settles a message that was given up as unknown. */
export const settle = (
  message: RecoveryDelivery,
  by: string,
  outcome: "sent" | "failed" | "unknown"
): RecoveryDelivery | null => kept(message, protocol.settle(message, by, outcome))

/**
 * A server that said “not now” before it had the mail: it surely did not go out, and is tried again later, up to
 * {@link MOST_ATTEMPTS} times. One that was given up as unknown meanwhile is tried no more: somebody may have settled it.
 */
export function putOff(message: RecoveryDelivery, by: string): RecoveryDelivery | null {
  const attempts = message.attempts + 1
  if (message.status !== "claimed" || attempts >= MOST_ATTEMPTS) {
    const failed = settle(message, by, "failed")
    return failed && { ...failed, attempts }
  }
  if (message.claim !== by) return null
  return { status: "deferred", claim: null, claimed_at: null, sending_at: null, attempts }
}

export const giveUp = (message: RecoveryDelivery, now: number): RecoveryDelivery => ({
  ...message,
  ...protocol.giveUp(message, now),
})
