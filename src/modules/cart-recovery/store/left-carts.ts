import { generateEntityId } from "@medusajs/framework/utils"
import { delayOf } from "../../../domain/cart-recovery/before-send"
import { LAST_WORD_ORDER } from "../../../domain/cart-recovery/consent"
import type { Decision } from "../../../domain/cart-recovery/decision"
import { armOf } from "../../../domain/cart-recovery/draw"
import {
  closesAt,
  dueAt,
  JourneyLine,
  JourneySnapshot,
  MOST_SNAPSHOT_LINES,
} from "../../../domain/cart-recovery/journey"
import { languageOfShopper } from "../../../domain/cart-recovery/language"
import type { Arm, JourneyStatus, SleepReason } from "../../../domain/cart-recovery/lifecycles"
import { OPEN_JOURNEYS } from "../../../domain/cart-recovery/lifecycles"
import {
  ActiveSequence,
  chooseSequence,
  stepForVariant,
  StepVariant,
} from "../../../domain/cart-recovery/sequence"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows, oneOf } from "../../../platform/store-sql"
import { channelPolicies, KeptPolicy } from "./channels"
import { logDecisions } from "./decisions"
import { CART_IDS, endEach } from "./journeys"
import { purchasedSince, returningPeople } from "./purchases"
import { activeSequences } from "./sequences"

/** What is handed in from outside: the draws, which need the secret, and the language of the shop. */
export type LeftCartTerms = Readonly<{
  at: Date
  /** At most so many carts in one transaction. */
  limit: number
  shop_language: string | null
  /** A number of [0, 1) that is always the same for a person. */
  drawArm: (personId: string) => number
  /** Which variant of a step a journey gets. */
  drawVariant: (journeyId: string, step: number, variants: readonly StepVariant[]) => StepVariant
}>

export type FoundCarts = Readonly<{
  /** Carts whose time had come, taken by this transaction. */
  claimed: number
  /** Journeys that were opened. */
  opened: string[]
  /** Journeys of before whose cart was left once more. */
  left_again: string[]
  /** Journeys of older carts that ended because a newer one stands for them. */
  merged: string[]
}>

export const NOTHING_FOUND: FoundCarts = { claimed: 0, opened: [], left_again: [], merged: [] }

/** Carts of one person that are looked at; who has more is no shopper, and the older ones are merged unseen. */
const MOST_CARTS = 50

type Watched = {
  cart_id: string
  person_id: string
  last_activity_at: Date | string
  sales_channel_id: string
  is_due: boolean
}

type OpenJourney = {
  id: string
  person_id: string
  cart_ids: readonly string[]
  status: JourneyStatus
  sales_channel_id: string
}

type LeftCart = {
  cart_id: string
  region_id: string | null
  currency_code: string
  country_code: string | null
  locale: string | null
  value: string | null
  item_count: number
  is_bought: boolean
  group_ids: string[]
  arm: Arm | null
  arm_share: string | null
  has_consented: boolean
  lines: JourneyLine[] | null
}

/**
 * Locks the people whose carts are due, and nobody whom another worker is at. What is due is read off the index of what is
 * awake, however many sleep; each of its people is looked up by key. Four workers find enough for each.
 */
export const CLAIM_DUE = `
  WITH due AS MATERIALIZED (
    SELECT cart_id, person_id FROM comptoir_cart_activity WHERE wake_at <= ? ORDER BY wake_at, cart_id LIMIT 4 * ?::int)
  SELECT due.cart_id, person.id AS person_id
    FROM due
   CROSS JOIN LATERAL (SELECT one.id FROM comptoir_recovery_person AS one WHERE one.id = due.person_id
                          FOR NO KEY UPDATE SKIP LOCKED) AS person
   LIMIT ?`

/** The newest carts of each person that are awake or stand for a journey, and whether their time has come. */
export const WATCHED_BY_PEOPLE = `
  SELECT cart.cart_id, cart.person_id, cart.last_activity_at, cart.sales_channel_id,
         (cart.wake_at IS NOT NULL AND cart.wake_at <= ?) AS is_due
    FROM unnest(?::text[]) AS asked(person_id)
   CROSS JOIN LATERAL (SELECT mine.* FROM comptoir_cart_activity AS mine
                        WHERE mine.person_id = asked.person_id AND mine.state IN ('watching', 'abandoned')
                        ORDER BY mine.last_activity_at DESC, mine.cart_id DESC LIMIT ${MOST_CARTS} FOR UPDATE) AS cart`

