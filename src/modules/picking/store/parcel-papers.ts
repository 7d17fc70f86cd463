import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "./sql"

export type PaperAddress = {
  company: string | null
  first_name: string | null
  last_name: string | null
  address_1: string | null
  address_2: string | null
  postal_code: string | null
  city: string | null
  province: string | null
  country_code: string | null
  phone: string | null
}

/** What the papers of a parcel say beside what is in it. */
export type ParcelPapers = {
  parcel_id: string
  to: PaperAddress | null
  from: PaperAddress | null
  location_name: string | null
  locale: string | null
  ordered_at: Date
  note: string | null
  shipping_option_name: string | null
  /** What the order still waits for, beside this parcel and what lies in other parcels. */
  follows: { title: string; sku: string | null; units: number }[]
}

const ADDRESS = (
  alias: string
): string => `jsonb_build_object('company', ${alias}.company, 'first_name', ${alias}.first_name,
  'last_name', ${alias}.last_name, 'address_1', ${alias}.address_1, 'address_2', ${alias}.address_2, 'postal_code', ${alias}.postal_code,
  'city', ${alias}.city, 'province', ${alias}.province, 'country_code', ${alias}.country_code, 'phone', ${alias}.phone)`

/** The papers of these parcels, by parcel: one statement however many they are. */
export async function parcelPapers(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<Map<string, ParcelPapers>> {
  const rows = await sql.execute<ParcelPapers>(
    `SELECT parcel.id AS parcel_id, location.name AS location_name, sale.locale, sale.created_at AS ordered_at, dispatch.note,
            dispatch.shipping_option_name, CASE WHEN address.id IS NOT NULL THEN ${ADDRESS("address")} END AS to,
            CASE WHEN home.id IS NOT NULL THEN jsonb_build_object('company', home.company, 'address_1', home.address_1,
              'address_2', home.address_2, 'postal_code', home.postal_code, 'city', home.city, 'province', home.province,
              'country_code', home.country_code, 'phone', home.phone) END AS from,
            coalesce((SELECT jsonb_agg(jsonb_build_object('title', rest.title, 'sku', rest.sku, 'units', rest.units) ORDER BY rest.title)
              FROM (SELECT concat_ws(' · ', nullif(line.product_title, ''), CASE WHEN line.variant_title IS DISTINCT FROM line.product_title
                             AND line.variant_title NOT IN ('', 'Default', 'Default variant', 'Standard') THEN line.variant_title END) AS title,
                           nullif(line.variant_sku, '') AS sku,
                           (item.quantity - item.fulfilled_quantity - coalesce((SELECT sum(waiting.units) FROM (
                              SELECT max(packed.units) AS units FROM comptoir_parcel_line AS packed
                                JOIN comptoir_parcel AS other ON other.id = packed.parcel_id
                                 AND other.fulfillment_status IN ('wanted', 'claimed', 'unknown')
                               WHERE packed.line_item_id = item.item_id GROUP BY other.id) AS waiting), 0))::float8 AS units
                      FROM order_item AS item JOIN order_line_item AS line ON line.id = item.item_id
                     WHERE item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
                       AND line.requires_shipping) AS rest WHERE rest.units > 0), '[]'::jsonb) AS follows
       FROM comptoir_parcel AS parcel JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id
       JOIN "order" AS sale ON sale.id = parcel.order_id
       LEFT JOIN order_address AS address ON address.id = sale.shipping_address_id
       LEFT JOIN stock_location AS location ON location.id = parcel.location_id
       LEFT JOIN stock_location_address AS home ON home.id = location.address_id
      WHERE parcel.id = ANY(?::text[])`,
    [storable(ids)]
  )
  return new Map(rows.map((row) => [row.parcel_id, row]))
}
