import { invalidData } from "../shared/domain-error"
import { LARGEST_QUANTITY } from "../shared/quantities"
import { StockPromise, PromisedArrival } from "./promise"

/** How much of the numbers a channel shows to its shoppers. */
export const SHOWN_QUANTITIES = ["exact", "capped", "none"] as const
export type ShownQuantity = (typeof SHOWN_QUANTITIES)[number]

/** What a merchant decided for a sales channel. */
export type ChannelTerms = Readonly<{
  is_enabled: boolean
  shows: ShownQuantity
  /** With `capped`, no number above this one is shown. */
  cap: number | null
  shows_dates: boolean
  handling_days: number
  late_days: number | null
  /** Whether the checkout refuses what is neither there nor coming, of variants that allow backorders. */
  limits_backorders: boolean
}>

/** What holds for a channel that nobody decided on: nothing is shown. */
export const CLOSED_CHANNEL: ChannelTerms = {
  is_enabled: false,
  shows: "exact",
  cap: null,
  shows_dates: true,
  handling_days: 0,
  late_days: null,
  limits_backorders: false,
}

const LONGEST_DAYS = 365

/** Refuses terms that cannot be: a cap that is missing or none, days below zero or beyond a year. */
export function checkChannelTerms(terms: ChannelTerms): ChannelTerms {
  const { shows, cap, handling_days, late_days } = terms
  if (shows === "capped" && (cap === null || !Number.isInteger(cap) || cap < 1 || cap > LARGEST_QUANTITY)) {
    throw invalidData(
      `The largest number shown is ${cap ?? "not given"}; with "capped" it must be a whole number from 1`
    )
  }
  checkDays(handling_days, "The handling time")
  if (late_days !== null) checkDays(late_days, "The delay of late goods")
  return shows === "capped" ? terms : { ...terms, cap: null }
}

function checkDays(days: number, what: string): void {
  if (Number.isInteger(days) && days >= 0 && days <= LONGEST_DAYS) return
  throw invalidData(`${what} is ${days} days; it must be a whole number from 0 to ${LONGEST_DAYS}`)
}

/** `in_stock` now, `coming` on a day, or `sold_out`. */
export type ShownStatus = "in_stock" | "coming" | "sold_out"

export type ShownArrival = Readonly<{ date: string; quantity: number | null }>

/** What a shopper is told. */
export type Shown = Readonly<{
  status: ShownStatus
  available_now: number | null
  next_date: string | null
  promisable_on_next_date: number | null
  arrivals: readonly ShownArrival[]
  /** Whether a number stands at the channel's cap: there may be more. */
  is_capped: boolean
}>

/** No page shows more deliveries than this. */
const MOST_ARRIVALS = 12

/** A variant whose stock nobody keeps can always be had. */
export const ALWAYS_AVAILABLE: Shown = {
  status: "in_stock",
  available_now: null,
  next_date: null,
  promisable_on_next_date: null,
  arrivals: [],
  is_capped: false,
}

/** What the channel shows of a promise: all of it, numbers up to the cap, or only whether there are any. */
export function shownOf({ available_now, arrivals }: StockPromise, terms: ChannelTerms): Shown {
  const dated = terms.shows_dates ? arrivals.slice(0, MOST_ARRIVALS) : []
  const [next] = dated
  const isCapped = (quantity: number) => terms.shows === "capped" && quantity > (terms.cap ?? 0)
  const shown = (quantity: number) =>
    terms.shows === "none" ? null : isCapped(quantity) ? terms.cap : quantity
  const coming = ({ date, quantity }: PromisedArrival): ShownArrival => ({ date, quantity: shown(quantity) })
  return {
    status: available_now > 0 ? "in_stock" : next ? "coming" : "sold_out",
    available_now: shown(available_now),
    next_date: next?.date ?? null,
    promisable_on_next_date: next ? shown(next.quantity) : null,
    arrivals: dated.map(coming),
    is_capped: isCapped(available_now) || dated.some(({ quantity }) => isCapped(quantity)),
  }
}