const LEFT = `
  SELECT cart.id AS cart_id, cart.region_id, cart.currency_code, known.country_code, cart.locale, known.value::text AS value,
         known.item_count, (cart.completed_at IS NOT NULL OR cart.deleted_at IS NOT NULL) AS is_bought,
         person.arm, person.arm_share::text AS arm_share,
         EXISTS (SELECT 1 FROM comptoir_recovery_address AS address
                  CROSS JOIN LATERAL (SELECT state FROM comptoir_recovery_consent AS word
                                       WHERE word.address_hash = address.address_hash
                                       ORDER BY ${LAST_WORD_ORDER} LIMIT 1) AS last_word
                  WHERE address.person_id = person.id AND last_word.state = 'granted') AS has_consented,
         array(SELECT of_group.customer_group_id FROM customer_group_customer AS of_group
                WHERE of_group.customer_id = cart.customer_id AND of_group.deleted_at IS NULL
                ORDER BY 1) AS group_ids,
         (SELECT jsonb_agg(jsonb_build_object(
                   'line_id', line.id, 'variant_id', line.variant_id, 'product_id', line.product_id,
                   'quantity', line.quantity, 'unit_price', trim_scale(line.unit_price)::text,
                   'is_tax_inclusive', line.is_tax_inclusive, 'is_custom_price', line.is_custom_price,
                   'is_giftcard', line.is_giftcard, 'requires_shipping', line.requires_shipping, 'title', line.title,
                   'product_title', line.product_title, 'variant_title', line.variant_title, 'variant_sku', line.variant_sku,
                   'product_handle', line.product_handle, 'thumbnail', line.thumbnail)
                 ORDER BY line.created_at, line.id)
            FROM (SELECT * FROM cart_line_item AS item WHERE item.cart_id = cart.id AND item.deleted_at IS NULL
                   ORDER BY item.created_at, item.id LIMIT ${MOST_SNAPSHOT_LINES}) AS line) AS lines
    FROM comptoir_cart_activity AS known
    JOIN cart ON cart.id = known.cart_id
    JOIN comptoir_recovery_person AS person ON person.id = known.person_id
   WHERE known.cart_id = ANY(?::text[])`

const newestFirst = (one: Watched, other: Watched): number =>
  new Date(other.last_activity_at).getTime() - new Date(one.last_activity_at).getTime() ||
  (one.cart_id < other.cart_id ? 1 : -1)

type Found = Watched & { cart: LeftCart | undefined; policy: KeptPolicy | undefined }

/** Why a cart whose time has come is not followed; null where it is. */
function whyNot(
  { cart, policy }: Found,
  abandonedAt: Date,
  at: Date,
  hasBought: boolean
): SleepReason | "completed" | "gone" | null {
  if (!cart) return "gone"
  if (cart.is_bought) return "completed"
  if (hasBought) return "ended"
  if (!policy?.is_active) return "channel_off"
  if (!cart.lines?.length) return "empty"
  return closesAt(abandonedAt, policy.window_days) <= at ? "too_old" : null
}

type Opening = {
  found: Found & { cart: LeftCart; policy: KeptPolicy }
  abandoned_at: Date
  sequence: ActiveSequence
  language: string
  arm: { arm: Arm; arm_share: string; is_drawn: boolean }
}

/**
 * Takes the carts that are due, finds the newest cart of each of their people, and opens a journey for it: the arm is drawn
 * once a person, the sequence chosen, and for who is treated the first message planned. Somebody who left the same cart once
 * more goes on with the journey of before. One transaction; run again until nothing is claimed. A fixed number of statements.
 */
