/**
 * What a scanner does with its acts while the network comes and goes. Each act has a key made on the device and an
 * order number; they are sent one at a time and in order, each again and again until the server has said what became
 * of it, so that the server, which knows keys, does each exactly once. A refused act stops only what builds on it.
 */
export const QUEUE_STATUSES = ["waiting", "sending", "done", "refused", "discarded"] as const
export type QueueStatus = (typeof QUEUE_STATUSES)[number]

export type QueuedAct<Body = unknown> = Readonly<{
  key: string
  sequence: number
  picker_id: string
  kind: string
  body: Body
  /**
   * What it touches, as paths: `bin/A` is all of a bin, `bin/A/lamp` one article in it. A later act that touches the same,
   * or a part of it, builds on it.
   */
  touches: readonly string[]
  taken_at: number
  status: QueueStatus
  attempts: number
  /** Not to be sent before this instant. */
  not_before: number
  /** Why it was refused. */
  reason: string | null
  /** When it was answered for good. */
  settled_at: number | null
  /** The key of the act that was done in its stead. */
  replaced_by: string | null
}>

export type NewAct<Body = unknown> = Pick<
  QueuedAct<Body>,
  "key" | "picker_id" | "kind" | "body" | "touches" | "taken_at"
>

/** What the server said: it is done, it cannot be done, or ask again. */
export type ActReply =
  | Readonly<{ outcome: "done" }>
  | Readonly<{ outcome: "refused"; reason: string }>
  | Readonly<{ outcome: "again"; retry_after?: number }>

/** The acts of a device, in the order of their numbers. */
export type Queue<Body = unknown> = readonly QueuedAct<Body>[]

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000

/** How long to wait before the next try, in milliseconds: twice as long each time, half a minute at most. */
export const waitAfter = (attempts: number): number =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, Math.min(attempts, 16) - 1))

const isOpen = ({ status }: QueuedAct): boolean => status === "waiting" || status === "sending"

/** The acts that are still to be answered, or whose refusal nobody has dealt with. */
const isUnsettled = (act: QueuedAct): boolean => isOpen(act) || act.status === "refused"

/** The number that the next act of the device gets. `last` is the highest that it ever gave. */
export const nextSequence = (queue: Queue, last = 0): number =>
  queue.reduce((highest, { sequence }) => Math.max(highest, sequence), last) + 1

/** Puts an act at the end. The same key a second time changes nothing: a button pressed twice is one act. */
export function enqueue<Body>(queue: Queue<Body>, act: NewAct<Body>, last = 0): Queue<Body> {
  if (queue.some(({ key }) => key === act.key)) return queue
  return [
    ...queue,
    {
      ...act,
      sequence: nextSequence(queue, last),
      status: "waiting",
      attempts: 0,
      not_before: 0,
      reason: null,
      settled_at: null,
      replaced_by: null,
    },
  ]
}

const meets = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)

/** The acts that wait for a decision about a refused one, those that build on held-up acts among them. */
export function heldUp<Body>(queue: Queue<Body>, pickerId: string): QueuedAct<Body>[] {
  const blocked = new Set<string>()
  const held: QueuedAct<Body>[] = []
  for (const act of queue) {
    if (act.picker_id !== pickerId) continue
    const isHeld =
      act.status === "waiting" && act.touches.some((one) => [...blocked].some((other) => meets(one, other)))
    if (isHeld) held.push(act)
    if (isHeld || act.status === "refused") act.touches.forEach((one) => blocked.add(one))
  }
  return held
}

export type NextStep<Body = unknown> =
  | Readonly<{ step: "send"; act: QueuedAct<Body> }>
  | Readonly<{ step: "wait"; until: number }>
  | Readonly<{ step: "rest" }>

/**
 * What the device does next for the person who is signed in: send the first act that may go, wait, or rest. Nothing
 * overtakes an act that has not been answered.
 */
export function nextStep<Body>(queue: Queue<Body>, pickerId: string, now: number): NextStep<Body> {
  const held = new Set(heldUp(queue, pickerId).map(({ key }) => key))
  const act = queue.find((one) => one.picker_id === pickerId && isOpen(one) && !held.has(one.key))
  if (!act) return { step: "rest" }
  if (act.status === "sending") return { step: "wait", until: now + LONGEST_WAIT }
  return act.not_before > now ? { step: "wait", until: act.not_before } : { step: "send", act }
}

