import { notAllowed } from "../shared/domain-error"
import type { ChannelProfile } from "./profile"

/** A channel as its shoppers know it, with what it allows. */
export type GuardedChannel = Readonly<{
  name: string
  profile: Pick<ChannelProfile, "payment_provider_ids" | "shipping_option_ids">
}>

/** Whether something is among what is allowed; null allows all. */
export const isAllowed = (ids: readonly string[] | null, id: string): boolean =>
  ids === null || ids.includes(id)

/** What is allowed in at least one of these channels: what a key that speaks for all of them may be offered. */
export function allowedInAny(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  if (!lists.length || lists.some((ids) => ids === null)) return null
  return [...new Set(lists.flatMap((ids) => ids ?? []))]
}

/** Refuses a way of paying that the channel does not allow. */
export function checkPaymentProvider({ name, profile }: GuardedChannel, providerId: string): void {
  if (isAllowed(profile.payment_provider_ids, providerId)) return
  throw notAllowed(
    `Payment by ${providerId} is not offered in ${name}; choose another way to pay, such as ${profile.payment_provider_ids?.[0]}`
  )
}

/** Refuses a way of delivery that the channel does not allow. */
export function checkShippingOption(
  { name, profile }: GuardedChannel,
  option: Readonly<{ id: string; name?: string | null }>
): void {
  if (isAllowed(profile.shipping_option_ids, option.id)) return
  throw notAllowed(
    `Delivery by ${option.name || option.id} is not offered in ${name}; choose another way of delivery`
  )
}
