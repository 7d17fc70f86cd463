import { languageOf } from "../../../domain/cart-recovery/language"
import { notFound } from "../../../domain/shared/domain-error"
import type { JourneyLine } from "../../../domain/cart-recovery/journey"
import { Condition, containing } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { PreviewCartDTO } from "../../../types/http/recovery-mails"
import { articleKey, linesOf } from "../../../domain/cart-recovery/left-lines"
import { articlesOf, cartsOf, ClaimedMessage, SendBatch } from "./send-facts"

type PreviewRow = {
  cart_id: string
  journey_id: string | null
  person_id: string | null
  sales_channel_id: string | null
  region_id: string | null
  currency_code: string
  country_code: string | null
  locale: string | null
  customer_group_ids: string[]
  snapshot_lines: JourneyLine[] | null
}

const OF_JOURNEY = `SELECT journey.cart_id, journey.id AS journey_id, journey.person_id, journey.sales_channel_id,
         journey.region_id, journey.currency_code, journey.country_code, journey.language_code AS locale,
         journey.customer_group_ids, journey.snapshot -> 'lines' AS snapshot_lines
    FROM comptoir_recovery_journey AS journey WHERE journey.id = ANY(?::text[])`

const OF_CART = `SELECT cart.id AS cart_id, NULL AS journey_id, NULL AS person_id, cart.sales_channel_id, cart.region_id,
         cart.currency_code, coalesce(lower(address.country_code),
           (SELECT CASE WHEN count(*) = 1 THEN max(iso_2) END FROM region_country AS country
             WHERE country.region_id = cart.region_id AND country.deleted_at IS NULL)) AS country_code, cart.locale,
         coalesce((SELECT jsonb_agg(customer_group_id ORDER BY customer_group_id) FROM customer_group_customer AS member
           WHERE member.customer_id = cart.customer_id AND member.deleted_at IS NULL), '[]'::jsonb) AS customer_group_ids,
         NULL::jsonb AS snapshot_lines
    FROM cart LEFT JOIN cart_address AS address ON address.id = cart.shipping_address_id
   WHERE cart.id = ANY(?::text[]) AND cart.deleted_at IS NULL`

/**
 * One cart as a message about it would be read, to look at a mail with: nothing is claimed, and nobody's address is in it.
 * Refuses a journey or a cart that does not exist.
 */
export async function readPreviewBatch(
  sql: SqlExecutor,
  { journey_id, cart_id }: Readonly<{ journey_id?: string; cart_id?: string }>
): Promise<SendBatch> {
  const [row] = journey_id
    ? await sql.execute<PreviewRow>(OF_JOURNEY, [storable([journey_id])])
    : await sql.execute<PreviewRow>(OF_CART, [storable([cart_id ?? ""])])
  if (!row)
    throw notFound(journey_id ? `Journey ${journey_id} does not exist` : `Cart ${cart_id} does not exist`)
  const message: ClaimedMessage = {
    id: "crms_preview",
    step: 0,
    variant: "A",
    channel: "email",
    attempts: 0,
    journey_id: row.journey_id ?? "crjo_preview",
    cart_id: row.cart_id,
    cart_ids: [row.cart_id],
    person_id: row.person_id ?? "",
    customer_id: null,
    is_erased: false,
    sales_channel_id: row.sales_channel_id ?? "",
    region_id: row.region_id,
    currency_code: row.currency_code,
    country_code: row.country_code,
    language_code: languageOf(row.locale) ?? "en",
    customer_group_ids: row.customer_group_ids,
    status: "abandoned",
    arm: "treated",
    value: null,
    is_first_time: true,
    eligible_at: new Date(0),
    abandoned_at: new Date(0),
    closes_at: new Date(0),
    waiting_for: null,
    snapshot_lines: row.snapshot_lines ?? [],
    is_sequence_active: true,
    sequence_step: null,
    last_activity_at: null,
  }
  const carts = await cartsOf(sql, [row.cart_id])
  const lines = linesOf(message, carts.get(row.cart_id))
  const { sales_channel_id } = message
  const asked = new Map(
    lines.flatMap(({ variant_id }) =>
      variant_id === null
        ? []
        : [[articleKey(sales_channel_id, variant_id), { sales_channel_id, variant_id }] as const]
    )
  )
  return {
    messages: [message],
    carts,
    addresses: new Map(),
    hashes: new Map(),
    buyers: new Set(),
    standings: new Map(),
    bought: new Set(),
    last_orders: new Map(),
    sent: new Map(),
    payments: new Map(),
    regions: new Map(),
    articles: await articlesOf(sql, [...asked.values()]),
    back_in_stock_template_id: null,
  }
}

