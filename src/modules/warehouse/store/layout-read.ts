import type { SqlExecutor } from "../../../platform/sql"
import type { WarehouseLayoutResponse } from "../../../types/http/warehouse"
import { listAisles } from "./aisle"
import { listStorageClasses } from "./item-storage"
import { readProfile } from "./warehouse"
import { listZones } from "./zone"

/** The whole frame of a warehouse: all but its bins. */
export async function readLayout(sql: SqlExecutor, locationId: string): Promise<WarehouseLayoutResponse> {
  const warehouse = await readProfile(sql, locationId)
  const zones = await listZones(sql, locationId)
  const aisles = await listAisles(sql, locationId)
  const levels = await sql.execute<{ level: number }>(
    `SELECT DISTINCT level FROM comptoir_bin WHERE location_id = ? AND status <> 'archived' AND level IS NOT NULL
     ORDER BY level LIMIT 100`,
    [locationId]
  )
  const [reach] = await sql.execute<Record<"x0" | "y0" | "x1" | "y1", number | null>>(
    `SELECT min(x)::float AS x0, min(y)::float AS y0, max(x)::float AS x1, max(y)::float AS y1 FROM (
       SELECT x, y FROM comptoir_bin WHERE location_id = ? AND status <> 'archived' AND x IS NOT NULL
       UNION ALL SELECT x, y_from FROM comptoir_aisle WHERE location_id = ?
       UNION ALL SELECT x, y_to FROM comptoir_aisle WHERE location_id = ?
       UNION ALL SELECT depot_x, depot_y FROM comptoir_warehouse WHERE location_id = ? AND depot_x IS NOT NULL
       UNION ALL SELECT end_x, end_y FROM comptoir_warehouse WHERE location_id = ? AND end_x IS NOT NULL) AS place`,
    [locationId, locationId, locationId, locationId, locationId]
  )
  const { x0, y0, x1, y1 } = reach ?? {}
  const isPlaced = x0 != null && y0 != null && x1 != null && y1 != null
  return {
    warehouse,
    zones,
    aisles,
    levels: levels.map(({ level }) => level),
    storage_classes: await listStorageClasses(sql),
    bounds: isPlaced ? { x0, y0, x1, y1 } : null,
  }
}
