import { CatalogueRule, isLimiting } from "../../../domain/channel-pricing/catalogue"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { ChannelProfileDTO, NamedRecord } from "../../../types/http/channel-profiles"
import { sellableSql } from "./catalogue-sql"
import { activeProfiles } from "./profiles"

/** A channel that Comptoir guards: its name as shoppers know it, and what it allows. */
export type ChannelGuard = Readonly<{
  sales_channel_id: string
  name: string
  profile: ChannelProfileDTO
  /** The decimals of the currency that is asked about; two where it is unknown. */
  decimals: number
}>

/** The channels of these that have an active profile. */
export async function guardsOf(
  sql: SqlExecutor,
  channelIds: readonly string[],
  currencyCode = ""
): Promise<ChannelGuard[]> {
  const profiles = await activeProfiles(sql, storable(channelIds))
  if (!profiles.size) return []
  const rows = await sql.execute<{ id: string; name: string; decimals: number | null }>(
    `SELECT channel.id, channel.name, currency.decimal_digits AS decimals
       FROM sales_channel AS channel LEFT JOIN currency ON currency.code = ?
      WHERE channel.id = ANY(?::text[])`,
    [currencyCode, [...profiles.keys()]]
  )
  return rows.map(({ id, name, decimals }) => ({
    sales_channel_id: id,
    name,
    profile: profiles.get(id) as ChannelProfileDTO,
    decimals: decimals ?? 2,
  }))
}

/** Where the channel of a request is read from. */
export type GuardedRecord = Readonly<{ cart_id: string } | { payment_collection_id: string }>

const CHANNEL_OF_COLLECTION = `
  SELECT cart.sales_channel_id AS id FROM cart_payment_collection AS link JOIN cart ON cart.id = link.cart_id
   WHERE link.payment_collection_id = ? AND link.deleted_at IS NULL
  UNION ALL
  SELECT bought.sales_channel_id FROM order_payment_collection AS link JOIN "order" AS bought ON bought.id = link.order_id
   WHERE link.payment_collection_id = ? AND link.deleted_at IS NULL`

/** The channel of a cart, or of the cart or the order that a payment collection is for; null where Comptoir guards none. */
export async function guardOfRecord(sql: SqlExecutor, record: GuardedRecord): Promise<ChannelGuard | null> {
  const [id] = storable(["cart_id" in record ? record.cart_id : record.payment_collection_id])
  if (!id) return null
  const [channel] =
    "cart_id" in record
      ? await sql.execute<{ id: string | null }>("SELECT sales_channel_id AS id FROM cart WHERE id = ?", [id])
      : await sql.execute<{ id: string | null }>(CHANNEL_OF_COLLECTION, [id, id])
  if (!channel?.id) return null
  return (await guardsOf(sql, [channel.id]))[0] ?? null
}

/** The name of a shipping option, for a shopper; null where there is none. */
export async function shippingOptionName(sql: SqlExecutor, id: string): Promise<string | null> {
  const [option] = await sql.execute<{ name: string }>(
    "SELECT name FROM shipping_option WHERE id = ANY(?::text[])",
    [storable([id])]
  )
  return option?.name ?? null
}

/** Of these variants, those that a catalogue rule forbids, by the names that shoppers know. */
export async function forbiddenVariants(
  sql: SqlExecutor,
  rule: CatalogueRule,
  variantIds: readonly string[]
): Promise<NamedRecord[]> {
  const ids = storable(variantIds)
  if (!ids.length || !isLimiting(rule)) return []
  const { sql: sellable, values } = sellableSql(rule, "variant")
  return await sql.execute<NamedRecord>(
    `SELECT variant.id, product.title AS name
       FROM product_variant AS variant JOIN product ON product.id = variant.product_id
      WHERE variant.id = ANY(?::text[]) AND NOT (${sellable})
      ORDER BY product.title, variant.id`,
    [ids, ...values]
  )
}

/** A product that a catalogue rule would put into the channel or take out of it. */
export type CatalogueDifference = Readonly<{ id: string; name: string; is_added: boolean }>

/**
 * What "apply the catalogue" is to do: published products that may be sold and are not in the channel, and products in it
 * of which no variant may be sold. Counted exactly; of the rows themselves so many, the removed first.
 */
export async function catalogueDifferences(
  sql: SqlExecutor,
  channelId: string,
  rule: CatalogueRule,
  limit: number
): Promise<{ added: number; removed: number; unchanged: number; rows: CatalogueDifference[] }> {
  const { sql: sellable, values } = sellableSql(rule, "variant")
  const compared = `
    WITH compared AS MATERIALIZED (
      SELECT product.id, product.title, link.product_id IS NOT NULL AS is_listed,
             product.status = 'published' AS is_published,
             EXISTS (SELECT 1 FROM product_variant AS variant
                      WHERE variant.product_id = product.id AND variant.deleted_at IS NULL AND ${sellable}) AS is_sellable
        FROM product
        LEFT JOIN product_sales_channel AS link
          ON link.product_id = product.id AND link.sales_channel_id = ? AND link.deleted_at IS NULL
       WHERE product.deleted_at IS NULL),
    differing AS (
      SELECT id, title, is_sellable AS is_added FROM compared
       WHERE (is_sellable AND is_published AND NOT is_listed) OR (is_listed AND NOT is_sellable))`
  const [row] = await sql.execute<{
    added: number
    removed: number
    unchanged: number
    rows: CatalogueDifference[]
  }>(
    `${compared}
     SELECT (SELECT count(*)::int FROM differing WHERE is_added) AS added,
            (SELECT count(*)::int FROM differing WHERE NOT is_added) AS removed,
            (SELECT count(*)::int FROM compared WHERE is_listed AND is_sellable) AS unchanged,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', head.id, 'name', head.title, 'is_added', head.is_added))
               FROM (SELECT * FROM differing ORDER BY is_added, title, id LIMIT ?) AS head), '[]') AS rows`,
    [...values, channelId, limit]
  )
  return row as NonNullable<typeof row>
}
