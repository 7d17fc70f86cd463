import { invalidData, notAllowed } from "../shared/domain-error"
import type { Lifecycle } from "../shared/lifecycle"
import { checkTransition } from "../shared/lifecycle"
import { PlainDate, plainDate } from "./plain-date"

export const QUOTATION_REQUEST_STATUSES = ["draft", "sent", "closed", "cancelled"] as const
export type QuotationRequestStatus = (typeof QUOTATION_REQUEST_STATUSES)[number]

export const QUOTATION_REQUEST_LIFECYCLE: Lifecycle<QuotationRequestStatus> = {
  draft: ["sent"],
  sent: ["closed", "cancelled"],
  closed: [],
  cancelled: [],
}

/** Where a supplier stands that was asked. */
export const INVITATION_STATUSES = ["invited", "sent", "answered", "declined"] as const
export type InvitationStatus = (typeof INVITATION_STATUSES)[number]

/** How an answer came: the supplier wrote it, its file was read, or the buyer typed it in. */
export const ANSWER_SOURCES = ["portal", "csv", "by_hand"] as const
export type AnswerSource = (typeof ANSWER_SOURCES)[number]

/** How a buyer chose among the answers. */
export const AWARD_STRATEGIES = ["best_lines", "single", "mix", "by_hand"] as const
export type AwardStrategy = (typeof AWARD_STRATEGIES)[number]

/** A request is compared side by side: more suppliers or lines than this nobody reads. */
export const MOST_INVITED = 30
export const MOST_QUOTED_LINES = 500

export type NamedRequest = Readonly<{ id: string; number: string | null }>

/** How people call the request: its number, or that it is a draft. */
export const requestName = ({ id, number }: NamedRequest): string =>
  number ? `Request for quotation ${number}` : `Draft request for quotation ${id}`

type RequestInAct = NamedRequest & Readonly<{ status: QuotationRequestStatus; answer_by: PlainDate | null }>

/** Refuses to change what suppliers were asked already. */
export function checkDraft(request: RequestInAct): void {
  if (request.status === "draft") return
  throw notAllowed(
    `${requestName(request)} is ${request.status}: what was asked cannot be changed any more; only a draft can`
  )
}

/** Refuses to send a request that asks nobody, asks nothing or could not be answered in time. */
export function checkSendable(
  request: RequestInAct,
  { lines, suppliers }: { lines: number; suppliers: number },
  today: PlainDate
): void {
  const name = requestName(request)
  if (request.status !== "sent") checkTransition(QUOTATION_REQUEST_LIFECYCLE, name, request.status, "sent")
  if (!lines) throw notAllowed(`${name} has no lines; add at least one before you send it`)
  if (!suppliers) throw notAllowed(`${name} asks no supplier; invite at least one before you send it`)
  checkAnswerBy(request.answer_by, today)
}

/** The last day for answers: none, or a day that has not passed. */
export function checkAnswerBy(answerBy: PlainDate | null, today: PlainDate): PlainDate | null {
  if (answerBy === null) return null
  const day = plainDate(answerBy, "The last day for answers")
  if (day >= today) return day
  throw invalidData(`The last day for answers is ${day}, which has passed; it must be ${today} or later`)
}

/** Whether an answer of this day comes after the last day for answers. */
export const isLateAnswer = (answerBy: PlainDate | null, day: PlainDate): boolean =>
  answerBy !== null && day > answerBy

/** Refuses an answer that can no longer count. A supplier itself is held to the last day; the buyer may enter a late one. */
export function checkAnswerable(request: RequestInAct, source: AnswerSource, today: PlainDate): void {
  const name = requestName(request)
  if (request.status !== "sent") {
    throw notAllowed(`${name} is ${request.status} and takes no answers; only one that is sent does`)
  }
  if (source === "portal" && isLateAnswer(request.answer_by, today)) {
    throw notAllowed(`${name} was to be answered by ${request.answer_by}; ask the buyer for more time`)
  }
}