export async function findLeftCarts(sql: SqlExecutor, terms: LeftCartTerms): Promise<FoundCarts> {
  const { at, limit } = terms
  const due = await sql.execute<{ cart_id: string; person_id: string }>(CLAIM_DUE, [at, limit, limit])
  if (!due.length) return NOTHING_FOUND
  const people = [...new Set(due.map(({ person_id }) => person_id))].sort()
  // Whoever was claimed may have been seen to by another worker between its being found and its being locked.
  const watched = await sql.execute<Watched>(WATCHED_BY_PEOPLE, [at, people])
  const byPerson = new Map<string, Watched[]>()
  for (const cart of watched) byPerson.set(cart.person_id, [...(byPerson.get(cart.person_id) ?? []), cart])
  const newest = [...byPerson.values()].flatMap((carts) => carts.sort(newestFirst).slice(0, 1))
  const open = await sql.execute<OpenJourney>(
    `SELECT id, person_id, ${CART_IDS} AS cart_ids, status, sales_channel_id FROM comptoir_recovery_journey AS journey
      WHERE person_id = ANY(?::text[]) AND status IN ${oneOf(OPEN_JOURNEYS)} ORDER BY id FOR UPDATE`,
    [people]
  )
  const openOf = new Map(open.map((journey) => [journey.person_id, journey]))
  await mergeOlder(sql, newest)

  const left = newest.filter(({ is_due }) => is_due)
  const policies = await channelPolicies(sql)
  const carts = await sql.execute<LeftCart>(LEFT, [left.map(({ cart_id }) => cart_id)])
  const cartOf = new Map(carts.map((cart) => [cart.cart_id, cart]))
  const since = left.map(({ person_id, last_activity_at }) => ({
    person_id,
    since: new Date(last_activity_at),
  }))
  const bought = await purchasedSince(sql, since)

  const asleep: { cart_id: string; because: SleepReason | "completed" | "gone" }[] = []
  const again: (Found & { journey: OpenJourney; cart: LeftCart })[] = []
  const openings: Opening[] = []
  const sequences = await activeSequences(sql)
  for (const one of left) {
    const found: Found = {
      ...one,
      cart: cartOf.get(one.cart_id),
      policy: policies.get(one.sales_channel_id),
    }
    const abandoned_at = new Date(one.last_activity_at)
    const because = whyNot(found, abandoned_at, at, bought.has(one.person_id))
    const { cart, policy } = found
    if (because || !cart || !policy) {
      asleep.push({ cart_id: one.cart_id, because: because ?? "gone" })
      continue
    }
    const journey = openOf.get(one.person_id)
    if (journey?.cart_ids.includes(one.cart_id)) {
      again.push({ ...found, journey, cart })
      continue
    }
    const language = languageOfShopper(cart.locale, terms.shop_language)
    const sequence = chooseSequence(sequences, {
      sales_channel_id: one.sales_channel_id,
      language,
      group_ids: cart.group_ids,
    })
    if (!sequence || !sequence.steps.length) {
      asleep.push({ cart_id: one.cart_id, because: "no_sequence" })
      continue
    }
    const arm =
      cart.arm && cart.arm_share
        ? { arm: cart.arm, arm_share: cart.arm_share, is_drawn: false }
        : {
            arm: armOf(terms.drawArm(one.person_id), Number(policy.holdout_percent)),
            arm_share: policy.holdout_percent,
            is_drawn: true,
          }
    openings.push({ found: { ...found, cart, policy }, abandoned_at, sequence, language, arm })
  }
  await putToSleep(sql, asleep)
  await leaveAgain(sql, again, at)
  const { opened, merged } = await openJourneys(sql, openings, openOf, terms)
  return { claimed: due.length, opened, left_again: again.map(({ journey }) => journey.id), merged }
}

/** Older carts of the same people wait for nothing any more: the newest stands for them. */
async function mergeOlder(sql: SqlExecutor, newest: readonly Watched[]): Promise<void> {
  if (!newest.length) return
  await sql.execute(
    `UPDATE comptoir_cart_activity AS cart SET state = 'merged', asleep_because = NULL, wake_at = NULL
       FROM unnest(?::text[], ?::text[]) AS newest(person_id, cart_id)
      WHERE cart.person_id = newest.person_id AND cart.cart_id <> newest.cart_id AND cart.state = 'watching'`,
    [newest.map(({ person_id }) => person_id), newest.map(({ cart_id }) => cart_id)]
  )
}

