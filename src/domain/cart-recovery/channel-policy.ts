import { isTimeZone } from "../administration/settings"
import { isSender } from "../correspondence/letterhead"
import { isMailAddress } from "../correspondence/message"
import { invalidData, notAllowed } from "../shared/domain-error"
import { compare, Decimal, decimal, decimalPlaces } from "../shared/money"
import { LAWFUL_BASES, LawfulBasis } from "./lifecycles"

/** How carts of one sales channel are won back: under which law, when it is quiet, and how much is too much. */
export type ChannelPolicy = Readonly<{
  is_active: boolean
  basis: LawfulBasis
  /** Another basis by country, two small letters. */
  country_bases: Readonly<Record<string, LawfulBasis>>
  /** When the one reminder of `single_reminder` goes out, in minutes after the last activity. */
  single_reminder_minutes: number
  /** After how many minutes without activity a cart is left. */
  idle_minutes: number
  /** Where the shopper's own zone is not known; null is the shop's. */
  time_zone: string | null
  /** `21:00`; both or none. The quiet may go over midnight. */
  quiet_from: string | null
  quiet_until: string | null
  /** At most so many messages a person in so many days, and so many hours between two. */
  most_messages: number
  most_days: number
  spacing_hours: number
  /** How many days nothing is sent to somebody who bought. */
  cool_off_days: number
  /** The part of people who never get a message, so that its effect can be told. */
  holdout_percent: Decimal
  /** How many days after it was left a cart is followed, and orders are counted. */
  window_days: number
  click_days: number
  link_days: number
  /** The page of the shop that links open, with `{token}` in it; null opens a page of ours. */
  storefront_url: string | null
  mail_from: string | null
  reply_to: string | null
  postal_address: string | null
  /** The least margin in percent that a coupon may leave; null is the channel's own floor. */
  coupon_floor_percent: Decimal | null
  /** How many days somebody who had a coupon gets none. */
  coupon_pause_days: number
  keeps_text_days: number
  keeps_journey_days: number
}>

/** What a sales channel begins with: switched off, and only who consented hears from it. */
export const FIRST_POLICY: ChannelPolicy = {
  is_active: false,
  basis: "consent_only",
  country_bases: {},
  single_reminder_minutes: 240,
  idle_minutes: 60,
  time_zone: null,
  quiet_from: "21:00",
  quiet_until: "08:00",
  most_messages: 3,
  most_days: 7,
  spacing_hours: 20,
  cool_off_days: 7,
  holdout_percent: "10",
  window_days: 14,
  click_days: 7,
  link_days: 30,
  storefront_url: null,
  mail_from: null,
  reply_to: null,
  postal_address: null,
  coupon_floor_percent: null,
  coupon_pause_days: 90,
  keeps_text_days: 180,
  keeps_journey_days: 1095,
}

/** The numbers of a policy and what each may be; the database holds the same. */
export const POLICY_NUMBERS = {
  single_reminder_minutes: [1, 1440, "minutes"],
  idle_minutes: [10, 10_080, "minutes"],
  most_messages: [1, 20, "messages"],
  most_days: [1, 365, "days"],
  spacing_hours: [0, 720, "hours"],
  cool_off_days: [0, 365, "days"],
  window_days: [1, 90, "days"],
  click_days: [1, 90, "days"],
  link_days: [1, 365, "days"],
  coupon_pause_days: [0, 3650, "days"],
  keeps_text_days: [1, 3650, "days"],
  keeps_journey_days: [30, 3650, "days"],
} as const satisfies Partial<Record<keyof ChannelPolicy, readonly [number, number, string]>>

/** Where the token of a link stands in the address of the shop's page. */
export const TOKEN_PLACE = "{token}"
export const MOST_COUNTRIES = 250
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/
const OWN_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])$/
const LONGEST_URL = 2000
const LONGEST_TEXT = 400

function parsedUrl(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}

/**
 * The address that links open, as it may stand in a mail: https (http only on this machine), the token once, never in the
 * name of the host, and nobody's user name. Whatever a link is asked for, it leads to this host.
 */
export function checkStorefrontUrl(url: string): string {
  const refuse = (why: string) =>
    invalidData(
      `The storefront's address ${JSON.stringify(url.slice(0, 200))} ${why}; it must be such as https://shop.example/cart/${TOKEN_PLACE}`
    )
  if (url.length > LONGEST_URL) throw refuse(`has more than ${LONGEST_URL} characters`)
  if (/[\s\p{Cc}"'<>\\`]/u.test(url)) throw refuse("holds a space or a sign that no address has")
  if (url.split(TOKEN_PLACE).length !== 2) throw refuse(`must hold ${TOKEN_PLACE} once`)
  const [one, other] = ["one", "other"].map((token) => parsedUrl(url.replace(TOKEN_PLACE, token)))
  if (!one || !other) throw refuse("is no address")
  if (one.protocol !== "https:" && !(one.protocol === "http:" && OWN_MACHINE.test(one.hostname)))
    throw refuse("does not begin with https://")
  if (one.username || one.password) throw refuse("holds a user name")
  if (one.origin !== other.origin) throw refuse(`has ${TOKEN_PLACE} in the name of the host`)
  return url
}

const inPercent = (value: Decimal, least: string, most: string, decimals: number, what: string): Decimal => {
  const number = decimal(value, what)
  if (compare(number, least) >= 0 && compare(number, most) <= 0 && decimalPlaces(number) <= decimals)
    return number
  throw invalidData(
    `${what} is ${value} percent; it must be from ${least} to ${most} with at most ${decimals} decimals`
  )
}

const filled = (text: string | null): string | null => text?.trim() || null

const countryBases = (bases: ChannelPolicy["country_bases"]): ChannelPolicy["country_bases"] => {
  const entries = Object.entries(bases).map(([code, basis]) => [code.trim().toLowerCase(), basis] as const)
  if (entries.length > MOST_COUNTRIES)
    throw invalidData(`${entries.length} countries have a basis of their own; at most ${MOST_COUNTRIES} may`)
  for (const [index, [code, basis]] of entries.entries()) {
    if (!/^[a-z]{2}$/.test(code))
      throw invalidData(`The country ${JSON.stringify(code.slice(0, 20))} must be two letters such as de`)
    if (!LAWFUL_BASES.includes(basis))
      throw invalidData(`The basis of ${code} is "${basis}"; it must be one of ${LAWFUL_BASES.join(", ")}`)
    if (entries.findIndex(([other]) => other === code) !== index)
      throw invalidData(`The country ${code} stands twice; name it once`)
  }
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)))
}

