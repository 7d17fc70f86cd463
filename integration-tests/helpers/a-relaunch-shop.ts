import type { AxiosResponse } from "axios"
import type { SequenceStep } from "../../src/domain/cart-recovery/sequence"
import { hashOfMailAddress } from "../../src/platform/recovery-keys"
import { findLeftCartsWorkflow } from "../../src/workflows/cart-recovery/find-left-carts"
import { keepJourneysWorkflow } from "../../src/workflows/cart-recovery/keep-journeys"
import { noteActivityWorkflow } from "../../src/workflows/cart-recovery/note-activity"
import { sendRecoveryWorkflow } from "../../src/workflows/cart-recovery/send-recovery"
import { recoverySecret } from "../../src/workflows/cart-recovery/recovery-secret"
import { aPricedShop, Channel, Currency, Group, PricedShop, Shopper, Sku, StoreCart } from "./a-priced-shop"
import type { Suite } from "./suite"

/**
 * Who leaves carts. Ada, Ben and Dan said yes to mail, Cleo was never asked; all four are guests. The member and the
 * trader sign in; the member said yes.
 */
export const SHOPPERS = {
  ada: { email: "ada@example.test", consent: true },
  ben: { email: "ben@example.test", consent: true },
  dan: { email: "dan@example.test", consent: true },
  cleo: { email: "cleo@example.test", consent: false },
  member: { email: "members@example.test", consent: true, group: "members" },
  trader: { email: "trade@example.test", consent: false, group: "trade" },
} as const satisfies Record<string, { email: string; consent: boolean; group?: Group }>
export type ShopperName = keyof typeof SHOPPERS

export type { StoreCart } from "./a-priced-shop"

export const TEMPLATE_CODES = [
  "reminder",
  "second_reminder",
  "coupon",
  "back_in_stock",
  "single_reminder",
] as const
export type TemplateCode = (typeof TEMPLATE_CODES)[number]

type Left = {
  channel?: Channel
  currency?: Currency
  /** Another address than the shopper's own; null leaves a cart without one. */
  email?: string | null
  locale?: string
}

export type JourneyRow = {
  id: string
  cart_id: string
  person_id: string
  status: string
  arm: string
  exit_reason: string | null
  order_id: string | null
  recovered_cart_id: string | null
  sequence_id: string
  sequence_version_id: string
}
export type MessageRow = {
  id: string
  journey_id: string
  step: number
  variant: string
  status: string
  due_at: Date | null
  reason: string | null
  sent_at: Date | null
  address_hash: string | null
  mail_id: string | null
  clicks: number
}

/** What a test of relaunch finds: the priced shop, two channels that win carts back, one sequence, and who said yes. */
export type RelaunchShop = PricedShop & {
  /** When the first carts are left: eight in the morning (UTC), four to five days ago. */
  start: Date
  /** The instant so many hours after `start`. */
  hours: (count: number) => Date
  templates: Record<TemplateCode, string>
  sequence: { id: string; version_id: string }
  hashOf: (email: string) => string
  /** Columns of a channel's policy, written as they are. */
  policy: (channel: Channel, columns: Record<string, unknown>) => Promise<void>
  /** Puts other steps in force. */
  steps: (steps: readonly SequenceStep[]) => Promise<void>
  /** A cart made through the store API, as if everything in it had happened at `at`. */
  leaveCart: (
    shopper: ShopperName,
    lines: Partial<Record<Sku, number>>,
    at?: Date,
    other?: Left
  ) => Promise<StoreCart>
  /** Moves everything that happened in a cart to this instant. */
  touchedAt: (cartId: string, at: Date) => Promise<void>
  /** Who this shopper is for the store API. */
  as: (shopper: ShopperName, channel?: Channel) => Shopper
  /** Delivers, pays and completes a cart; answers the order's id. The order is dated `at`, or now. */
  buy: (cartId: string, shopper: ShopperName, at?: Date) => Promise<string>
  /** Everything that the jobs would do at this instant: note, find, send, keep. */
  run: (at: Date) => Promise<void>
  /** Only: note what happened in the carts of this test, and find who left. */
  find: (at: Date) => Promise<void>
  /** Only: hand over what is due. */
  send: (at: Date) => Promise<void>
  journeyOf: (cartId: string) => Promise<JourneyRow | undefined>
  messagesOf: (journeyId: string) => Promise<MessageRow[]>
  /** Kinds and reasons, in order: `opened`, `skipped (bought)`… */
  decisionsOf: (journeyId: string) => Promise<string[]>
}

