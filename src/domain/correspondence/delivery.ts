import { notAllowed } from "../shared/domain-error"
import { claimBeforeSend, Handover } from "../shared/claim-before-send"
import type { MessageStatus } from "./message"

export { ANSWER_MILLISECONDS, CLAIM_MILLISECONDS } from "../shared/claim-before-send"
export type { Outcome } from "../shared/claim-before-send"

/** What the protocol of sending knows of a message; instants are milliseconds. */
export type Delivery = Handover<"queued">

export const QUEUED: Delivery = { status: "queued", claim: null, claimed_at: null, sending_at: null }

export const { claim, beginSending, settle, giveUp } = claimBeforeSend(["queued"], "queued")

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
