import { compare, Decimal } from "../shared/money"
import type { ChangeSetStatus } from "./change-set"

/** What is written of the publication of a set, each mark in a transaction of its own or with the prices themselves. */
export type PublicationMarks = Readonly<{
  status: ChangeSetStatus
  /** Scheduled for then. */
  publish_at: Date | null
  /** Somebody asked for it to be published: whoever finds it so publishes it. */
  publish_started_at: Date | null
  /** Written in the transaction that writes the prices. */
  published_at: Date | null
  /** The shop was told: the event is out and caches are cleared. */
  told_at: Date | null
}>

/** What is left to be done about a set: nothing, its prices, or the telling of them. */
export type PublicationWork = "none" | "publish" | "tell"

/** What whoever looks at a set has to do about it. Each answer is found again by the next one who looks, until it is done. */
export function publicationWork(marks: PublicationMarks, at: Date): PublicationWork {
  const { status, publish_at, publish_started_at, published_at, told_at } = marks
  if (published_at) return told_at ? "none" : "tell"
  if (status !== "approved" && status !== "scheduled") return "none"
  if (publish_started_at) return "publish"
  return status === "scheduled" && publish_at !== null && publish_at <= at ? "publish" : "none"
}

/** Whether a set is being published, or waits for the job to do it. */
export const isPublishing = ({ status, publish_started_at }: PublicationMarks): boolean =>
  publish_started_at !== null && (status === "approved" || status === "scheduled")

/** What a line does to the price that is current when it is published. */
export type LineWrite = "keep" | "insert" | "replace" | "take_away"

const isSame = (one: Decimal | null, other: Decimal | null): boolean =>
  one === null || other === null ? one === other : compare(one, other) === 0

/** What is written for a line: a price that is already so is kept, with its reason and its date. */
export function lineWrite(newAmount: Decimal | null, current: Decimal | null): LineWrite {
  if (isSame(newAmount, current)) return "keep"
  if (newAmount === null) return "take_away"
  return current === null ? "insert" : "replace"
}

/** Whether the price is no longer what the line was made from, so that the preview showed something else. */
export const isChangedSince = (oldAmount: Decimal | null, current: Decimal | null): boolean =>
  !isSame(oldAmount, current)
