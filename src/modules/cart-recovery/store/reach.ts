import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"

/** A cart that was left, as far as it decides whether somebody may be written to about it. */
export type LeftCart = Readonly<{
  cart_id: string
  email: string | null
  customer_id: string | null
  country_code: string | null
  last_activity_at: Date
}>

/** Where the next page begins: below this cart. */
export type LeftCartPlace = Readonly<{ last_activity_at: string; cart_id: string }>

/** Carts of a channel that were left in a span of time, the newest first, below a place in that list. */
export async function pageLeftCarts(
  sql: SqlExecutor,
  { sales_channel_id, from, to }: { sales_channel_id: string; from: Date; to: Date },
  below: LeftCartPlace | null,
  limit: number
): Promise<{ carts: LeftCart[]; last: LeftCartPlace | null }> {
  const rows = await sql.execute<LeftCart & { exact: string }>(
    `SELECT activity.cart_id, coalesce(cart.email, customer.email) AS email, cart.customer_id, activity.country_code,
            activity.last_activity_at, activity.last_activity_at::text AS exact
       FROM comptoir_cart_activity AS activity
       JOIN cart ON cart.id = activity.cart_id AND cart.deleted_at IS NULL AND cart.completed_at IS NULL
       LEFT JOIN customer ON customer.id = cart.customer_id AND customer.deleted_at IS NULL
      WHERE activity.sales_channel_id = ? AND activity.item_count > 0 AND activity.state NOT IN ('completed', 'gone')
        AND activity.last_activity_at >= ? AND activity.last_activity_at <= ?
        ${below ? "AND (activity.last_activity_at, activity.cart_id) < (?::timestamptz, ?)" : ""}
      ORDER BY activity.last_activity_at DESC, activity.cart_id DESC LIMIT ?`,
    [sales_channel_id, from, to, ...(below ? [below.last_activity_at, below.cart_id] : []), limit]
  )
  const end = rows[rows.length - 1]
  return {
    carts: rows.map(({ exact: _, ...cart }) => cart),
    last: end && rows.length === limit ? { last_activity_at: end.exact, cart_id: end.cart_id } : null,
  }
}

/** When the persons of addresses were sent something since an instant, by the hash of each address. */
export async function sentTo(
  sql: SqlExecutor,
  addressHashes: readonly string[],
  since: Date
): Promise<Map<string, Date[]>> {
  if (!addressHashes.length) return new Map()
  const rows = await sql.execute<{ address_hash: string; sent: (Date | string)[] }>(
    `SELECT address.address_hash, array_agg(message.sent_at) AS sent FROM comptoir_recovery_address AS address
       JOIN comptoir_recovery_journey AS journey ON journey.person_id = address.person_id
       JOIN comptoir_recovery_message AS message ON message.journey_id = journey.id AND message.sent_at >= ?
      WHERE address.address_hash = ANY(?::text[]) GROUP BY address.address_hash`,
    [since, [...new Set(addressHashes)]]
  )
  return new Map(rows.map(({ address_hash, sent }) => [address_hash, sent.map((one) => new Date(one))]))
}

/** Whether there is such a sales channel. */
export async function hasSalesChannel(sql: SqlExecutor, id: string): Promise<boolean> {
  const rows = await sql.execute(
    `SELECT id FROM sales_channel WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([id])]
  )
  return rows.length > 0
}
