import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { updateCartWorkflow } from "@medusajs/medusa/core-flows"
import { createRecoverySequenceWorkflow } from "../../../src/workflows/cart-recovery/create-recovery-sequence"
import { findLeftCartsWorkflow } from "../../../src/workflows/cart-recovery/find-left-carts"
import { issueLink } from "../../../src/workflows/cart-recovery/issue-links"
import { keepJourneysWorkflow } from "../../../src/workflows/cart-recovery/keep-journeys"
import { noteActivityWorkflow } from "../../../src/workflows/cart-recovery/note-activity"
import { noteRecoveredOrders } from "../../../src/workflows/cart-recovery/note-recovered-orders"
import { openRecoveryLink } from "../../../src/workflows/cart-recovery/open-recovery-link"
import { recoveryOf } from "../../../src/workflows/cart-recovery/recovery-of"
import { recoverySecret } from "../../../src/workflows/cart-recovery/recovery-secret"
import { saveRecoveryChannelWorkflow } from "../../../src/workflows/cart-recovery/save-recovery-channel"
import { sendRecoveryWorkflow } from "../../../src/workflows/cart-recovery/send-recovery"
import { suppressAddressWorkflow } from "../../../src/workflows/cart-recovery/suppress-address"
import { switchRecoverySequenceWorkflow } from "../../../src/workflows/cart-recovery/switch-recovery-sequence"
import { SHIPPED_WORDINGS } from "../../../src/domain/cart-recovery/consent-wording"
import { hashOfMailAddress } from "../../../src/platform/recovery-keys"
import { HOLDOUT_PERCENT, RELAUNCH_DAYS } from "../generate-relaunch"
import type { DemoCart } from "../shop"
import { checkOut, idsOfKeys } from "./orders"
import { PastSequence, seedPastJourneys, sqlOfSeed } from "./relaunch-history"
import type { World } from "./world"

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LOOK_EVERY = 3 * HOUR
const ACTIVE = "A reminder, then a coupon"
/** Two wordings of the first step are tried against each other with shoppers who read French. */
const IN_FRENCH = "A reminder, then a coupon: in French, two wordings"
const SUBJECTS = {
  en: ["Your cart is still here", "10 % off your cart"],
  fr: ["Votre panier vous attend", "10 % sur votre panier"],
}
/** So many of those who came back go on to the checkout. */
const MOST_ORDERS = 3

type Kept = { id: string; name: string; version_id: string; steps: { variants: { template_id: string }[] }[] }

/**
 * Two months of carts won back in the web shop: what is older than a week is written as history, set by set; the carts of the last
 * days are real ones, which are found, mailed, opened and partly bought through the shop's own acts, at instants that lie behind.
 */
