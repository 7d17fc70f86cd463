import type { JourneyLine } from "../../../domain/cart-recovery/journey"
import type { Arm, JourneyStatus } from "../../../domain/cart-recovery/lifecycles"
import { articleKey, linesOf } from "../../../domain/cart-recovery/left-lines"
import type { GoneBecause, LeftLine } from "../../../domain/cart-recovery/offer"
import { PAYMENT_PAUSE_MINUTES } from "../../../domain/cart-recovery/before-send"
import type { SequenceStep } from "../../../domain/cart-recovery/sequence"
import type { SqlExecutor } from "../../../platform/sql"
import { A_SALE, buyersOf } from "./buyers"
import { CART_IDS } from "./journeys"
import { purchasedSince } from "./purchases"
import { standingOf, Standing } from "./standing"

const DAY = 24 * 60 * 60_000

/** A claimed message with its journey, as they stand. */
export type ClaimedMessage = Readonly<{
  id: string
  step: number
  variant: string
  channel: string
  attempts: number
  journey_id: string
  cart_id: string
  /** The cart that was left, and each copy of it that a link made. */
  cart_ids: readonly string[]
  person_id: string
  customer_id: string | null
  is_erased: boolean
  sales_channel_id: string
  region_id: string | null
  currency_code: string
  country_code: string | null
  language_code: "en" | "fr"
  customer_group_ids: readonly string[]
  status: JourneyStatus
  arm: Arm
  value: string | null
  is_first_time: boolean
  eligible_at: Date
  abandoned_at: Date
  closes_at: Date
  waiting_for: readonly string[] | null
  snapshot_lines: readonly JourneyLine[]
  is_sequence_active: boolean
  sequence_step: SequenceStep | null
  last_activity_at: Date | null
}>

export type CartFacts = Readonly<{
  state: "alive" | "completed" | "gone"
  email: string | null
  phone: string | null
  lines: readonly LeftLine[]
}>

/** An article in a channel: why nobody can buy it there, and where its price is kept. */
export type SoldArticle = Readonly<{
  gone: Exclude<GoneBecause, "no_price"> | null
  price_set_id: string | null
  /** Whether a price of it depends on how many are bought. */
  is_tiered: boolean
}>

export type PersonAddress = Readonly<{ address_hash: string; email: string }>

/** Everything of the database that a batch of messages is decided by, but stock and prices. */
export type SendBatch = Readonly<{
  messages: readonly ClaimedMessage[]
  carts: ReadonlyMap<string, CartFacts>
  addresses: ReadonlyMap<string, readonly PersonAddress[]>
  /** All that each person was ever known by, those that are kept as a hash alone too. */
  hashes: ReadonlyMap<string, readonly string[]>
  /** Addresses that have an order themselves. */
  buyers: ReadonlySet<string>
  standings: ReadonlyMap<string, Standing>
  bought: ReadonlySet<string>
  last_orders: ReadonlyMap<string, Date>
  sent: ReadonlyMap<string, readonly Readonly<{ journey_id: string; at: Date }>[]>
  payments: ReadonlyMap<string, Date>
  regions: ReadonlyMap<string, readonly string[]>
  articles: ReadonlyMap<string, SoldArticle>
  back_in_stock_template_id: string | null
}>

const instant = (value: Date | string): Date => new Date(value)

