import type { SqlExecutor } from "../../../platform/sql"

export type BasePricePage = Readonly<{
  /** Variants after this id; all of them from the start where it is empty. */
  after?: string
  limit?: number
  /** Only these variants, instead of a page. */
  variant_ids?: readonly string[]
}>

/** `next` is where the next page begins; null where there is none. */
export type KeptBasePrices = { closed: number; added: number; next: string | null; variants: number }

/** How many variants are compared in one statement. */
const VARIANTS_A_PAGE = 10_000

/**
 * Medusa's base prices of the variants `looked_at`: outside of any list, for one unit, for a currency or for one of its
 * regions. Of several alike Medusa takes the lowest. Prices with other conditions are not every shopper's.
 */
const NOW_ASKED = `
  SELECT link.variant_id, price.currency_code, coalesce(region.value, '') AS region_id, min(price.amount) AS amount,
         (array_agg(price.updated_at ORDER BY price.amount, price.updated_at DESC))[1] AS since
    FROM looked_at
    JOIN product_variant_price_set AS link ON link.variant_id = looked_at.id AND link.deleted_at IS NULL
    JOIN price ON price.price_set_id = link.price_set_id AND price.price_list_id IS NULL AND price.deleted_at IS NULL
    LEFT JOIN price_rule AS region ON region.price_id = price.id AND region.attribute = 'region_id'
     AND region.operator = 'eq' AND region.deleted_at IS NULL
   WHERE (price.min_quantity IS NULL OR price.min_quantity <= 1)
     AND (price.rules_count = 0 OR (price.rules_count = 1 AND region.id IS NOT NULL))
   GROUP BY link.variant_id, price.currency_code, coalesce(region.value, '')`

/**
 * Brings what is kept of the base prices in line with Medusa's, for one page of variants in the order of their ids. It
 * compares the prices themselves rather than what changed since a moment: a transaction that commits late is seen by the
 * next look, and two looks at once keep the same. A price that Medusa wrote earlier than it is seen counts from when it was
 * written; one that is gone, until it was missed.
 */
export async function keepBasePrices(
  sql: SqlExecutor,
  { after = "", limit = VARIANTS_A_PAGE, variant_ids }: BasePricePage,
  at: Date
): Promise<KeptBasePrices> {
  const page = variant_ids
    ? `SELECT unnest(?::text[]) AS id`
    : `SELECT id FROM (
         SELECT DISTINCT variant_id AS id FROM comptoir_base_price WHERE valid_until IS NULL AND variant_id > ?
         UNION SELECT variant_id FROM product_variant_price_set WHERE deleted_at IS NULL AND variant_id > ?
       ) AS known ORDER BY id LIMIT ?`
  const chosen = await sql.execute<{ id: string }>(page, variant_ids ? [variant_ids] : [after, after, limit])
  const ids = chosen.map(({ id }) => id)
  if (!ids.length) return { closed: 0, added: 0, next: null, variants: 0 }
  const closed = await sql.execute<{ id: string }>(
    `WITH looked_at AS (SELECT unnest(?::text[]) AS id), asked AS (${NOW_ASKED})
     UPDATE comptoir_base_price AS kept
        SET valid_until = greatest(kept.valid_from, least(?::timestamptz, coalesce(changed.since, ?::timestamptz)))
       FROM (SELECT held.id, asked.since FROM comptoir_base_price AS held
               JOIN looked_at ON looked_at.id = held.variant_id
               LEFT JOIN asked ON asked.variant_id = held.variant_id AND asked.currency_code = held.currency_code
                AND asked.region_id = held.region_id
              WHERE held.valid_until IS NULL AND asked.amount IS DISTINCT FROM held.amount
              ORDER BY held.id) AS changed
      WHERE kept.id = changed.id AND kept.valid_until IS NULL
     RETURNING kept.id`,
    [ids, at, at]
  )
  const added = await sql.execute<{ id: string }>(
    `WITH looked_at AS (SELECT unnest(?::text[]) AS id), asked AS (${NOW_ASKED})
     INSERT INTO comptoir_base_price (variant_id, currency_code, region_id, amount, valid_from)
     SELECT asked.variant_id, asked.currency_code, asked.region_id, asked.amount,
            greatest(least(?::timestamptz, asked.since), (
              SELECT max(before.valid_until) FROM comptoir_base_price AS before
               WHERE before.variant_id = asked.variant_id AND before.currency_code = asked.currency_code
                 AND before.region_id = asked.region_id))
       FROM asked
      WHERE NOT EXISTS (SELECT 1 FROM comptoir_base_price AS held
                         WHERE held.variant_id = asked.variant_id AND held.currency_code = asked.currency_code
                           AND held.region_id = asked.region_id AND held.valid_until IS NULL)
      ORDER BY asked.variant_id, asked.currency_code, asked.region_id
     ON CONFLICT (variant_id, currency_code, region_id) WHERE valid_until IS NULL DO NOTHING
     RETURNING id`,
    [ids, at]
  )
  const isFull = !variant_ids && ids.length === limit
  const next = isFull ? (ids.at(-1) ?? null) : null
  return { closed: closed.length, added: added.length, next, variants: ids.length }
}
