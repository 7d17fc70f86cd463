import type { PriceCandidate } from "../../../domain/channel-pricing/precedence"
import type { SqlExecutor } from "../../../platform/sql"

/** What Comptoir knows of a price that it wrote. */
export type OwnedPrice = Readonly<{
  sales_channel_id: string
  /** Empty stands for everybody. */
  customer_group_id: string
  /** Empty stands for the price outside of sales. */
  sale_id: string
  rule_id: string | null
  inputs: Record<string, unknown> | null
  change_set_id: string | null
  /** When the price was published; null where Medusa holds a price in our list that we did not write. */
  valid_from: string | null
}>

/** A price of a variant in Medusa, with the list it stands in and what we know of it. */
export type KnownCandidate = PriceCandidate &
  Readonly<{ variant_id: string; list_title: string | null; owned: OwnedPrice | null }>

type Row = Omit<KnownCandidate, "list" | "owned"> & {
  list_id: string | null
  list_type: "override" | "sale"
  list_status: "active" | "draft"
  list_starts_at: Date | null
  list_ends_at: Date | null
  list_rules_count: number
  list_rules: { attribute: string; value: unknown }[]
  sales_channel_id: string | null
  customer_group_id: string
  sale_id: string
  rule_id: string | null
  inputs: Record<string, unknown> | null
  change_set_id: string | null
  valid_from: Date | null
}

const asCandidate = (row: Row): KnownCandidate => ({
  id: row.id,
  variant_id: row.variant_id,
  amount: row.amount,
  currency_code: row.currency_code,
  min_quantity: row.min_quantity,
  max_quantity: row.max_quantity,
  rules_count: row.rules_count,
  rules: row.rules,
  list_title: row.list_title,
  list:
    row.list_id === null
      ? null
      : {
          id: row.list_id,
          type: row.list_type,
          status: row.list_status,
          starts_at: row.list_starts_at,
          ends_at: row.list_ends_at,
          rules_count: row.list_rules_count,
          rules: row.list_rules,
        },
  owned:
    row.sales_channel_id === null
      ? null
      : {
          sales_channel_id: row.sales_channel_id,
          customer_group_id: row.customer_group_id,
          sale_id: row.sale_id,
          rule_id: row.rule_id,
          inputs: row.inputs,
          change_set_id: row.change_set_id,
          valid_from: row.valid_from?.toISOString() ?? null,
        },
})

/**
 * Every price that Medusa holds for these variants, whatever the question: base prices, those of our lists and those of
 * others. One statement. A price whose list was deleted is none.
 */
export async function readCandidates(
  sql: SqlExecutor,
  variantIds: readonly string[],
  narrowed: { currency_code?: string } = {}
): Promise<KnownCandidate[]> {
  if (!variantIds.length) return []
  const rows = await sql.execute<Row>(
    `SELECT link.variant_id, price.id, trim_scale(price.amount)::text AS amount, price.currency_code,
            trim_scale(price.min_quantity)::text AS min_quantity, trim_scale(price.max_quantity)::text AS max_quantity,
            coalesce(price.rules_count, 0) AS rules_count, ruled.rules,
            list.id AS list_id, list.title AS list_title, list.type AS list_type, list.status AS list_status,
            list.starts_at AS list_starts_at, list.ends_at AS list_ends_at, coalesce(list.rules_count, 0) AS list_rules_count,
            list_ruled.rules AS list_rules,
            own.sales_channel_id, own.customer_group_id, own.sale_id,
            kept.rule_id, kept.inputs, kept.change_set_id, kept.valid_from
       FROM product_variant_price_set AS link
       JOIN price ON price.price_set_id = link.price_set_id AND price.deleted_at IS NULL
       LEFT JOIN price_list AS list ON list.id = price.price_list_id AND list.deleted_at IS NULL
       LEFT JOIN comptoir_owned_list AS own ON own.price_list_id = list.id
       LEFT JOIN comptoir_channel_price AS kept
              ON kept.sales_channel_id = own.sales_channel_id AND kept.variant_id = link.variant_id
             AND kept.currency_code = price.currency_code AND kept.price_id = price.id AND kept.valid_until IS NULL
      CROSS JOIN LATERAL (
            SELECT coalesce(jsonb_agg(jsonb_build_object('attribute', attribute, 'operator', operator, 'value', value)
                                      ORDER BY attribute, operator), '[]') AS rules
              FROM price_rule WHERE price_id = price.id AND deleted_at IS NULL) AS ruled
      CROSS JOIN LATERAL (
            SELECT coalesce(jsonb_agg(jsonb_build_object('attribute', attribute, 'value', value) ORDER BY attribute, id), '[]') AS rules
              FROM price_list_rule WHERE price_list_id = list.id AND deleted_at IS NULL) AS list_ruled
      WHERE link.variant_id = ANY(?::text[]) AND link.deleted_at IS NULL
        AND (price.price_list_id IS NULL OR list.id IS NOT NULL)
        AND (?::text IS NULL OR price.currency_code = ?::text)
      ORDER BY link.variant_id, price.id`,
    [variantIds, narrowed.currency_code ?? null, narrowed.currency_code ?? null]
  )
  return rows.map(asCandidate)
}