async function claimedMessages(sql: SqlExecutor, claim: string): Promise<ClaimedMessage[]> {
  const rows = await sql.execute<ClaimedMessage & { snapshot: { lines?: JourneyLine[] } }>(
    `SELECT message.id, message.step, message.variant, message.channel, message.attempts, journey.id AS journey_id, journey.cart_id,
            ${CART_IDS} AS cart_ids, journey.person_id, person.customer_id, person.erased_at IS NOT NULL AS is_erased,
            journey.sales_channel_id, journey.region_id, journey.currency_code, journey.country_code,
            journey.language_code, journey.customer_group_ids, journey.status,
            CASE WHEN person.arm = 'holdout' THEN person.arm ELSE journey.arm END AS arm, journey.value::text AS value,
            journey.is_first_time, journey.eligible_at, journey.abandoned_at, journey.closes_at, journey.waiting_for,
            journey.snapshot, coalesce(sequence.is_active AND sequence.deleted_at IS NULL, false) AS is_sequence_active,
            version.steps -> message.step AS sequence_step,
            (SELECT max(last_activity_at) FROM unnest(${CART_IDS}) AS own(cart_id)
               JOIN comptoir_cart_activity AS activity ON activity.cart_id = own.cart_id) AS last_activity_at
       FROM comptoir_recovery_message AS message
       JOIN comptoir_recovery_journey AS journey ON journey.id = message.journey_id
       JOIN comptoir_recovery_person AS person ON person.id = journey.person_id
       LEFT JOIN comptoir_recovery_sequence AS sequence ON sequence.id = journey.sequence_id
       LEFT JOIN comptoir_recovery_sequence_version AS version ON version.id = journey.sequence_version_id
      WHERE message.id IN (SELECT id FROM comptoir_recovery_message WHERE status = 'claimed' AND claim = ?)
      ORDER BY message.due_at, message.id`,
    [claim]
  )
  return rows.map(({ snapshot, ...row }) => ({
    ...row,
    snapshot_lines: snapshot?.lines ?? [],
    eligible_at: instant(row.eligible_at),
    abandoned_at: instant(row.abandoned_at),
    closes_at: instant(row.closes_at),
    last_activity_at: row.last_activity_at === null ? null : instant(row.last_activity_at),
  }))
}

type CartRow = {
  id: string
  email: string | null
  phone: string | null
  is_completed: boolean
  is_deleted: boolean
  lines: (LeftLine & { is_custom_price: boolean })[]
}

