import { containing } from "../../platform/list-page"
import { SqlExecutor } from "../../platform/sql"
import type { WarehouseDTO } from "../../types/http/stock"

const SELECT = `
  SELECT location.id AS location_id, location.name, address.city, address.country_code,
         coalesce(tracked.status, 'untracked') AS status, tracked.created_at AS tracked_at,
         coalesce(level.items, 0)::int AS item_count, coalesce(level.units, 0)::float AS unit_count,
         coalesce(level.incoming, 0)::float AS incoming_count
  FROM stock_location AS location
  LEFT JOIN stock_location_address AS address ON address.id = location.address_id
  LEFT JOIN comptoir_tracked_location AS tracked ON tracked.location_id = location.id
  LEFT JOIN LATERAL (SELECT count(*) AS items, sum(stocked_quantity) AS units, sum(incoming_quantity) AS incoming
    FROM inventory_level WHERE location_id = location.id AND deleted_at IS NULL) AS level ON true
  WHERE location.deleted_at IS NULL`

export async function listWarehouses(
  sql: SqlExecutor,
  { q, limit, offset }: { q?: string; limit: number; offset: number }
): Promise<{ rows: WarehouseDTO[]; count: number }> {
  const text = containing(q ?? "")
  const rows = await sql.execute<WarehouseDTO>(
    `${SELECT} AND location.name ILIKE ? ORDER BY location.name, location.id LIMIT ? OFFSET ?`,
    [text, limit, offset]
  )
  const [counted] = await sql.execute<{ count: string }>(
    `SELECT count(*) AS count FROM stock_location AS location WHERE location.deleted_at IS NULL AND location.name ILIKE ?`,
    [text]
  )
  return { rows, count: Number(counted?.count ?? 0) }
}

export async function findWarehouse(sql: SqlExecutor, locationId: string): Promise<WarehouseDTO | undefined> {
  const [warehouse] = await sql.execute<WarehouseDTO>(`${SELECT} AND location.id = ?`, [locationId])
  return warehouse
}
