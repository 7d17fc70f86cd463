/** What became of what was handed over; `unknown`: it may have gone out, and nobody can say. */
export const OUTCOMES = ["sent", "failed", "unknown"] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What the protocol knows of something that is sent at most once; instants are milliseconds. */
export type Handover<Waiting extends string> = Readonly<{
  status: Waiting | "claimed" | Outcome
  /** Who holds it: a name that no other claim ever has. */
  claim: string | null
  claimed_at: number | null
  /** Set just before the provider is called: from here on it may have gone out. */
  sending_at: number | null
}>

/** A claim without an answer is given up after this long. The provider is given less. */
export const CLAIM_MILLISECONDS = 5 * 60_000
export const ANSWER_MILLISECONDS = 60_000

export const isGivenUpAt = (claimedAt: number | null, now: number): boolean =>
  (claimedAt ?? 0) + CLAIM_MILLISECONDS <= now

/**
 * Claim, last look, hand over, settle: however many workers do this at once and wherever one of them dies, a message is
 * handed over at most once. `waiting` are the statuses in which nobody has it; one that is given back becomes `afresh`.
 */
export const claimBeforeSend = <Waiting extends string>(waiting: readonly Waiting[], afresh: Waiting) => {
  type Message = Handover<Waiting>
  const isWaiting = (status: Message["status"]) => (waiting as readonly string[]).includes(status)

  /** Takes a waiting message for one worker; null where another has it already. */
  const claim = (message: Message, by: string, now: number): Message | null =>
    isWaiting(message.status) ? { status: "claimed", claim: by, claimed_at: now, sending_at: null } : null

  /** Whether the worker holds it and has not begun: only then may it still decide. */
  const isHeld = (message: Message, by: string): boolean =>
    message.status === "claimed" && message.claim === by && message.sending_at === null

  /** The last look before the provider is called; null where the claim was lost meanwhile: then nothing may go out. */
  const beginSending = (message: Message, by: string, now: number): Message | null =>
    isHeld(message, by) ? { ...message, sending_at: now } : null

  /** Writes down what became of it. A late answer settles a message that was given up as unknown. */
  const settle = (message: Message, by: string, outcome: Outcome): Message | null => {
    const isOurs = message.claim === by && (message.status === "claimed" || message.status === "unknown")
    if (!isOurs) return null
    // What never began to send cannot have been sent, and its fate is no secret.
    if (message.sending_at === null && outcome !== "failed") return null
    return { ...message, status: outcome }
  }

  /** A claim that nobody answered for: waiting again when it surely never went out, else its fate is unknown. */
  const giveUp = (message: Message, now: number): Message => {
    if (message.status !== "claimed" || !isGivenUpAt(message.claimed_at, now)) return message
    return message.sending_at === null
      ? { status: afresh, claim: null, claimed_at: null, sending_at: null }
      : { ...message, status: "unknown" }
  }

  return { claim, isHeld, beginSending, settle, giveUp }
}