type PreviewCartFilters = Readonly<{
  /** An article, a SKU or a sales channel, or the id of a cart or a journey. */
  q?: string
  /** The person of an address, by its hash. */
  address_hash?: string
  limit: number
}>

/** How many of the latest carts are looked through for a word: so that one that nobody sells does not read all of them. */
const MOST_LOOKED_THROUGH = 5_000

const SHOWN = "activity.item_count > 0 AND activity.state <> 'gone'"

/** Everybody whom an address belongs to, with those who were joined with them: carts name who they were before. */
const OF_ADDRESS = `activity.person_id = ANY(ARRAY(
  WITH owner AS (SELECT person_id FROM comptoir_recovery_address WHERE address_hash = ?)
  SELECT person_id FROM owner
   UNION SELECT joined.id FROM comptoir_recovery_person AS joined JOIN owner ON joined.merged_into_id = owner.person_id))`

// As an array it is looked up by the key, however many carts there are.
const OF_WORDS = `activity.cart_id = ANY(ARRAY(
  SELECT ?::text
   UNION SELECT cart_id FROM comptoir_recovery_journey WHERE id = ?
   UNION SELECT latest.cart_id FROM (
           SELECT activity.cart_id, activity.sales_channel_id FROM comptoir_cart_activity AS activity WHERE ${SHOWN}
            ORDER BY activity.last_activity_at DESC, activity.cart_id DESC LIMIT ${MOST_LOOKED_THROUGH}) AS latest
          WHERE latest.sales_channel_id IN (SELECT id FROM sales_channel WHERE name ILIKE ?)
             OR EXISTS (SELECT 1 FROM cart_line_item AS line
                         WHERE line.cart_id = latest.cart_id AND line.deleted_at IS NULL
                           AND (line.title ILIKE ? OR line.product_title ILIKE ? OR line.variant_title ILIKE ?
                                OR line.variant_sku ILIKE ?))))`

/** Carts to look at a mail with, the latest activity first. */
export async function findPreviewCarts(
  sql: SqlExecutor,
  { q, address_hash, limit }: PreviewCartFilters
): Promise<PreviewCartDTO[]> {
  const where: Condition[] = [{ sql: SHOWN }]
  if (address_hash !== undefined) where.push({ sql: OF_ADDRESS, values: [address_hash] })
  if (q) {
    const words = containing(q)
    where.push({ sql: OF_WORDS, values: [q, q, words, words, words, words, words] })
  }
  const rows = await sql.execute<Omit<PreviewCartDTO, "last_activity_at"> & { last_activity_at: Date }>(
    `SELECT activity.cart_id, (SELECT name FROM sales_channel WHERE sales_channel.id = activity.sales_channel_id) AS sales_channel_name,
            (SELECT coalesce(line.product_title, line.title) FROM cart_line_item AS line
              WHERE line.cart_id = activity.cart_id AND line.deleted_at IS NULL
              ORDER BY line.created_at, line.id LIMIT 1) AS first_title,
            activity.currency_code, trim_scale(activity.value)::text AS value, activity.item_count, activity.state,
            activity.last_activity_at
       FROM comptoir_cart_activity AS activity
      WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY activity.last_activity_at DESC, activity.cart_id DESC LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return rows.map((row) => ({ ...row, last_activity_at: row.last_activity_at.toISOString() }))
}
