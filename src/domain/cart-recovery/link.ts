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

/** A cart that a link could open. */
export type OpenableCart = Readonly<{
  id: string
  /** Neither completed nor deleted, of the journey's channel, region and currency, with something in it. */
  is_usable: boolean
  /** Whether it holds anything about somebody: an address of mail, a customer, a name, a street. */
  is_personal: boolean
}>

/**
 * Which cart a link opens. A mail is forwarded, and its links with it: so the first person's own cart, with their address
 * in it, is opened only for a browser that holds it already. Everybody else gets a copy of its lines without anything about
 * anybody; the same copy each time, until somebody has written something about themselves into it.
 */
export function cartToOpen(
  original: OpenableCart | null,
  copy: OpenableCart | null,
  heldCartId: string | null
): Readonly<{ open: "original" | "copy"; cart_id: string } | { open: "new" }> {
  if (heldCartId !== null && original?.is_usable && original.id === heldCartId)
    return { open: "original", cart_id: original.id }
  if (copy?.is_usable && (!copy.is_personal || copy.id === heldCartId))
    return { open: "copy", cart_id: copy.id }
  return { open: "new" }
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
