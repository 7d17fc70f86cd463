import type { MedusaContainer } from "@medusajs/framework/types"
import { capUntil } from "../../domain/cart-recovery/caps"
import { FIRST_POLICY } from "../../domain/cart-recovery/channel-policy"
import { addToTally, emptyTally, ReachFacts, UNREACHED_REASONS } from "../../domain/cart-recovery/reach"
import { domainOfAddress } from "../../domain/cart-recovery/suppression"
import { notFound } from "../../domain/shared/domain-error"
import { normalAddress } from "../../platform/recovery-keys"
import type { LeftCart } from "../../modules/cart-recovery/store/reach"
import type { ReachabilityResponse } from "../../types/http/recovery-people"
import { addressHasher, recoveryOf } from "./recovery-of"

const DAY = 86_400_000
const MINUTE = 60_000
const DAYS = 30
const CARTS_AT_ONCE = 2_000
/** A shop of ten million carts would be counted for minutes: the newest say as much. */
const MOST_CARTS = 20_000

/**
 * How many of the carts that were left in a channel lately may be written about under its policy, and why the others may
 * not. It works before the channel is switched on, with the policy as it stands.
 */
export async function readReachability(
  container: MedusaContainer,
  { sales_channel_id, at }: { sales_channel_id: string; at: Date }
): Promise<ReachabilityResponse> {
  const recovery = recoveryOf(container)
  const hashOf = addressHasher(container)
  if (!(await recovery.hasSalesChannel(sales_channel_id)))
    throw notFound(`Sales channel ${sales_channel_id} does not exist`)
  const policy = (await recovery.channelPolicies()).get(sales_channel_id) ?? FIRST_POLICY
  const from = new Date(at.getTime() - DAYS * DAY)
  const to = new Date(at.getTime() - policy.idle_minutes * MINUTE)
  const tally = emptyTally()
  let looked_at = 0
  let below: Parameters<typeof recovery.pageLeftCarts>[1] = null
  do {
    const page: Awaited<ReturnType<typeof recovery.pageLeftCarts>> = await recovery.pageLeftCarts(
      { sales_channel_id, from, to },
      below,
      CARTS_AT_ONCE
    )
    looked_at += page.carts.length
    addToTally(tally, await factsOf(page.carts), policy)
    below = page.last
  } while (below && looked_at < MOST_CARTS)
  return {
    sales_channel_id,
    is_active: policy.is_active,
    from: from.toISOString(),
    to: to.toISOString(),
    looked_at,
    is_partial: below !== null,
    reachable: tally.reachable,
    by_basis: tally.by_basis,
    reasons: UNREACHED_REASONS.flatMap((reason) => {
      const carts = tally.reasons[reason] ?? 0
      return carts ? [{ reason, carts }] : []
    }).sort((one, other) => other.carts - one.carts),
    countries: [...tally.countries]
      .map(([country_code, counts]) => ({ country_code, ...counts }))
      .sort((one, other) => other.carts - one.carts),
    under: tally.under,
  }

  async function factsOf(carts: readonly LeftCart[]): Promise<ReachFacts[]> {
    const known = carts.map((cart) => {
      const domain = cart.email ? domainOfAddress(cart.email) : null
      return { cart, domain, hash: cart.email && domain ? hashOf(cart.email) : null }
    })
    const hashes = known.flatMap(({ hash }) => hash ?? [])
    const domains = new Map(
      known.flatMap(({ hash, domain }) => (hash && domain ? [[hash, domain] as const] : []))
    )
    const standing = await recovery.standingOf(hashes, domains)
    const sent = await recovery.sentTo(hashes, new Date(at.getTime() - policy.most_days * DAY))
    const buyers = await recovery.buyersOf(
      known.map(({ cart }) => ({
        key: cart.cart_id,
        // A mail goes to the address: an order of the account under another one is no sale to it.
        customer_id: null,
        emails: cart.email ? [normalAddress(cart.email)] : [],
      }))
    )
    return known.map(({ cart, hash }): ReachFacts => {
      const stands = hash ? standing.get(hash) : undefined
      return {
        has_address: hash !== null,
        suppressed: stands?.suppressed ?? null,
        is_domain_suppressed: Boolean(stands?.domain_suppressed),
        consent: stands?.consent ?? null,
        is_customer_with_order: buyers.has(cart.cart_id),
        country: cart.country_code?.toLowerCase() ?? null,
        is_capped: hash !== null && capUntil(sent.get(hash) ?? [], policy, at) !== null,
      }
    })
  }
}
