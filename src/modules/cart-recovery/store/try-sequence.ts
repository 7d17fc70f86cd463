import { delayOf } from "../../../domain/cart-recovery/before-send"
import { capUntil } from "../../../domain/cart-recovery/caps"
import { FIRST_POLICY } from "../../../domain/cart-recovery/channel-policy"
import { languageOfShopper } from "../../../domain/cart-recovery/language"
import { basisFor } from "../../../domain/cart-recovery/policy"
import { mayUseChannel } from "../../../domain/cart-recovery/consented-channels"
import { nextAllowedInAll, zonesOf } from "../../../domain/cart-recovery/quiet-hours"
import { chooseSequence, checkSteps, SequenceStep, StepVariant } from "../../../domain/cart-recovery/sequence"
import { examplesOf, sumUp, TrialCart, TrialJourney, tryOut } from "../../../domain/cart-recovery/trial"
import { dayIn } from "../../../domain/purchasing/plain-date"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import { keyFrom } from "../../../platform/key-from"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { TrialExample, TrySequenceResponse } from "../../../types/http/recovery-sequences"
import type { HashAddress } from "./activity"
import { channelPolicies } from "./channels"
import {
  cartIdsAfter,
  CartSpan,
  countCarts,
  PastCart,
  purchasesAround,
  readPastCarts,
  sampleCartIds,
} from "./past-carts"
import { readSequence } from "./sequence-pages"
import { activeSequences } from "./sequences"
import { isOptedOut, isSuppressed, Standing, standingOf } from "./standing"

/** So many carts are looked at; of more, as many, so many from each slice of the time. */
export type TrialBounds = Readonly<{ most: number; slices: number }>
const BOUNDS: TrialBounds = { most: 20_000, slices: 400 }
const MOST_FOUND = 200_000
const PAGE = 2_000
const EXAMPLES = 20
/** A cart that was begun so many days before it was left is still found. */
const BEGUN_BEFORE_DAYS = 7
const DAY = 86_400_000

export type TrialQuestion = Readonly<{
  sequence_id: string
  sales_channel_id: string
  days: number
  /** Of a form; else those that are kept. */
  steps?: readonly SequenceStep[]
}>

/** What the entry point knows of the shop. */
export type TrialShop = Readonly<{
  time_zone: string
  language: string | null
  hash: HashAddress
  /** Which variant of a step a cart gets: drawn by the weights, and always the same one. */
  drawVariant: (cartId: string, step: number, variants: readonly StepVariant[]) => StepVariant
}>

type Tried = TrialCart &
  Readonly<{ address: string | null; standing: Standing | null; had_sale: boolean; is_suppressed: boolean }>

/** `m•••@example.com`: enough to know somebody again, too little to write to them. */
export function masked(email: string): string {
  const at = email.lastIndexOf("@")
  const [first = ""] = email
  return at < 1 ? "•••" : `${first}•••${email.slice(at)}`
}

/** Which carts are looked at: all of them, or as many from the beginning of each slice of the time. */
export async function cartsToTry(
  sql: SqlExecutor,
  salesChannelId: string,
  from: Date,
  until: Date,
  { most, slices }: TrialBounds = BOUNDS
): Promise<{ ids: string[]; found: number; is_sampled: boolean }> {
  const after = new Date(until.getTime() + 1)
  const span: CartSpan = {
    sales_channel_id: salesChannelId,
    from_id: keyFrom("cart", from),
    until_id: keyFrom("cart", after),
  }
  const found = await countCarts(sql, span, Math.max(MOST_FOUND, most + 1))
  if (found <= most) return { ids: await cartIdsAfter(sql, span, "", most), found, is_sampled: false }
  const width = (after.getTime() - from.getTime()) / slices
  const bounds = Array.from({ length: slices + 1 }, (_, index) =>
    index === slices ? span.until_id : keyFrom("cart", new Date(Math.round(from.getTime() + index * width)))
  )
  const ids = await sampleCartIds(sql, salesChannelId, bounds, Math.floor(most / slices))
  return { ids, found, is_sampled: true }
}

/** What is known of a page of carts, in a handful of statements. */
async function factsOf(
  sql: SqlExecutor,
  ids: readonly string[],
  { hash }: TrialShop
): Promise<{ cart: PastCart; group_ids: string[]; tried: Omit<Tried, "is_meant" | "is_taken"> }[]> {
  const carts = await readPastCarts(sql, ids)
  const purchases = await purchasesAround(
    sql,
    carts.map(({ cart }) => cart)
  )
  const hashes = new Map(
    carts.flatMap(({ cart: { email } }) => (email ? [[email, hash(email)] as const] : []))
  )
  const domains = new Map(
    [...hashes].map(([email, hashed]) => [hashed, email.slice(email.lastIndexOf("@") + 1)] as const)
  )
  const standings = await standingOf(sql, [...hashes.values()], domains)
  return carts.map(({ cart, group_ids }) => {
    const bought = purchases.get(cart.cart_id)
    const hashed = cart.email ? hashes.get(cart.email) : undefined
    const standing = hashed === undefined ? null : (standings.get(hashed) ?? null)
    return {
      cart,
      group_ids,
      tried: {
        cart_id: cart.cart_id,
        person: hashed ?? null,
        left_at: cart.left_at,
        value: cart.value,
        currency_code: cart.currency_code,
        item_count: cart.item_count,
        country_code: cart.country_code,
        is_first_time: !bought?.had_ordered,
        bought_at: bought?.bought_at ?? null,
        had_sale: bought?.had_sale ?? false,
        address: cart.email,
        standing,
        is_suppressed: standing ? isSuppressed(standing) : false,
      },
    }
  })
}