/** Carts with their lines as they are now: one statement however many. */
export async function cartsOf(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, CartFacts>> {
  const rows = await sql.execute<CartRow>(
    `SELECT cart.id, cart.email, address.phone, cart.completed_at IS NOT NULL AS is_completed,
            cart.deleted_at IS NOT NULL AS is_deleted, coalesce(content.lines, '[]'::jsonb) AS lines
       FROM cart
       LEFT JOIN cart_address AS address ON address.id = cart.shipping_address_id
       LEFT JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('line_id', line.id, 'variant_id', line.variant_id,
                  'product_id', line.product_id, 'title', coalesce(nullif(line.product_title, ''), line.title),
                  'variant_title', line.variant_title, 'sku', line.variant_sku, 'thumbnail', line.thumbnail,
                  'quantity', floor(line.quantity)::int, 'unit_price', trim_scale(line.unit_price)::text,
                  'is_tax_inclusive', line.is_tax_inclusive, 'is_custom_price', line.is_custom_price) ORDER BY line.id) AS lines
           FROM cart_line_item AS line
          WHERE line.cart_id = cart.id AND line.deleted_at IS NULL AND line.quantity >= 1) AS content ON true
      WHERE cart.id = ANY(?::text[])`,
    [ids]
  )
  return new Map(
    rows.map(({ id, email, phone, is_completed, is_deleted, lines }) => [
      id,
      {
        state: is_completed ? "completed" : is_deleted ? "gone" : "alive",
        email,
        phone,
        lines: lines.map(({ is_custom_price, ...line }) => ({
          ...line,
          // What somebody priced by hand is not what the shop asks others: it stays as it is, like a line without an article.
          variant_id: is_custom_price ? null : line.variant_id,
        })),
      },
    ])
  )
}

async function addressesOf(
  sql: SqlExecutor,
  personIds: readonly string[]
): Promise<{ addresses: Map<string, PersonAddress[]>; hashes: Map<string, string[]> }> {
  const rows = await sql.execute<{ person_id: string; address_hash: string; email: string | null }>(
    `SELECT person_id, address_hash, email FROM comptoir_recovery_address
      WHERE person_id = ANY(?::text[]) AND deleted_at IS NULL ORDER BY person_id, created_at DESC, address_hash`,
    [personIds]
  )
  const addresses = new Map<string, PersonAddress[]>()
  const hashes = new Map<string, string[]>()
  for (const { person_id, address_hash, email } of rows) {
    hashes.set(person_id, [...(hashes.get(person_id) ?? []), address_hash])
    if (email !== null)
      addresses.set(person_id, [...(addresses.get(person_id) ?? []), { address_hash, email }])
  }
  return { addresses, hashes }
}

/** When messages went out to these people, or may have. */
async function sentTo(sql: SqlExecutor, personIds: readonly string[], at: Date) {
  const rows = await sql.execute<{ person_id: string; journey_id: string; at: Date | string }>(
    `SELECT journey.person_id, message.journey_id, coalesce(message.sent_at, message.sending_at) AS at
       FROM comptoir_recovery_journey AS journey
       JOIN comptoir_recovery_message AS message ON message.journey_id = journey.id
      WHERE journey.person_id = ANY(?::text[]) AND message.sending_at IS NOT NULL
        AND message.sending_at > ?::timestamptz AND message.status <> 'failed'`,
    [personIds, new Date(at.getTime() - 366 * DAY).toISOString()]
  )
  const sent = new Map<string, { journey_id: string; at: Date }[]>()
  for (const row of rows)
    sent.set(row.person_id, [
      ...(sent.get(row.person_id) ?? []),
      { journey_id: row.journey_id, at: instant(row.at) },
    ])
  return sent
}

/**
 * When a payment of these carts last failed, or stopped in the middle. Core keeps it as the status of a payment session: a
 * provider that refuses, or wants more of the shopper, leaves `error` or `requires_more` at the moment of the attempt.
 */
async function failedPayments(
  sql: SqlExecutor,
  cartIds: readonly string[],
  at: Date
): Promise<Map<string, Date>> {
  const rows = await sql.execute<{ cart_id: string; failed_at: Date | string }>(
    `SELECT link.cart_id, max(session.updated_at) AS failed_at
       FROM cart_payment_collection AS link
       JOIN payment_session AS session ON session.payment_collection_id = link.payment_collection_id
      WHERE link.cart_id = ANY(?::text[]) AND session.status IN ('error', 'requires_more')
        AND session.updated_at > ?::timestamptz AND session.updated_at <= ?::timestamptz
      GROUP BY link.cart_id`,
    [cartIds, new Date(at.getTime() - PAYMENT_PAUSE_MINUTES * 60_000).toISOString(), at.toISOString()]
  )
  return new Map(rows.map(({ cart_id, failed_at }) => [cart_id, instant(failed_at)]))
}

async function regionsOf(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await sql.execute<{ id: string; countries: string[] }>(
    `SELECT region.id, coalesce(array_agg(lower(country.iso_2)) FILTER (WHERE country.iso_2 IS NOT NULL), '{}') AS countries
       FROM region LEFT JOIN region_country AS country ON country.region_id = region.id AND country.deleted_at IS NULL
      WHERE region.id = ANY(?::text[]) AND region.deleted_at IS NULL GROUP BY region.id`,
    [ids]
  )
  return new Map(rows.map(({ id, countries }) => [id, countries]))
}

type ArticleRow = {
  sales_channel_id: string
  variant_id: string
  gone: SoldArticle["gone"]
  price_set_id: string | null
  is_tiered: boolean
}

export async function articlesOf(
  sql: SqlExecutor,
  asked: readonly Readonly<{ sales_channel_id: string; variant_id: string }>[]
): Promise<Map<string, SoldArticle>> {
  if (!asked.length) return new Map()
  const rows = await sql.execute<ArticleRow>(
    `SELECT asked.sales_channel_id, asked.variant_id, link.price_set_id,
            CASE WHEN product.id IS NULL OR variant.deleted_at IS NOT NULL OR product.deleted_at IS NOT NULL THEN 'deleted'
                 WHEN product.status <> 'published' THEN 'unpublished'
                 WHEN NOT EXISTS (SELECT 1 FROM product_sales_channel AS sold WHERE sold.product_id = product.id
                        AND sold.sales_channel_id = asked.sales_channel_id AND sold.deleted_at IS NULL) THEN 'not_sold_here'
            END AS gone,
            EXISTS (SELECT 1 FROM price WHERE price.price_set_id = link.price_set_id AND price.deleted_at IS NULL
                     AND (price.min_quantity IS NOT NULL OR price.max_quantity IS NOT NULL)) AS is_tiered
       FROM unnest(?::text[], ?::text[]) AS asked(sales_channel_id, variant_id)
       LEFT JOIN product_variant AS variant ON variant.id = asked.variant_id
       LEFT JOIN product ON product.id = variant.product_id
       LEFT JOIN product_variant_price_set AS link ON link.variant_id = variant.id AND link.deleted_at IS NULL`,
    [asked.map(({ sales_channel_id }) => sales_channel_id), asked.map(({ variant_id }) => variant_id)]
  )
  return new Map(
    rows.map(({ sales_channel_id, variant_id, ...article }) => [
      articleKey(sales_channel_id, variant_id),
      article,
    ])
  )
}

/** The last order of each person that was placed at or after the instant; A cancelled one is none. */
async function lastOrders(
  sql: SqlExecutor,
  people: readonly Readonly<{ person_id: string; customer_id: string | null }>[],
  addresses: ReadonlyMap<string, readonly PersonAddress[]>,
  since: Date,
  at: Date
): Promise<Map<string, Date>> {
  const byCustomer = people.flatMap(({ person_id, customer_id }) =>
    customer_id ? [{ person_id, customer_id }] : []
  )
  const byEmail = people.flatMap(({ person_id }) =>
    (addresses.get(person_id) ?? []).map(({ email }) => ({ person_id, email }))
  )
  const rows = await sql.execute<{ person_id: string; at: Date | string }>(
    `SELECT known.person_id, max(sale.created_at) AS at FROM (
         SELECT * FROM unnest(?::text[], ?::text[]) AS given(person_id, customer_id)
         UNION SELECT given.person_id, customer.id FROM unnest(?::text[], ?::text[]) AS given(person_id, email)
           JOIN customer ON customer.email = given.email) AS known
       JOIN "order" AS sale ON sale.customer_id = known.customer_id AND ${A_SALE}
        AND sale.created_at >= ?::timestamptz AND sale.created_at <= ?::timestamptz
      GROUP BY known.person_id`,
    [
      byCustomer.map(({ person_id }) => person_id),
      byCustomer.map(({ customer_id }) => customer_id),
      byEmail.map(({ person_id }) => person_id),
      byEmail.map(({ email }) => email),
      since.toISOString(),
      at.toISOString(),
    ]
  )
  return new Map(rows.map((row) => [row.person_id, instant(row.at)]))
}

const distinct = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value): value is string => value !== null)),
]