const change = <Body>(
  queue: Queue<Body>,
  key: string,
  to: (act: QueuedAct<Body>) => QueuedAct<Body>
): Queue<Body> => queue.map((act) => (act.key === key ? to(act) : act))

/** Notes that an act is on its way. */
export const started = <Body>(queue: Queue<Body>, key: string): Queue<Body> =>
  change(queue, key, (act) =>
    act.status === "waiting" ? { ...act, status: "sending", attempts: act.attempts + 1 } : act
  )

/**
 * Notes what the server said. What comes late about an act that is settled already changes nothing, and no answer at
 * all is a reason to ask again.
 */
export const answered = <Body>(queue: Queue<Body>, key: string, reply: ActReply, now: number): Queue<Body> =>
  change(queue, key, (act) => {
    if (!isOpen(act)) return act
    if (reply.outcome === "done") return { ...act, status: "done", reason: null, settled_at: now }
    if (reply.outcome === "refused")
      return { ...act, status: "refused", reason: reply.reason, settled_at: now }
    const wait = reply.retry_after === undefined ? waitAfter(act.attempts) : reply.retry_after * 1_000
    return { ...act, status: "waiting", not_before: now + Math.min(LONGEST_WAIT, wait) }
  })

/** A page that was closed while it sent does not know what became of it: it asks again, under the same key. */
export const reloaded = <Body>(queue: Queue<Body>): Queue<Body> =>
  queue.map((act) => (act.status === "sending" ? { ...act, status: "waiting", not_before: 0 } : act))

/** Tries at once what waits for its next try: the network is back, or somebody asked. */
export const hurried = <Body>(queue: Queue<Body>): Queue<Body> =>
  queue.map((act) => (act.status === "waiting" && act.not_before ? { ...act, not_before: 0 } : act))

/** Somebody decided that a refused act, or one that waits behind it, is not to be done. */
export function discarded<Body>(queue: Queue<Body>, key: string): Queue<Body> {
  return change(queue, key, (act) =>
    act.status === "refused" || heldUp(queue, act.picker_id).some((held) => held.key === key)
      ? { ...act, status: "discarded" }
      : act
  )
}

/**
 * Does a refused act again, changed, under a new key. It keeps the place of the refused one, so that what built on it
 * comes after it.
 */
export function doneAgain<Body>(queue: Queue<Body>, key: string, again: NewAct<Body>): Queue<Body> {
  const at = queue.findIndex((act) => act.key === key && act.status === "refused")
  const refused = queue[at]
  if (!refused || queue.some((act) => act.key === again.key)) return queue
  const replacement: QueuedAct<Body> = {
    ...again,
    picker_id: refused.picker_id,
    sequence: refused.sequence,
    status: "waiting",
    attempts: 0,
    not_before: 0,
    reason: null,
    settled_at: null,
    replaced_by: null,
  }
  const settled: QueuedAct<Body> = { ...refused, status: "discarded", replaced_by: again.key }
  return [...queue.slice(0, at), settled, replacement, ...queue.slice(at + 1)]
}

/**
 * The acts that a list fetched at that instant does not know of yet: those that wait or are on their way, and those
 * that were done since.
 */
export const notYetIn = <Body>(queue: Queue<Body>, fetchedAt: number): QueuedAct<Body>[] =>
  queue.filter((act) => isOpen(act) || (act.status === "done" && (act.settled_at ?? 0) >= fetchedAt))

export type QueueState = Readonly<{
  /** To be sent, or on their way. */
  waiting: number
  /** Refused, and nobody has decided about them. */
  conflicts: number
  /** Waiting behind a conflict. */
  held: number
  /** Of other people on this device: sent when they sign in again. */
  others: number
}>

/** What stands in the head of every screen. */
export function stateOf(queue: Queue, pickerId: string): QueueState {
  const own = queue.filter((act) => act.picker_id === pickerId)
  const held = heldUp(queue, pickerId).length
  return {
    waiting: own.filter(isOpen).length - held,
    conflicts: own.filter(({ status }) => status === "refused").length,
    held,
    others: queue.filter((act) => act.picker_id !== pickerId && isUnsettled(act)).length,
  }
}

/** The acts that may be forgotten: settled, and not among the last so many that a person may look back on. */
export const forgettable = <Body>(queue: Queue<Body>, keep: number): QueuedAct<Body>[] => {
  const settled = queue.filter((act) => !isUnsettled(act))
  return settled.slice(0, Math.max(0, settled.length - keep))
}
