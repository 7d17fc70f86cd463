import { notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { PriceListOriginDTO } from "../../../types/http/channel-profiles"

type Row = Omit<PriceListOriginDTO, "owner" | "looked_at"> & {
  is_owned: boolean
  sales_channel_id: string | null
  sales_channel_name: string | null
  customer_group_name: string | null
  sale_id: string | null
  sale_name: string | null
  looked_at: Date | null
}

/**
 * Who wrote a price list of Medusa's: Comptoir, for whom, or somebody else; and what a foreign list does to the channels
 * that are priced, as Gaps found it at its last look.
 */
export async function readListOrigin(sql: SqlExecutor, priceListId: string): Promise<PriceListOriginDTO> {
  const [row] = await sql.execute<Row>(
    `SELECT list.id, list.type, list.status = 'active' AND (list.ends_at IS NULL OR list.ends_at >= now()) AS is_active,
            own.id IS NOT NULL AS is_owned, own.sales_channel_id, channel.name AS sales_channel_name,
            person.name AS customer_group_name, nullif(own.sale_id, '') AS sale_id, sale.name AS sale_name,
            EXISTS (SELECT 1 FROM comptoir_channel_profile WHERE is_active AND deleted_at IS NULL) AS is_any_priced,
            coalesce((SELECT jsonb_agg(jsonb_build_object(
                        'sales_channel_id', gap.sales_channel_id, 'name', met.name,
                        'effect', CASE gap.kind WHEN 'foreign_list_wins' THEN 'wins' ELSE 'ignored' END,
                        'variants', coalesce((gap.detail ->> 'variants')::int, 0)) ORDER BY met.name, gap.kind)
               FROM comptoir_price_gap AS gap JOIN sales_channel AS met ON met.id = gap.sales_channel_id
              WHERE gap.price_list_id = list.id AND gap.kind IN ('foreign_list_wins', 'foreign_sale_ignored')), '[]') AS effects,
            (SELECT max(finished_at) FROM comptoir_price_gap_look) AS looked_at
       FROM price_list AS list
       LEFT JOIN comptoir_owned_list AS own ON own.price_list_id = list.id AND own.deleted_at IS NULL
       LEFT JOIN sales_channel AS channel ON channel.id = own.sales_channel_id
       LEFT JOIN customer_group AS person ON person.id = own.customer_group_id
       LEFT JOIN comptoir_price_sale AS sale ON sale.id = own.sale_id AND sale.deleted_at IS NULL
      WHERE list.id = ANY(?::text[]) AND list.deleted_at IS NULL`,
    [storable([priceListId])]
  )
  if (!row) throw notFound(`Price list ${priceListId} does not exist`)
  const { is_owned, sales_channel_id, sales_channel_name, customer_group_name, sale_id, sale_name, ...list } =
    row
  return {
    ...list,
    looked_at: list.looked_at?.toISOString() ?? null,
    owner: is_owned
      ? {
          sales_channel_id: sales_channel_id as string,
          sales_channel_name,
          customer_group_name,
          sale: sale_id === null ? null : { id: sale_id, name: sale_name },
        }
      : null,
  }
}