async function putToSleep(
  sql: SqlExecutor,
  asleep: readonly { cart_id: string; because: SleepReason | "completed" | "gone" }[]
): Promise<void> {
  if (!asleep.length) return
  await sql.execute(
    `UPDATE comptoir_cart_activity AS cart
        SET state = CASE WHEN given.because IN ('completed', 'gone') THEN given.because ELSE 'asleep' END,
            asleep_because = CASE WHEN given.because IN ('completed', 'gone') THEN NULL ELSE given.because END,
            wake_at = NULL
       FROM unnest(?::text[], ?::text[]) AS given(cart_id, because) WHERE cart.cart_id = given.cart_id`,
    [asleep.map(({ cart_id }) => cart_id), asleep.map(({ because }) => because)]
  )
}

const snapshotOf = ({ lines, locale }: LeftCart): JourneySnapshot => ({ lines: lines ?? [], locale })

/** The journey goes on from when its cart was left last, with what is in it now; no step of it is ever said twice. */
async function leaveAgain(
  sql: SqlExecutor,
  again: readonly (Found & { journey: OpenJourney; cart: LeftCart })[],
  at: Date
): Promise<void> {
  if (!again.length) return
  await sql.execute(
    `UPDATE comptoir_recovery_journey AS journey
        SET abandoned_at = greatest(journey.abandoned_at, given.abandoned_at),
            closes_at = greatest(journey.closes_at, given.closes_at), value = given.value, item_count = given.item_count,
            snapshot = given.snapshot, updated_at = ?
       FROM jsonb_to_recordset(?::jsonb) AS given(id text, abandoned_at timestamptz, closes_at timestamptz, value numeric,
              item_count integer, snapshot jsonb)
      WHERE journey.id = given.id`,
    [
      at,
      JSON.stringify(
        again.map(({ journey, cart, policy, last_activity_at }) => ({
          id: journey.id,
          abandoned_at: last_activity_at,
          closes_at: closesAt(new Date(last_activity_at), policy?.window_days ?? 0),
          value: cart.value,
          item_count: cart.item_count,
          snapshot: snapshotOf(cart),
        }))
      ),
    ]
  )
  await markAbandoned(
    sql,
    again.map(({ cart_id }) => cart_id)
  )
  await logDecisions(
    sql,
    again.map(({ journey, cart }) => ({
      journey_id: journey.id,
      at,
      kind: "left_again" as const,
      facts: { value: cart.value, currency_code: cart.currency_code, items: cart.item_count },
    }))
  )
}

const markAbandoned = (sql: SqlExecutor, cartIds: readonly string[]): Promise<unknown> =>
  sql.execute(
    `UPDATE comptoir_cart_activity SET state = 'abandoned', asleep_because = NULL, wake_at = NULL
      WHERE cart_id = ANY(?::text[])`,
    [cartIds]
  )

const JOURNEY = {
  id: "text",
  cart_id: "text",
  person_id: "text",
  sales_channel_id: "text",
  region_id: "text",
  currency_code: "text",
  country_code: "text",
  language_code: "text",
  customer_group_ids: "jsonb",
  sequence_id: "text",
  sequence_version_id: "text",
  arm: "text",
  value: "numeric",
  item_count: "integer",
  snapshot: "jsonb",
  is_first_time: "boolean",
  eligible_at: "timestamptz",
  abandoned_at: "timestamptz",
  closes_at: "timestamptz",
  created_at: "timestamptz",
  updated_at: "timestamptz",
}

const MESSAGE = {
  id: "text",
  journey_id: "text",
  step: "integer",
  variant: "text",
  channel: "text",
  template_id: "text",
  language_code: "text",
  due_at: "timestamptz",
  created_at: "timestamptz",
  updated_at: "timestamptz",
}

