import { generateEntityId } from "@medusajs/framework/utils"
import { checkWarehouseRouting, OPEN_WAREHOUSE, WarehouseRouting } from "../../../domain/routing/profiles"
import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { WarehouseRoutingDTO } from "../../../types/http/routing-rules"
import { differenceOf, ProfileChange } from "./profile-sql"

const FIELDS = [
  "status",
  "closed_reason",
  "country_code",
  "latitude",
  "longitude",
  "served",
  "cut_off",
  "time_zone",
  "working_days",
  "daily_capacity",
  "kept_units",
  "kept_percent",
  "priority",
] as const satisfies readonly (keyof WarehouseRouting)[]

const JSON_FIELDS: readonly string[] = ["served", "working_days"]
const NUMERIC_FIELDS: readonly string[] = ["latitude", "longitude"]

const SELECTED = FIELDS.map((field) =>
  NUMERIC_FIELDS.includes(field) ? `kept.${field}::text AS ${field}` : `kept.${field}`
).join(", ")

const SELECT = `
  SELECT location.id AS location_id, location.name, address.city, lower(address.country_code) AS address_country_code,
         coalesce(tracked.status, 'untracked') AS tracking, kept.id IS NOT NULL AS is_kept, ${SELECTED},
         coalesce(linked.channels, '[]') AS channels
    FROM stock_location AS location
    LEFT JOIN stock_location_address AS address ON address.id = location.address_id
    LEFT JOIN comptoir_tracked_location AS tracked ON tracked.location_id = location.id
    LEFT JOIN comptoir_warehouse_routing AS kept ON kept.location_id = location.id
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(channel.name ORDER BY channel.name) AS channels
        FROM sales_channel_stock_location AS link
        JOIN sales_channel AS channel ON channel.id = link.sales_channel_id AND channel.deleted_at IS NULL
       WHERE link.stock_location_id = location.id AND link.deleted_at IS NULL) AS linked ON true
   WHERE location.deleted_at IS NULL`

type Row = Pick<
  WarehouseRoutingDTO,
  "location_id" | "name" | "city" | "address_country_code" | "tracking" | "channels"
> &
  WarehouseRouting & { is_kept: boolean }

const fieldsOf = (row: WarehouseRouting): WarehouseRouting =>
  Object.fromEntries(FIELDS.map((field) => [field, row[field]])) as unknown as WarehouseRouting

function toWarehouse(row: Row): WarehouseRoutingDTO {
  const { location_id, name, city, address_country_code, tracking, channels } = row
  const profile = row.is_kept ? fieldsOf(row) : OPEN_WAREHOUSE
  return {
    location_id,
    name,
    city,
    address_country_code,
    tracking,
    channels,
    ...profile,
    served: profile.served.map((region) => ({ ...region, postal_prefixes: [...region.postal_prefixes] })),
    working_days: [...profile.working_days],
  }
}

export type WarehouseFilters = Readonly<{ q?: string; status?: readonly string[] }>

/** Every stock location with what it takes of the orders. */
export async function listWarehouseRouting(
  sql: SqlExecutor,
  { q, status }: WarehouseFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: WarehouseRoutingDTO[] }> {
  const where: Condition[] = [{ sql: "location.deleted_at IS NULL" }]
  if (q) where.push({ sql: "location.name ILIKE ?", values: [containing(q)] })
  if (status?.length) {
    where.push({ sql: "coalesce(kept.status, 'open') = ANY(?::text[])", values: [status] })
  }
  const page = await listPage(sql, {
    from: `stock_location AS location
           LEFT JOIN comptoir_warehouse_routing AS kept ON kept.location_id = location.id`,
    id: "location.id",
    where,
    sortable: {
      name: "location.name",
      priority: `coalesce(kept.priority, ${OPEN_WAREHOUSE.priority})`,
      created_at: "location.created_at",
    },
    defaultOrder: "name",
    ...paging,
  })
  const rows = await warehousesOf(sql, page.ids)
  return { ...page, rows: page.ids.flatMap((id) => rows.get(id) ?? []) }
}

/** The warehouses of these ids, by id; those that do not exist are left out. */
export async function warehousesOf(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<Map<string, WarehouseRoutingDTO>> {
  const rows = await sql.execute<Row>(`${SELECT} AND location.id = ANY(?::text[])`, [ids])
  return new Map(rows.map((row) => [row.location_id, toWarehouse(row)]))
}

/** What one warehouse takes; refuses a stock location that does not exist. */
export async function retrieveWarehouseRouting(sql: SqlExecutor, id: string): Promise<WarehouseRoutingDTO> {
  const warehouse = (await warehousesOf(sql, [id])).get(id)
  if (warehouse) return warehouse
  throw notFound(`Stock location ${id} does not exist`)
}

/** Changes what a warehouse takes, and answers what differs; nothing where nothing does. */
export async function changeWarehouseRouting(
  sql: SqlExecutor,
  id: string,
  changes: Partial<WarehouseRouting>
): Promise<ProfileChange | null> {
  // One clerk after the other: both would else write what they read before.
  await sql.execute(`SELECT id FROM stock_location WHERE id = ? FOR NO KEY UPDATE`, [id])
  const warehouse = await retrieveWarehouseRouting(sql, id)
  const before = fieldsOf(warehouse)
  const after = checkWarehouseRouting({ ...before, ...changes }, `Warehouse ${warehouse.name}`)
  const difference = differenceOf(before, after)
  if (!difference) return null
  await sql.execute(
    `INSERT INTO comptoir_warehouse_routing (id, location_id, ${FIELDS.join(", ")})
     VALUES (?, ?, ${FIELDS.map((field) => (JSON_FIELDS.includes(field) ? "?::jsonb" : NUMERIC_FIELDS.includes(field) ? "?::numeric" : "?")).join(", ")})
     ON CONFLICT (location_id) DO UPDATE SET
       ${FIELDS.map((field) => `${field} = excluded.${field}`).join(", ")}, updated_at = now()`,
    [
      generateEntityId(undefined, "cwrt"),
      id,
      ...FIELDS.map((field) => (JSON_FIELDS.includes(field) ? JSON.stringify(after[field]) : after[field])),
    ]
  )
  const { name } = warehouse
  return { before: { name, ...told(difference.before) }, after: { name, ...told(difference.after) } }
}

/** What people read in the audit log: `FR 69 38`. */
const told = ({ served, ...others }: Partial<WarehouseRouting>) => ({
  ...(served
    ? {
        served: served.map(({ country_code, postal_prefixes }) =>
          [country_code.toUpperCase(), ...postal_prefixes].join(" ")
        ),
      }
    : {}),
  ...others,
})

/** Orders that are looked at again at once where a warehouse opens; the job takes those that are left. */
const MOST_SHORT_ORDERS = 5_000

/** The oldest orders that miss something and that a warehouse could be asked for. */
export async function shortOrdersOf(sql: SqlExecutor, locationId: string): Promise<string[]> {
  const rows = await sql.execute<{ order_id: string }>(
    `SELECT route.order_id FROM comptoir_order_route AS route
       JOIN sales_channel_stock_location AS sold ON sold.sales_channel_id = route.sales_channel_id
        AND sold.stock_location_id = ? AND sold.deleted_at IS NULL
      WHERE route.status = 'short' AND route.route_due_since IS NULL
      ORDER BY route.placed_at, route.id LIMIT ?`,
    [locationId, MOST_SHORT_ORDERS]
  )
  return rows.map((row) => row.order_id)
}
