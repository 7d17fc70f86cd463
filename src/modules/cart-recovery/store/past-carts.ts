import type { SqlExecutor } from "../../../platform/sql"

/** A cart of the past as core and the activity of carts still know it. */
export type PastCart = Readonly<{
  cart_id: string
  customer_id: string | null
  email: string | null
  left_at: Date
  value: string | null
  currency_code: string
  item_count: number
  country_code: string | null
  locale: string | null
}>

/** Carts of a channel by id, from one up to another that no longer belongs to it. */
export type CartSpan = Readonly<{ sales_channel_id: string; from_id: string; until_id: string }>

/** How many carts of a span there are, up to a bound. */
export async function countCarts(sql: SqlExecutor, span: CartSpan, most: number): Promise<number> {
  const [row] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT 1 FROM cart WHERE id >= ? AND id < ? AND sales_channel_id = ? AND deleted_at IS NULL LIMIT ?) AS counted`,
    [span.from_id, span.until_id, span.sales_channel_id, most]
  )
  return row?.count ?? 0
}

/** The first ids of a span in the order of ids, after one of them. */
export async function cartIdsAfter(
  sql: SqlExecutor,
  span: CartSpan,
  after: string,
  limit: number
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT id FROM cart WHERE id >= ? AND id > ? AND id < ? AND sales_channel_id = ? AND deleted_at IS NULL
      ORDER BY id LIMIT ?`,
    [span.from_id, after, span.until_id, span.sales_channel_id, limit]
  )
  return rows.map(({ id }) => id)
}

