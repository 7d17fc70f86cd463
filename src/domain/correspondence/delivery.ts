import { notAllowed } from "../shared/domain-error"
import type { MessageStatus } from "./message"

/** What the protocol of sending knows of a message; instants are milliseconds. */
export type Delivery = Readonly<{
  status: MessageStatus
  /** Who holds it: a name that no other claim ever has. */
  claim: string | null
  claimed_at: number | null
  /** Set just before the provider is called: from here on the message may have gone out. */
  sending_at: number | null
}>

export const QUEUED: Delivery = { status: "queued", claim: null, claimed_at: null, sending_at: null }

/** A claim without an answer is given up after this long. The provider is given less. */
export const CLAIM_MILLISECONDS = 5 * 60_000
export const ANSWER_MILLISECONDS = 60_000

/** Takes a queued message for one worker; null where another has it already. */
export const claim = (message: Delivery, by: string, now: number): Delivery | null =>
  message.status === "queued" ? { status: "claimed", claim: by, claimed_at: now, sending_at: null } : null

/** The last look before the provider is called; null where the claim was lost meanwhile: then nothing may go out. */
export const beginSending = (message: Delivery, by: string, now: number): Delivery | null =>
  message.status === "claimed" && message.claim === by && message.sending_at === null
    ? { ...message, sending_at: now }
    : null

export type Outcome = "sent" | "failed" | "unknown"

/** Writes down what became of it. A late answer settles a message that was given up as unknown. */
export function settle(message: Delivery, by: string, outcome: Outcome): Delivery | null {
  const isHeld = message.claim === by && (message.status === "claimed" || message.status === "unknown")
  if (!isHeld) return null
  // What never began to send cannot have been sent, and its fate is no secret.
  if (message.sending_at === null && outcome !== "failed") return null
  return { ...message, status: outcome }
}

/** A claim that nobody answered for: back to the queue when it surely never went out, else its fate is unknown. */
export function giveUp(message: Delivery, now: number): Delivery {
  if (message.status !== "claimed" || (message.claimed_at ?? 0) + CLAIM_MILLISECONDS > now) return message
  return message.sending_at === null ? QUEUED : { ...message, status: "unknown" }
}

/** Refuses to send again what is still on its way or was sent again already. */
export function checkSendAgain(message: {
  id: string
  status: MessageStatus
  repeated_by_id: string | null
}): void {
  if (message.repeated_by_id)
    throw notAllowed(
      `Message ${message.id} was sent again already, as message ${message.repeated_by_id}; look at that one`
    )
  if (message.status === "queued" || message.status === "claimed")
    throw notAllowed(
      `Message ${message.id} is ${message.status}: it is still on its way; only a sent, failed or unknown one can be sent again`
    )
}