function quietHours({ quiet_from, quiet_until }: ChannelPolicy): void {
  if ((quiet_from === null) !== (quiet_until === null))
    throw invalidData("Quiet hours need both a beginning and an end, or neither")
  for (const time of [quiet_from, quiet_until])
    if (time !== null && !CLOCK.test(time))
      throw invalidData(`The hour ${JSON.stringify(time.slice(0, 20))} must be from 00:00 to 23:59`)
  if (quiet_from !== null && quiet_from === quiet_until)
    throw invalidData(`Quiet hours from ${quiet_from} to ${quiet_until} have no length; leave both out`)
}

/** The policy as it may be kept, tidied; refuses what cannot be, naming the field and what it may be. */
export function checkPolicy(wished: ChannelPolicy): ChannelPolicy {
  for (const [name, [least, most, unit]] of Object.entries(POLICY_NUMBERS)) {
    const value = wished[name as keyof typeof POLICY_NUMBERS]
    if (!Number.isInteger(value) || value < least || value > most)
      throw invalidData(`The field ${name} is ${value}; it must be from ${least} to ${most} ${unit}`)
  }
  if (!LAWFUL_BASES.includes(wished.basis))
    throw invalidData(`The basis is "${wished.basis}"; it must be one of ${LAWFUL_BASES.join(", ")}`)
  const policy = {
    ...wished,
    country_bases: countryBases(wished.country_bases),
    time_zone: filled(wished.time_zone),
    holdout_percent: inPercent(wished.holdout_percent, "0", "90", 2, "The holdout"),
    coupon_floor_percent:
      wished.coupon_floor_percent === null
        ? null
        : inPercent(wished.coupon_floor_percent, "-100", "99", 4, "The least margin under a coupon"),
    storefront_url: filled(wished.storefront_url),
    mail_from: filled(wished.mail_from),
    reply_to: filled(wished.reply_to),
    postal_address: filled(wished.postal_address),
  }
  quietHours(policy)
  if (policy.time_zone && !isTimeZone(policy.time_zone))
    throw invalidData(
      `The time zone ${JSON.stringify(policy.time_zone.slice(0, 100))} is not known; it must be one such as Europe/Paris`
    )
  if (policy.storefront_url) checkStorefrontUrl(policy.storefront_url)
  if (policy.mail_from && (policy.mail_from.length > LONGEST_TEXT || !isSender(policy.mail_from)))
    throw invalidData(
      `The sender ${JSON.stringify(policy.mail_from.slice(0, 200))} must be an address such as hello@shop.example or Our Shop <hello@shop.example>`
    )
  if (policy.reply_to && !isMailAddress(policy.reply_to))
    throw invalidData(
      `The address for answers ${JSON.stringify(policy.reply_to.slice(0, 200))} must be one such as hello@shop.example`
    )
  if (policy.postal_address && policy.postal_address.length > LONGEST_TEXT)
    throw invalidData(
      `The postal address has ${policy.postal_address.length} characters; it may have ${LONGEST_TEXT}`
    )
  return policy
}

/** What has to be there before anything is sent for a channel. */
export const POLICY_NEEDS = ["sender", "postal_address", "mail_provider"] as const
export type PolicyNeed = (typeof POLICY_NEEDS)[number]

const NEED_WORDS: Readonly<Record<PolicyNeed, string>> = {
  sender: "the sender that its mails come from",
  postal_address: "the postal address of the firm, which the law wants in each mail",
  mail_provider: "a provider of Medusa's notification module for the channel email",
}

/** What is missing of it. */
export const missingOf = (
  policy: Pick<ChannelPolicy, "mail_from" | "postal_address">,
  hasMailProvider: boolean
): PolicyNeed[] =>
  POLICY_NEEDS.filter((need) =>
    need === "sender"
      ? !policy.mail_from
      : need === "postal_address"
        ? !policy.postal_address
        : !hasMailProvider
  )

/** Refuses to switch a channel on, or to leave it on, without what each mail must have. */
export function refuseIncomplete(policy: ChannelPolicy, hasMailProvider: boolean, channel: string): void {
  if (!policy.is_active) return
  const missing = missingOf(policy, hasMailProvider)
  if (!missing.length) return
  throw notAllowed(
    `Relaunch of ${channel} cannot be on without ${missing.map((need) => NEED_WORDS[need]).join(", and ")}`
  )
}