/** Reads what the messages of a claim are decided by: a fixed number of statements, however many messages there are. */
export async function readSendBatch(
  sql: SqlExecutor,
  claim: string,
  at: Date,
  hashOf: (email: string) => string
): Promise<SendBatch> {
  const messages = await claimedMessages(sql, claim)
  const personIds = distinct(messages.map(({ person_id }) => person_id))
  const cartIds = distinct(messages.flatMap(({ cart_ids }) => cart_ids))
  const carts = await cartsOf(sql, cartIds)
  const { addresses, hashes } = await addressesOf(sql, personIds)
  const asked = new Map<string, { sales_channel_id: string; variant_id: string }>()
  for (const message of messages)
    for (const { variant_id } of linesOf(message, carts.get(message.cart_id)))
      if (variant_id !== null)
        asked.set(articleKey(message.sales_channel_id, variant_id), {
          sales_channel_id: message.sales_channel_id,
          variant_id,
        })
  const [template] = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_recovery_template WHERE code = 'back_in_stock' AND deleted_at IS NULL ORDER BY id LIMIT 1`
  )
  return {
    messages,
    carts,
    addresses,
    hashes,
    buyers: await buyersOf(
      sql,
      [...addresses.values()]
        .flat()
        .map(({ address_hash, email }) => ({ key: address_hash, customer_id: null, emails: [email] }))
    ),
    standings: await standingOf(sql, [
      ...new Set([...hashes.values()].flat()),
      ...distinct([...carts.values()].map(({ email }) => email)).map(hashOf),
    ]),
    bought: new Set(
      (
        await purchasedSince(
          sql,
          messages.map(({ person_id, abandoned_at }) => ({ person_id, since: abandoned_at }))
        )
      ).keys()
    ),
    last_orders: await lastOrders(sql, messages, addresses, new Date(0), at),
    sent: await sentTo(sql, personIds, at),
    payments: await failedPayments(sql, cartIds, at),
    regions: await regionsOf(sql, distinct(messages.map(({ region_id }) => region_id))),
    articles: await articlesOf(sql, [...asked.values()]),
    back_in_stock_template_id: template?.id ?? null,
  }
}
