import type { JourneyStatus } from "./lifecycles"

const DAY = 24 * 60 * 60_000

/** When a link that is given out at an instant for so many days stops opening. */
export const linkExpiry = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY)

export type LinkTerms = Readonly<{
  expires_at: Date
  /** Taken back, such as when its person was erased. */
  ended_at: Date | null
  status: JourneyStatus
}>

/**
 * Whether a link opens. What was bought is over: a cart that comes back after it would be bought twice. A journey that
 * ended otherwise still has a cart somebody may want.
 */
export const isLinkOpen = ({ expires_at, ended_at, status }: LinkTerms, at: Date): boolean =>
  !ended_at && expires_at.getTime() > at.getTime() && status !== "converted" && status !== "converted_unaided"

/** What a request tells of who sends it. */
export type Visit = Readonly<{
  method: string
  user_agent: string | null
  accept: string | null
  /** `Sec-Purpose`, `Purpose` or `X-Moz`: what a browser says when it only looks ahead. */
  purpose: string | null
  /** `Sec-Fetch-Mode` and `Sec-Fetch-Dest`, where the browser sends them. */
  fetch_mode: string | null
  fetch_dest: string | null
}>

/** Programs that open links of mails: scanners of mail services, previews of messengers, search engines, and tools. */
const PROGRAMS =
  /bot\b|bot\/|crawl|spider|slurp|scan|preview|prefetch|proxy|monitor|headlesschrome\/.*lighthouse|barracuda|mimecast|proofpoint|safelinks|symantec|messagelabs|fireeye|trendmicro|sophos|ironport|cloudmark|facebookexternalhit|whatsapp|telegram|slack|discord|skype|curl|wget|python|java\/|go-http|okhttp|node|axios|libwww|httpclient|ruby|perl|php/i

/**
 * Whether a request looks like somebody who opened the link to see it: a page load of a browser. Scanners of mail services
 * open every link; what they open must not count as a visit, and a request that does not look like a person is shown a page
 * with a button instead.
 */
export function isPersonal({ method, user_agent, accept, purpose, fetch_mode, fetch_dest }: Visit): boolean {
  if (method !== "GET") return false
  if (!user_agent || PROGRAMS.test(user_agent) || !/mozilla\//i.test(user_agent)) return false
  if (purpose && /prefetch|preview|prerender/i.test(purpose)) return false
  if (fetch_mode !== null && fetch_mode !== "navigate") return false
  if (fetch_dest !== null && fetch_dest !== "document") return false
  return /text\/html/i.test(accept ?? "")
}

/** The cart that a browser says it holds. */
export type HeldCart = Readonly<{
  id: string
  /** What it is to the journey: the cart that was left, a copy that one of its links made, or neither. */
  is: "original" | "copy" | "another"
  /** Neither completed nor deleted, of the journey's channel, region and currency, with something in it. */
  is_usable: boolean
}>

/** How many copies a link makes in its time, and in ten minutes: a mail is read in a few browsers, not in hundreds. */
export const MOST_COPIES = 100
export const MOST_COPIES_AT_ONCE = 30

/**
 * Which cart a link opens. A mail is forwarded, and its links with it, and what is typed into a cart can be read by whoever
 * has its id: so a browser gets again the cart of the journey that it holds already, and every other browser a copy of the
 * lines of its own, without anything about anybody. Nobody is ever given a cart that somebody else may type into.
 */
export function cartToOpen(
  held: HeldCart | null,
  copiesMade: number
): Readonly<{ open: "original" | "copy"; cart_id: string } | { open: "new" } | { open: "none" }> {
  if (held?.is_usable && held.is !== "another") return { open: held.is, cart_id: held.id }
  return copiesMade < MOST_COPIES ? { open: "new" } : { open: "none" }
}

/**
 * Where a link leads in the shop: the address that the merchant set, with the token and the cart in their places. Null where
 * filling them in would lead to another place than the one that was set.
 */
export function storefrontAddress(
  template: string,
  { token, cart_id }: Readonly<{ token: string; cart_id: string }>
): string | null {
  const fill = (token: string, cart: string) =>
    template
      .replaceAll("{token}", encodeURIComponent(token))
      .replaceAll("{cart_id}", encodeURIComponent(cart))
  const filled = fill(token, cart_id)
  if (!URL.canParse(filled) || !URL.canParse(fill("a", "b"))) return null
  const address = new URL(filled)
  if (address.protocol !== "https:" && address.protocol !== "http:") return null
  return address.origin === new URL(fill("a", "b")).origin && !address.username ? address.href : null
}

/** Whether the address needs to know the cart: only then one is made before the shop asks for it. */
export const wantsCart = (template: string): boolean => template.includes("{cart_id}")
