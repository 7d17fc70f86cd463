import type { SqlExecutor } from "../../../platform/sql"
import type { CurrentPriceDTO, OwnedListDTO } from "../../../types/http/price-changes"
import { isoInstant, keyColumns } from "./change-sql"

export type CurrentPriceSearch = Readonly<{
  variant_ids: readonly string[]
  sales_channel_ids?: readonly string[]
  currency_codes?: readonly string[]
  /** Left out: prices of sales too. An empty text: only those outside of sales. */
  sale_id?: string
}>

/** What channels ask for these variants now, as Comptoir wrote it. */
export async function currentPrices(
  sql: SqlExecutor,
  { variant_ids, sales_channel_ids, currency_codes, sale_id }: CurrentPriceSearch
): Promise<CurrentPriceDTO[]> {
  return await sql.execute<CurrentPriceDTO>(
    `SELECT price.id::text AS id, ${keyColumns("price")}, trim_scale(price.amount)::text AS amount, price.price_id,
            price.rule_id, price.inputs, price.change_set_id, one.number AS change_set_number,
            ${isoInstant("price.valid_from")} AS valid_from
       FROM comptoir_channel_price AS price
       LEFT JOIN comptoir_price_change_set AS one ON one.id = price.change_set_id
      WHERE price.variant_id = ANY(?::text[]) AND price.valid_until IS NULL
        AND (?::text[] IS NULL OR price.sales_channel_id = ANY(?::text[]))
        AND (?::text[] IS NULL OR price.currency_code = ANY(?::text[]))
        AND (?::text IS NULL OR price.sale_id = ?::text)
      ORDER BY ${keyColumns("price")}`,
    [
      variant_ids,
      sales_channel_ids ?? null,
      sales_channel_ids ?? null,
      currency_codes ?? null,
      currency_codes ?? null,
      sale_id ?? null,
      sale_id ?? null,
    ]
  )
}

export type OwnedListSearch = Readonly<{
  sales_channel_ids?: readonly string[]
  price_list_ids?: readonly string[]
  sale_ids?: readonly string[]
}>

/** The price lists of Medusa that Comptoir writes. */
export async function ownedListsOf(
  sql: SqlExecutor,
  { sales_channel_ids, price_list_ids, sale_ids }: OwnedListSearch = {}
): Promise<OwnedListDTO[]> {
  return await sql.execute<OwnedListDTO>(
    `SELECT id, price_list_id, sales_channel_id, customer_group_id, sale_id FROM comptoir_owned_list
      WHERE (?::text[] IS NULL OR sales_channel_id = ANY(?::text[]))
        AND (?::text[] IS NULL OR price_list_id = ANY(?::text[]))
        AND (?::text[] IS NULL OR sale_id = ANY(?::text[]))
      ORDER BY sales_channel_id, customer_group_id, sale_id`,
    [
      sales_channel_ids ?? null,
      sales_channel_ids ?? null,
      price_list_ids ?? null,
      price_list_ids ?? null,
      sale_ids ?? null,
      sale_ids ?? null,
    ]
  )
}