/** The first ids of each of several spans, in one statement: a sample that is spread evenly over the time. */
export async function sampleCartIds(
  sql: SqlExecutor,
  salesChannelId: string,
  bounds: readonly string[],
  each: number
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT taken.id FROM unnest(?::text[], ?::text[]) AS slice(from_id, until_id)
      CROSS JOIN LATERAL (
        SELECT id FROM cart
         WHERE id >= slice.from_id AND id < slice.until_id AND sales_channel_id = ? AND deleted_at IS NULL
         ORDER BY id LIMIT ?) AS taken ORDER BY taken.id`,
    [bounds.slice(0, -1), bounds.slice(1), salesChannelId, each]
  )
  return rows.map(({ id }) => id)
}

/**
 * What is known of these carts, less those with nothing in them. When a cart was left is what the activity of carts says,
 * and without a row there the last change of its lines, addresses and deliveries: `cart.updated_at` also moves with prices.
 */
export async function readPastCarts(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<{ cart: PastCart; group_ids: string[] }[]> {
  if (!ids.length) return []
  const rows = await sql.execute<
    Omit<PastCart, "left_at"> & { left_at: Date | string; group_ids: string[] | null }
  >(
    `SELECT cart.id AS cart_id, cart.customer_id, lower(btrim(coalesce(nullif(btrim(cart.email), ''), customer.email))) AS email,
            coalesce(known.last_activity_at, greatest(lines.touched_at, ship.updated_at, methods.touched_at), cart.created_at) AS left_at,
            lines.value::text AS value, lower(cart.currency_code) AS currency_code, lines.item_count,
            lower(coalesce(nullif(ship.country_code, ''),
              (SELECT min(country.iso_2) FROM region_country AS country
                WHERE country.region_id = cart.region_id AND country.deleted_at IS NULL HAVING count(*) = 1))) AS country_code,
            cart.locale,
            (SELECT array_agg(link.customer_group_id) FROM customer_group_customer AS link
              WHERE link.customer_id = cart.customer_id AND link.deleted_at IS NULL) AS group_ids
       FROM unnest(?::text[]) AS asked(id)
       JOIN cart ON cart.id = asked.id
       LEFT JOIN comptoir_cart_activity AS known ON known.cart_id = cart.id
       LEFT JOIN customer ON customer.id = cart.customer_id AND customer.deleted_at IS NULL
       LEFT JOIN cart_address AS ship ON ship.id = cart.shipping_address_id AND ship.deleted_at IS NULL
       LEFT JOIN LATERAL (SELECT max(method.updated_at) AS touched_at FROM cart_shipping_method AS method
                           WHERE method.cart_id = cart.id AND method.deleted_at IS NULL) AS methods ON true
       CROSS JOIN LATERAL (
         SELECT least(ceil(coalesce(sum(line.quantity), 0)), 2147483647)::integer AS item_count,
                sum(line.unit_price * line.quantity) AS value, max(line.updated_at) AS touched_at
           FROM cart_line_item AS line WHERE line.cart_id = cart.id AND line.deleted_at IS NULL) AS lines
      WHERE lines.item_count > 0`,
    [ids]
  )
  return rows.map(({ group_ids, left_at, ...row }) => ({
    cart: { ...row, email: row.email || null, left_at: new Date(left_at) },
    group_ids: group_ids ?? [],
  }))
}

/** What somebody bought around a cart of theirs. */
export type PastPurchases = Readonly<{
  /** The first order since the cart was left, or the order that it became. */
  bought_at: Date | null
  /** Whether they had ordered before it, and whether one of those orders still stands and is the address's own. */
  had_ordered: boolean
  had_sale: boolean
}>

/** An order that was placed; a draft is none. */
const PLACED = `o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status <> 'draft'`

/**
 * What the people of these carts bought, as the customer of the cart or as any that core keeps under its address. One
 * statement however many.
 */
export async function purchasesAround(
  sql: SqlExecutor,
  carts: readonly PastCart[]
): Promise<Map<string, PastPurchases>> {
  if (!carts.length) return new Map()
  const rows = await sql.execute<{
    cart_id: string
    bought_at: Date | string | null
    had_ordered: boolean
    had_sale: boolean
  }>(
    `WITH asked AS (SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) AS given(cart_id, customer_id, email, since)),
          own AS (SELECT asked.cart_id, asked.since, became.order_id
                    FROM asked JOIN order_cart AS became ON became.cart_id = asked.cart_id AND became.deleted_at IS NULL),
          who AS (SELECT cart_id, since, customer_id, false AS is_of_address FROM asked WHERE customer_id <> ''
                  UNION
                  SELECT asked.cart_id, asked.since, customer.id, true FROM asked JOIN customer ON customer.email = asked.email
                   WHERE asked.email <> ''),
          bought AS (
            SELECT who.cart_id, who.since, o.id, o.created_at, o.status, who.is_of_address FROM who
              JOIN "order" AS o ON o.customer_id = who.customer_id WHERE ${PLACED}
            UNION
            SELECT own.cart_id, own.since, o.id, o.created_at, o.status, false FROM own
              JOIN "order" AS o ON o.id = own.order_id WHERE ${PLACED})
     SELECT bought.cart_id,
            min(bought.created_at) FILTER (WHERE bought.created_at >= bought.since OR own.order_id IS NOT NULL) AS bought_at,
            coalesce(bool_or(bought.created_at < bought.since AND own.order_id IS NULL), false) AS had_ordered,
            coalesce(bool_or(bought.created_at < bought.since AND own.order_id IS NULL AND bought.status <> 'canceled'
                             AND bought.is_of_address), false) AS had_sale
       FROM bought LEFT JOIN own ON own.cart_id = bought.cart_id AND own.order_id = bought.id
      GROUP BY bought.cart_id`,
    [
      carts.map(({ cart_id }) => cart_id),
      carts.map(({ customer_id }) => customer_id ?? ""),
      carts.map(({ email }) => email ?? ""),
      carts.map(({ left_at }) => left_at),
    ]
  )
  return new Map(
    rows.map(({ cart_id, bought_at, ...row }) => [
      cart_id,
      { ...row, bought_at: bought_at === null ? null : new Date(bought_at) },
    ])
  )
}