export async function seedRelaunch(world: World): Promise<void> {
  const { container, channels, owner_id: actor_id, shop } = world
  const now = new Date()
  const recovery = recoveryOf(container)
  await recovery.ensureShippedSequences()
  await saveRecoveryChannelWorkflow(container).run({
    input: {
      sales_channel_id: channels.web,
      changes: {
        is_active: true,
        basis: "consent_only",
        country_bases: { gb: "customers_soft_opt_in" },
        holdout_percent: String(HOLDOUT_PERCENT),
        mail_from: "Maison Comptoir <bonjour@maison-comptoir.example>",
        reply_to: "bonjour@maison-comptoir.example",
        postal_address: "Maison Comptoir, 14 rue du Souvenir, 69009 Lyon, France",
        time_zone: "Europe/Paris",
      },
      at: new Date(now.getTime() - (RELAUNCH_DAYS + 1) * DAY),
      actor_id,
    },
  })
  await saveRecoveryChannelWorkflow(container).run({
    input: {
      sales_channel_id: channels.resellers,
      changes: { basis: "customers_soft_opt_in", idle_minutes: 240 },
      actor_id,
    },
  })
  const sequence = await theSequences(world)
  const sql = sqlOfSeed(world)
  const [{ count = 0 } = {}] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM comptoir_recovery_decision`
  )
  if (!count) await seedPastJourneys(world, sequence, now)
  await suppressAddressWorkflow(container).run({
    input: {
      domain: "throwaway.example",
      note: "Addresses that live for ten minutes",
      idempotency_key: `demo-${shop.seed}-domain`,
      actor_id,
      at: now,
    },
  })
  const carts = await oldCarts(world, now)
  await consents(world, shop.carts, now)
  await letDaysPass(world, carts, now)
}

/** The shipped sequence, switched on, and one in French; answers what past journeys followed. */
async function theSequences(world: World): Promise<PastSequence> {
  const { container, channels, owner_id: actor_id } = world
  const sql = sqlOfSeed(world)
  const read = () =>
    sql.execute<Kept>(
      `SELECT sequence.id, sequence.name, version.id AS version_id, version.steps
         FROM comptoir_recovery_sequence AS sequence
         JOIN comptoir_recovery_sequence_version AS version
           ON version.sequence_id = sequence.id AND version.version = sequence.version
        WHERE sequence.deleted_at IS NULL`
    )
  const known = await read()
  const active = known.find(({ name }) => name === ACTIVE)
  const gentle = known.find(({ name }) => name !== ACTIVE && name.startsWith("Two"))
  if (!active) throw new Error(`The shipped sequence "${ACTIVE}" is not there`)
  const [first, second] = active.steps.map(({ variants }) => variants[0]?.template_id ?? "")
  const other = gentle?.steps[1]?.variants[0]?.template_id ?? ""
  let french = known.find(({ name }) => name === IN_FRENCH)?.id
  french ??= (
    await createRecoverySequenceWorkflow(container).run({
      input: {
        name: IN_FRENCH,
        sales_channel_id: channels.web,
        language_code: "fr",
        steps: [
          {
            delay_minutes: 24 * 60,
            variants: [
              { code: "A", template_id: first ?? "", weight: 1 },
              { code: "B", template_id: other, weight: 1 },
            ],
          },
          {
            delay_minutes: 3 * 24 * 60,
            variants: [{ code: "A", template_id: second ?? "", weight: 1 }],
            coupon: { kind: "percentage", value: "10", valid_hours: 72 },
            conditions: { value_from: "20", currency_code: "eur", stock: "any" },
          },
        ],
        actor_id,
      },
    })
  ).result.id
  for (const id of [active.id, french])
    await switchRecoverySequenceWorkflow(container).run({ input: { id, is_on: true, actor_id } })
  return {
    id: active.id,
    version_id: active.version_id,
    name: active.name,
    template_ids: [first ?? "", second ?? ""],
    subjects: SUBJECTS,
  }
}

type OldCart = { id: string; at: Date }

/** The demo's left carts, as if all in them had happened when they were left. */
async function oldCarts(world: World, now: Date): Promise<OldCart[]> {
  const ids = await idsOfKeys(world, "cart")
  const carts = world.shop.carts.flatMap(({ key, hours_ago }) => {
    const id = ids.get(key)
    return id ? [{ id, at: new Date(now.getTime() - hours_ago * HOUR) }] : []
  })
  const given = `unnest(?::text[], ?::timestamptz[]) AS given(id, at)`
  const told = [carts.map(({ id }) => id), carts.map(({ at }) => at.toISOString())]
  const sql = sqlOfSeed(world)
  await sql.execute(
    `UPDATE cart SET created_at = given.at, updated_at = given.at,
            locale = CASE WHEN ship.country_code IN ('fr', 'be') THEN 'fr-FR' ELSE 'en-GB' END
       FROM ${given}, cart_address AS ship
      WHERE cart.id = given.id AND ship.id = (SELECT shipping_address_id FROM cart AS own WHERE own.id = given.id)`,
    told
  )
  await sql.execute(
    `UPDATE cart_line_item AS line SET created_at = given.at, updated_at = given.at FROM ${given} WHERE line.cart_id = given.id`,
    told
  )
  await sql.execute(
    `UPDATE cart_address AS address SET created_at = given.at, updated_at = given.at
       FROM ${given} JOIN cart ON cart.id = given.id
      WHERE address.id IN (cart.shipping_address_id, cart.billing_address_id)`,
    told
  )
  // The server heard of them while the channel was still off.
  await sql.execute(
    `DELETE FROM comptoir_cart_activity AS known USING ${given}
      WHERE known.cart_id = given.id AND known.state IN ('watching', 'asleep')`,
    told
  )
  return carts.sort((one, other) => one.at.getTime() - other.at.getTime())
}

/** Two of three ticked the box. */
async function consents(
  { container, channels }: World,
  carts: readonly DemoCart[],
  now: Date
): Promise<void> {
  const secret = recoverySecret(container)
  await recoveryOf(container).tellConsents(
    carts
      .filter((_, index) => index % 3 !== 2)
      .map(({ email, hours_ago, address }) => {
        const language = address.country_code === "fr" || address.country_code === "be" ? "fr" : "en"
        return {
          address_hash: hashOfMailAddress(secret, email),
          customer_id: null,
          state: "granted" as const,
          source: "store" as const,
          sales_channel_id: channels.web,
          wording: SHIPPED_WORDINGS[language],
          language_code: language,
          proof: { page: "/checkout", wording_version: 0 },
          occurred_at: new Date(now.getTime() - hours_ago * HOUR),
          created_by: null,
          path: "cart" as const,
          is_dated: true,
        }
      }),
    now
  )
}

/** What the jobs would have done in the last days, had the shop been there. */
async function letDaysPass(world: World, carts: readonly OldCart[], now: Date): Promise<void> {
  const { container, report } = world
  const back = { sent: 0, orders: 0 }
  const first = carts[0]?.at.getTime()
  if (first === undefined) return
  const looks = Math.ceil((now.getTime() - first) / LOOK_EVERY)
  let next = 0
  for (let look = 1; look <= looks; look += 1) {
    const at = new Date(Math.min(now.getTime(), first + look * LOOK_EVERY))
    const left: string[] = []
    for (; next < carts.length && (carts[next] as OldCart).at <= at; next += 1)
      left.push((carts[next] as OldCart).id)
    if (left.length) await noteActivityWorkflow(container).run({ input: { cart_ids: left, at } })
    await findLeftCartsWorkflow(container).run({ input: { at } })
    await sendRecoveryWorkflow(container).run({ input: { at } })
    await comeBack(world, at, now, back)
    report("days of left carts", look, looks)
  }
  await keepJourneysWorkflow(container).run({ input: { at: now } })
}

type Sent = { id: string; journey_id: string; email: string }

/** Some open the link of a mail that has just gone out, and a few of them buy; `back` counts over all days. */
async function comeBack(
  world: World,
  sentAt: Date,
  now: Date,
  back: { sent: number; orders: number }
): Promise<void> {
  const sent = await sqlOfSeed(world).execute<Sent>(
    `SELECT message.id, message.journey_id, cart.email
       FROM comptoir_recovery_message AS message
       JOIN comptoir_recovery_journey AS journey ON journey.id = message.journey_id
       JOIN cart ON cart.id = journey.cart_id
      WHERE message.sent_at >= ? AND message.sent_at < ? AND journey.status = 'in_sequence' ORDER BY message.id`,
    // The sender's clock goes on while it sends.
    [sentAt.toISOString(), new Date(sentAt.getTime() + HOUR).toISOString()]
  )
  const later = (minutes: number) => new Date(Math.min(now.getTime(), sentAt.getTime() + minutes * 60_000))
  for (const message of sent) {
    back.sent += 1
    if (back.sent % 5 > 2) continue
    // The link in the mail is written nowhere; this is one more to the same cart.
    const url = await issueLink(
      world.container,
      { id: message.journey_id },
      { id: message.id, link_days: 30 },
      later(1)
    )
    const opened = await openRecoveryLink(
      world.container,
      {
        token: url.split("/").pop() ?? "",
        address_hash: `demo-${message.id}`,
        is_personal: true,
        asked_by: "visitor",
        held_cart_id: () => null,
        sales_channel_ids: null,
        wants_cart: () => true,
      },
      later(35 + (back.sent % 4) * 20)
    )
    const cart_id = opened.outcome === "open" ? opened.cart?.cart_id : null
    if (!cart_id || back.sent % 5 !== 2 || back.orders >= MOST_ORDERS) continue
    back.orders += await buy(world, message, cart_id, later(120))
  }
}

/** Buys a cart that a link restored; 0 where the shop has no stock of it left. */
async function buy(world: World, { email }: Sent, cart_id: string, at: Date): Promise<number> {
  const { container } = world
  const cart = world.shop.carts.find((one) => one.email === email)
  if (!cart) return 0
  const address = { ...cart.address, company: cart.address.company ?? undefined }
  try {
    await updateCartWorkflow(container).run({
      input: { id: cart_id, email, shipping_address: address, billing_address: address },
    })
    const order_id = await checkOut(world, cart_id, cart, at)
    await noteRecoveredOrders(container, [order_id], at)
    return 1
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The demo's cart of ${email} was not bought: ${String(error)}`)
    return 0
  }
}