/** A step like those that Comptoir ships: by mail, one wording, no coupon and no conditions unless told otherwise. */
export const aStep = (
  hours: number,
  templateId: string,
  other: Partial<SequenceStep> = {}
): SequenceStep => ({
  delay_minutes: hours * 60,
  channel: "email",
  variants: [{ code: "A", template_id: templateId, weight: 1 }],
  coupon: null,
  conditions: {},
  ...other,
})

/** Seeds the shop in `beforeAll`, on top of the priced shop. Two steps: after a day, and after three. */
export function aRelaunchShop(suite: Suite): () => RelaunchShop {
  const priced = aPricedShop(suite)
  let shop: RelaunchShop
  beforeAll(async () => {
    shop = await seed(priced())
  })
  return () => shop
}

const SEQUENCE_ID = "crse_of_a_test"
const VERSION_ID = "crsv_of_a_test"

/** The morning four days ago: what was sent since is past, and what it offers is still good. */
export function startOfTests(now = Date.now()): Date {
  const morning = new Date(now - 4 * 86_400_000)
  morning.setUTCHours(8, 0, 0, 0)
  return morning.getTime() > now - 4 * 86_400_000 ? new Date(morning.getTime() - 86_400_000) : morning
}

async function seed(shop: PricedShop): Promise<RelaunchShop> {
  const { container, rows, channels } = shop
  const start = startOfTests()
  const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)
  const secret = recoverySecret(container)
  const hashOf = (email: string) => hashOfMailAddress(secret, email)

  for (const channel of ["web", "market"] as const)
    await rows(
      `INSERT INTO comptoir_recovery_channel (id, sales_channel_id, is_active, basis, holdout_percent, mail_from, reply_to,
         postal_address, activated_at)
       VALUES (?, ?, true, 'consent_only', 0, 'The Shop <hello@shop.example>', 'help@shop.example',
         '3 quai Saint-Antoine, 69002 Lyon, France', ?)`,
      [`crch_${channel}`, channels[channel].id, hours(-1000)]
    )
  const templates = await theTemplates(rows)
  const plain = [aStep(24, templates.reminder), aStep(72, templates.second_reminder)]
  await rows(
    `INSERT INTO comptoir_recovery_sequence (id, name, is_active, version) VALUES (?, 'Of a test', true, 1)`,
    [SEQUENCE_ID]
  )
  await rows(
    `INSERT INTO comptoir_recovery_sequence_version (id, sequence_id, version, steps) VALUES (?, ?, 1, ?::jsonb)`,
    [VERSION_ID, SEQUENCE_ID, JSON.stringify(plain)]
  )
  for (const [name, { email, consent }] of Object.entries(SHOPPERS))
    if (consent)
      await rows(
        `INSERT INTO comptoir_recovery_consent (id, address_hash, state, source, wording, language_code, occurred_at)
         VALUES (?, ?, 'granted', 'store', 'Yes, write to me about my cart.', 'en', ?)`,
        [`crco_${name}`, hashOf(email), hours(-500)]
      )

  const must = async (answer: Promise<AxiosResponse>, what: string): Promise<AxiosResponse> => {
    const { status, data } = await answer
    if (status >= 300) throw new Error(`${what} answered ${status}: ${JSON.stringify(data).slice(0, 500)}`)
    return answer
  }
  const as: RelaunchShop["as"] = (shopper, channel = "web") => {
    const who: { email: string; consent: boolean; group?: Group } = SHOPPERS[shopper]
    return { channel, ...(who.group ? { group: who.group } : {}) }
  }
  const touchedAt: RelaunchShop["touchedAt"] = async (cartId, at) => {
    const times = [at, at, cartId]
    await rows(`UPDATE cart SET created_at = least(created_at, ?), updated_at = ? WHERE id = ?`, times)
    for (const table of ["cart_line_item", "cart_shipping_method"])
      await rows(
        `UPDATE ${table} SET created_at = least(created_at, ?), updated_at = ? WHERE cart_id = ?`,
        times
      )
    await rows(
      `UPDATE cart_address AS address SET created_at = least(address.created_at, ?), updated_at = ?
         FROM cart WHERE cart.id = ? AND address.id IN (cart.shipping_address_id, cart.billing_address_id)`,
      times
    )
  }
  const note = async (at: Date) => {
    const carts = await rows<{ id: string }>(`SELECT id FROM cart ORDER BY id`)
    await noteActivityWorkflow(container).run({ input: { cart_ids: carts.map(({ id }) => id), at } })
  }
  const find: RelaunchShop["find"] = async (at) => {
    await shop.quiet()
    await note(at)
    await findLeftCartsWorkflow(container).run({ input: { at } })
  }
  const send: RelaunchShop["send"] = async (at) => {
    await sendRecoveryWorkflow(container).run({ input: { at } })
    await shop.quiet()
  }
  return {
    ...shop,
    start,
    hours,
    templates,
    sequence: { id: SEQUENCE_ID, version_id: VERSION_ID },
    hashOf,
    policy: async (channel, columns) => {
      const names = Object.keys(columns)
      await rows(
        `UPDATE comptoir_recovery_channel SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE sales_channel_id = ?`,
        [...Object.values(columns), channels[channel].id]
      )
    },
    steps: async (steps) => {
      await rows(`UPDATE comptoir_recovery_sequence_version SET steps = ?::jsonb WHERE id = ?`, [
        JSON.stringify(steps),
        VERSION_ID,
      ])
    },
    as,
    touchedAt,
    leaveCart: async (shopper, lines, at = start, other = {}) => {
      const { channel = "web", currency = "eur", locale } = other
      const who = as(shopper, channel)
      const cart = await shop.cart(who, lines, currency)
      const email = other.email === undefined ? SHOPPERS[shopper].email : other.email
      if (email && !who.group) await must(shop.tell(`carts/${cart.id}`, { email }, who), "The address")
      if (locale) await must(shop.tell(`carts/${cart.id}`, { locale }, who), "The language")
      await shop.quiet()
      // Core takes an address back only from who signs in, so a cart of nobody is made so by hand.
      if (email === null)
        await rows(`UPDATE cart SET email = NULL, customer_id = NULL WHERE id = ?`, [cart.id])
      await touchedAt(cart.id, at)
      return cart
    },
    buy: async (cartId, shopper, at) => {
      const [cart] = await rows<{ sales_channel_id: string }>(
        `SELECT sales_channel_id FROM cart WHERE id = ?`,
        [cartId]
      )
      const channel = (Object.keys(channels) as Channel[]).find(
        (name) => channels[name].id === cart?.sales_channel_id
      )
      const who = as(shopper, channel)
      await shop.ready(cartId, who)
      const { data } = await must(shop.complete(cartId, who), "The order")
      if (data.type !== "order") throw new Error(`The cart was refused: ${JSON.stringify(data.error)}`)
      const orderId = data.order.id as string
      if (at) await rows(`UPDATE "order" SET created_at = ?, updated_at = ? WHERE id = ?`, [at, at, orderId])
      await shop.quiet()
      return orderId
    },
    run: async (at) => {
      await find(at)
      await send(at)
      await keepJourneysWorkflow(container).run({ input: { at } })
      await shop.quiet()
    },
    find,
    send,
    journeyOf: async (cartId) =>
      (
        await rows<JourneyRow>(
          `SELECT * FROM comptoir_recovery_journey WHERE cart_id = ? ORDER BY eligible_at DESC, id DESC LIMIT 1`,
          [cartId]
        )
      )[0],
    messagesOf: (journeyId) =>
      rows<MessageRow>(`SELECT * FROM comptoir_recovery_message WHERE journey_id = ? ORDER BY step`, [
        journeyId,
      ]),
    decisionsOf: async (journeyId) =>
      (
        await rows<{ word: string }>(
          `SELECT concat(kind, ' (' || reason || ')') AS word FROM comptoir_recovery_decision WHERE journey_id = ? ORDER BY id`,
          [journeyId]
        )
      ).map(({ word }) => word),
  }
}

async function theTemplates(rows: PricedShop["rows"]): Promise<RelaunchShop["templates"]> {
  for (const code of TEMPLATE_CODES)
    await rows(
      `INSERT INTO comptoir_recovery_template (id, name, code)
       SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM comptoir_recovery_template WHERE code = ? AND deleted_at IS NULL)`,
      [`crte_${code}`, code, code, code]
    )
  const found = await rows<{ id: string; code: TemplateCode }>(
    `SELECT id, code FROM comptoir_recovery_template WHERE code IS NOT NULL AND deleted_at IS NULL`
  )
  return Object.fromEntries(found.map(({ id, code }) => [code, id])) as RelaunchShop["templates"]
}