const exampleOf = ({ cart, outcome, reason, messages }: TrialJourney<Tried>): TrialExample => ({
  cart_id: cart.cart_id,
  address: cart.address ? masked(cart.address) : null,
  left_at: cart.left_at.toISOString(),
  value: cart.value === null ? null : { currency_code: cart.currency_code, amount: cart.value },
  outcome,
  reason,
  messages: messages.map(({ step, at }) => ({ step, at: at.toISOString() })),
})

/**
 * What a sequence would have sent to carts that were left in a channel over the last days, under the policy as it is now.
 * Nothing is written. Carts are read by key in pages; of more than can be looked at, a sample over the time.
 */
export async function trySequence(
  sql: SqlExecutor,
  { sequence_id, sales_channel_id, days, steps: given }: TrialQuestion,
  shop: TrialShop,
  at: Date
): Promise<TrySequenceResponse> {
  const sequence = await readSequence(sql, sequence_id, at)
  const [channel] = await sql.execute<{ name: string }>(
    `SELECT name FROM sales_channel WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([sales_channel_id])]
  )
  if (!channel) throw notFound(`Sales channel ${sales_channel_id} does not exist`)
  if (sequence.sales_channel_id && sequence.sales_channel_id !== sales_channel_id)
    throw invalidData(
      `Sequence ${sequence.name} is for ${sequence.sales_channel_name ?? sequence.sales_channel_id} only; it cannot be tried on carts of ${channel.name}`
    )
  const steps = checkSteps(given ?? sequence.steps)
  const policy = (await channelPolicies(sql)).get(sales_channel_id) ?? FIRST_POLICY
  const zone = policy.time_zone ?? shop.time_zone
  const from = new Date(at.getTime() - days * DAY)
  const begunFrom = new Date(from.getTime() - BEGUN_BEFORE_DAYS * DAY)
  const { ids, found, is_sampled } = await cartsToTry(sql, sales_channel_id, begunFrom, at)
  const others = (await activeSequences(sql)).filter(({ id }) => id !== sequence_id)
  const carts: Tried[] = []
  for (let start = 0; start < ids.length; start += PAGE)
    for (const { cart, group_ids, tried } of await factsOf(sql, ids.slice(start, start + PAGE), shop)) {
      if (cart.left_at < from || cart.left_at > at) continue
      const asked = {
        sales_channel_id,
        language: languageOfShopper(cart.locale, shop.language),
        group_ids,
      }
      const is_meant = chooseSequence([sequence], asked) !== null
      carts.push({
        ...tried,
        is_meant,
        is_taken: is_meant && chooseSequence([sequence, ...others], asked)?.id !== sequence_id,
      })
    }
  const journeys = tryOut(steps, carts, {
    idle_minutes: policy.idle_minutes,
    window_days: policy.window_days,
    spacing_hours: policy.spacing_hours,
    variantOf: (cart, step, index) => shop.drawVariant(cart.cart_id, index, step.variants).code,
    delayOf: (cart, step, index) =>
      delayOf(step, index, policy, cart.country_code, cart.standing?.consent ?? null),
    basisOf: (cart, step, sent_count, when) => {
      if (cart.is_suppressed) return { refused: "suppressed" }
      const { consent = null, consent_channels = [] } = cart.standing ?? {}
      const basis = basisFor({
        policy,
        country: cart.country_code,
        consent,
        is_customer_with_order: cart.had_sale,
        opted_out: cart.standing ? isOptedOut(cart.standing) : false,
        step,
        sent_count,
        minutes_since_abandoned: Math.max(0, Math.floor((when.getTime() - cart.left_at.getTime()) / 60_000)),
      })
      return "refused" in basis || mayUseChannel(steps[step]?.channel ?? "", { consent, consent_channels })
        ? basis
        : { refused: "no_consent" }
    },
    awakeAt: (cart, when) =>
      nextAllowedInAll(when, zonesOf(cart.country_code, zone), policy.quiet_from, policy.quiet_until),
    cappedUntil: (sent, when) => capUntil(sent, policy, when),
  })
  // A day is told once for each quarter of an hour: zones change their clocks by no less.
  const knownDays = new Map<number, string>()
  const dayOf = (when: Date): string => {
    const quarter = Math.floor(when.getTime() / 900_000)
    const known = knownDays.get(quarter) ?? dayIn(zone, when)
    knownDays.set(quarter, known)
    return known
  }
  return {
    from: from.toISOString(),
    until: at.toISOString(),
    time_zone: zone,
    found,
    is_found_partial: found >= MOST_FOUND,
    looked_at: carts.length,
    is_sampled,
    sum: sumUp(journeys, dayOf),
    // What was bought at once was never left: there is nothing to see in it.
    examples: examplesOf(
      journeys.filter(({ outcome }) => outcome !== "bought_before_left"),
      EXAMPLES
    ).map(exampleOf),
    ignores_stock: steps.some(({ conditions }) => conditions.stock !== undefined),
  }
}
