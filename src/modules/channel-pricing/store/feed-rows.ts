import type { FeedFacts } from "../../../domain/channel-pricing/feed"
import type { SqlExecutor } from "../../../platform/sql"
import type { PriceFeedDTO } from "../../../types/http/price-feeds"
import { conditionsSql } from "./conditions-sql"

/** A variant of a feed with what its price, its tax and its stock are asked by. */
export type FeedRow = FeedFacts &
  Readonly<{
    price_set_id: string | null
    product_type_id: string | null
  }>

type Row = Omit<FeedRow, "metadata"> & {
  product_metadata: Record<string, unknown> | null
  variant_metadata: Record<string, unknown> | null
}

/** The next variants of a feed in the order of their ids: of published products of its channel that its conditions mean. */
export async function feedRows(
  sql: SqlExecutor,
  feed: Pick<PriceFeedDTO, "sales_channel_id" | "conditions">,
  after: string,
  limit: number
): Promise<FeedRow[]> {
  const meant = conditionsSql(feed.conditions, "variant")
  const rows = await sql.execute<Row>(
    `WITH page AS MATERIALIZED (
       SELECT variant.id, variant.product_id
         FROM product_variant AS variant
         JOIN product ON product.id = variant.product_id AND product.status = 'published' AND NOT product.is_giftcard
          AND product.deleted_at IS NULL
        WHERE variant.id > ? AND variant.deleted_at IS NULL AND ${meant.sql}
          AND EXISTS (SELECT 1 FROM product_sales_channel AS sold WHERE sold.product_id = product.id
                         AND sold.sales_channel_id = ? AND sold.deleted_at IS NULL)
        ORDER BY variant.id LIMIT ?)
     SELECT variant.id AS variant_id, product.id AS product_id, product.title AS product_title, variant.title AS variant_title,
            product.handle, product.description, variant.sku, variant.barcode, variant.ean, variant.upc,
            ARRAY(SELECT address FROM (
              SELECT variant.thumbnail AS address, 0 AS place, 0 AS rank
              UNION ALL SELECT image.url, 1, image.rank FROM product_variant_product_image AS shown
                JOIN image ON image.id = shown.image_id AND image.deleted_at IS NULL
               WHERE shown.variant_id = variant.id AND shown.deleted_at IS NULL
              UNION ALL SELECT product.thumbnail, 2, 0
              UNION ALL SELECT image.url, 3, image.rank FROM image WHERE image.product_id = product.id AND image.deleted_at IS NULL
            ) AS picture WHERE address IS NOT NULL ORDER BY place, rank, address LIMIT 24) AS images,
            type.value AS type, product.type_id AS product_type_id, coalesce(filed.names, '{}') AS category_path,
            trim_scale(coalesce(variant.weight, product.weight)::numeric)::text AS weight,
            EXISTS (SELECT 1 FROM product_variant AS sibling WHERE sibling.product_id = product.id AND sibling.id <> variant.id
                       AND sibling.deleted_at IS NULL) AS has_siblings,
            product.metadata AS product_metadata, variant.metadata AS variant_metadata, link.price_set_id
       FROM page
       JOIN product_variant AS variant ON variant.id = page.id
       JOIN product ON product.id = page.product_id
       LEFT JOIN product_type AS type ON type.id = product.type_id AND type.deleted_at IS NULL
       LEFT JOIN product_variant_price_set AS link ON link.variant_id = variant.id AND link.deleted_at IS NULL
       LEFT JOIN LATERAL (
         SELECT ARRAY(SELECT above.name FROM unnest(string_to_array(category.mpath, '.')) WITH ORDINALITY AS step (id, place)
                        JOIN product_category AS above ON above.id = step.id AND above.deleted_at IS NULL ORDER BY step.place) AS names
           FROM product_category_product AS kept
           JOIN product_category AS category ON category.id = kept.product_category_id AND category.deleted_at IS NULL
            AND category.is_active AND NOT category.is_internal
          WHERE kept.product_id = product.id
          ORDER BY array_length(string_to_array(category.mpath, '.'), 1) DESC, category.id LIMIT 1) AS filed ON true
      ORDER BY variant.id`,
    [after, ...meant.values, feed.sales_channel_id, limit]
  )
  return rows.map(({ product_metadata, variant_metadata, ...row }) => ({
    ...row,
    metadata: { ...product_metadata, ...variant_metadata },
  }))
}

/**
 * When what a feed shows was last touched, over everything that it is made of. Wide rather than exact: a change of another
 * channel's prices counts too.
 */
export async function feedTouched(
  sql: SqlExecutor,
  feed: Pick<PriceFeedDTO, "id" | "sales_channel_id">,
  at: Date
): Promise<{ last: Date | null; print: string }> {
  const touched = (table: string) =>
    `SELECT max(greatest(updated_at, deleted_at)) AS at, count(*) AS rows FROM ${table}`
  const [row] = await sql.execute<{ last: Date | null; print: string | null }>(
    `SELECT max(at) AS last, string_agg(coalesce(at::text, '') || ' ' || rows, '|' ORDER BY place) AS print FROM (
       SELECT 1 AS place, updated_at AS at, 1 AS rows FROM comptoir_price_feed WHERE id = ?
       UNION ALL SELECT 2, one.* FROM (${touched("product")}) AS one
       UNION ALL SELECT 3, one.* FROM (${touched("product_variant")}) AS one
       UNION ALL SELECT 4, max(greatest(updated_at, deleted_at)), count(*) FROM product_sales_channel WHERE sales_channel_id = ?
       UNION ALL SELECT 5, max(greatest(updated_at, deleted_at)), count(*) FROM price WHERE price_list_id IS NULL
       UNION ALL SELECT 6, max(greatest(updated_at, deleted_at)), count(*) FROM price_list
       UNION ALL SELECT 7, max(greatest(CASE WHEN starts_at <= ? THEN starts_at END, CASE WHEN ends_at <= ? THEN ends_at END)), 0 FROM price_list
       UNION ALL SELECT 8, max(published_at), count(*) FROM comptoir_price_change_set WHERE published_at IS NOT NULL
       UNION ALL SELECT 9, one.* FROM (${touched("inventory_level")}) AS one
       UNION ALL SELECT 10, one.* FROM (${touched("reservation_item")}) AS one
       UNION ALL SELECT 11, one.* FROM (${touched("comptoir_purchase_order")}) AS one
       UNION ALL SELECT 12, one.* FROM (${touched("tax_rate")}) AS one
       UNION ALL SELECT 13, one.* FROM (${touched("product_category")}) AS one
       UNION ALL SELECT 14, max(updated_at), count(*) FROM comptoir_channel_availability WHERE sales_channel_id = ?
       UNION ALL SELECT 15, max(updated_at), count(*) FROM comptoir_channel_profile WHERE sales_channel_id = ?
     ) AS touched`,
    [feed.id, feed.sales_channel_id, at, at, feed.sales_channel_id, feed.sales_channel_id]
  )
  return { last: row?.last ?? null, print: row?.print ?? "" }
}
