import { invalidData } from "../shared/domain-error"
import type { ConsentState } from "./lifecycles"

/** Channels of Medusa's notification module that reach a phone, by the names that providers give them. */
const TO_A_PHONE = /sms|whatsapp|phone/i

export const isPhoneChannel = (channel: string): boolean => TO_A_PHONE.test(channel)

/** What a yes is to that names no channel. */
export const MAIL_CONSENT: readonly string[] = ["email"]

const NAME = /^[a-z][a-z0-9_-]{0,39}$/
const MOST_NAMED = 10

/** The channels that a yes names, each once, in one order; refuses what is no name of one, and none at all. */
export function checkConsentChannels(channels: readonly string[]): readonly string[] {
  const wrong = channels.find((channel) => !NAME.test(channel))
  if (wrong !== undefined)
    throw invalidData(
      `A yes to ${JSON.stringify(wrong.slice(0, 60))} cannot be kept; name channels of notifications such as email or sms`
    )
  const named = [...new Set(channels)].sort()
  if (!named.length || named.length > MOST_NAMED)
    throw invalidData(`A yes names ${named.length} channels; it must name from 1 to ${MOST_NAMED}`)
  return named
}

/** The channels that a field of a storefront's names; one that cannot be read is a yes to mails, and to nothing more. */
export function readConsentChannels(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return MAIL_CONSENT
  const named = value.filter((one): one is string => typeof one === "string" && NAME.test(one))
  return named.length && named.length <= MOST_NAMED ? checkConsentChannels(named) : MAIL_CONSENT
}

/**
 * Whether the law lets this channel be used at all for somebody with this last word. A yes to mails is none to a phone: that
 * one has to be named, and nobody's order stands for it. Everything else counts as mail, whose basis is the channel policy's.
 */
export const mayUseChannel = (
  channel: string,
  word: Readonly<{ consent: ConsentState | null; consent_channels?: readonly string[] }>
): boolean =>
  !isPhoneChannel(channel) ||
  (word.consent === "granted" && (word.consent_channels ?? MAIL_CONSENT).includes(channel))