async function openJourneys(
  sql: SqlExecutor,
  openings: readonly Opening[],
  openOf: ReadonlyMap<string, OpenJourney>,
  { at, drawVariant }: LeftCartTerms
): Promise<{ opened: string[]; merged: string[] }> {
  if (!openings.length) return { opened: [], merged: [] }
  const withIds = openings.map((opening) => ({ id: generateEntityId(undefined, "crjo"), ...opening }))
  const merged = await endEach(
    sql,
    withIds.flatMap(({ id, found }) => {
      const older = openOf.get(found.person_id)
      return older
        ? [{ id: older.id, status: "merged" as const, reason: "newer_cart" as const, merged_into_id: id }]
        : []
    }),
    at
  )
  const returning = await returningPeople(
    sql,
    withIds.map(({ found }) => ({ person_id: found.person_id, before: at }))
  )
  await insertRows(
    sql,
    "comptoir_recovery_journey",
    JOURNEY,
    withIds.map(({ id, found, abandoned_at, sequence, language, arm }) => ({
      id,
      cart_id: found.cart_id,
      person_id: found.person_id,
      sales_channel_id: found.sales_channel_id,
      region_id: found.cart.region_id,
      currency_code: found.cart.currency_code,
      country_code: found.cart.country_code,
      language_code: language,
      customer_group_ids: found.cart.group_ids,
      sequence_id: sequence.id,
      sequence_version_id: sequence.version_id,
      arm: arm.arm,
      value: found.cart.value,
      item_count: found.cart.item_count,
      snapshot: snapshotOf(found.cart),
      is_first_time: !returning.has(found.person_id),
      eligible_at: at,
      abandoned_at,
      closes_at: closesAt(abandoned_at, found.policy.window_days),
      created_at: at,
      updated_at: at,
    }))
  )
  const drawn = withIds.filter(({ arm }) => arm.is_drawn)
  if (drawn.length)
    await sql.execute(
      `UPDATE comptoir_recovery_person AS person SET arm = given.arm, arm_share = given.share, arm_at = ?, updated_at = ?
         FROM unnest(?::text[], ?::text[], ?::numeric[]) AS given(id, arm, share)
        WHERE person.id = given.id AND person.arm IS NULL`,
      [
        at,
        at,
        drawn.map(({ found }) => found.person_id),
        drawn.map(({ arm }) => arm.arm),
        drawn.map(({ arm }) => arm.arm_share),
      ]
    )
  const planned = withIds.flatMap((opening) => {
    const { id, found, abandoned_at, sequence, language, arm } = opening
    const [first] = sequence.steps
    // Who is in the holdout has no message, at no point: what is not there cannot be sent.
    if (!first || arm.arm === "holdout") return []
    const { code, template_id } = drawVariant(id, 0, first.variants)
    const { policy, cart } = found
    return [
      {
        id: generateEntityId(undefined, "crms"),
        journey_id: id,
        step: 0,
        variant: code,
        channel: first.channel,
        template_id,
        language_code: language,
        due_at: dueAt(
          abandoned_at,
          delayOf(
            stepForVariant(first, code),
            0,
            policy,
            cart.country_code,
            cart.has_consented ? "granted" : null
          )
        ),
        created_at: at,
        updated_at: at,
      },
    ]
  })
  await insertRows(sql, "comptoir_recovery_message", MESSAGE, planned)
  await markAbandoned(
    sql,
    withIds.map(({ found }) => found.cart_id)
  )
  const plannedOf = new Map(planned.map((message) => [message.journey_id, message]))
  await logDecisions(
    sql,
    withIds.flatMap(({ id, found, sequence, arm, language }): Decision[] => {
      const message = plannedOf.get(id)
      return [
        {
          journey_id: id,
          at,
          kind: "opened",
          facts: {
            sequence_id: sequence.id,
            sequence_name: sequence.name,
            version: sequence.version,
            arm: arm.arm,
            arm_share: arm.arm_share,
            language_code: language,
            value: found.cart.value,
            currency_code: found.cart.currency_code,
            items: found.cart.item_count,
          },
        },
        ...(message
          ? [
              {
                journey_id: id,
                at,
                kind: "planned" as const,
                step: 0,
                facts: { due_at: message.due_at, variant: message.variant },
              },
            ]
          : []),
      ]
    })
  )
  return { opened: withIds.map(({ id }) => id), merged: merged.map(({ id }) => id) }
}
