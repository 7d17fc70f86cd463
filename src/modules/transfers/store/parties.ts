import type { SqlExecutor } from "../../../platform/sql"

export type PlaceAddress = {
  id: string
  name: string
  street: string | null
  postal_code: string | null
  city: string | null
  country_code: string | null
  phone: string | null
}

/** Warehouses with their addresses, for a document. */
export async function addressesOf(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<Map<string, PlaceAddress>> {
  const rows = await sql.execute<PlaceAddress>(
    `SELECT location.id, location.name, nullif(concat_ws(E'\\n', address.address_1, address.address_2), '') AS street,
            address.postal_code, address.city, address.country_code, address.phone
       FROM stock_location AS location
       LEFT JOIN stock_location_address AS address ON address.id = location.address_id AND address.deleted_at IS NULL
      WHERE location.id = ANY(?::text[])`,
    [ids]
  )
  return new Map(rows.map((row) => [row.id, row]))
}
