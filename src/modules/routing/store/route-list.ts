import { OPEN_ROUTES, RouteStatus } from "../../../domain/routing/order-route"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { OrderRouteDTO } from "../../../types/http/routing"
import { oneOf } from "./order-routes"

export type RouteFilters = {
  /** The order's number, its customer, or the SKU or name of an article of it. */
  q?: string
  status?: RouteStatus[]
  sales_channel_id?: string[]
  /** Of which a dispatch leaves this warehouse. */
  location_id?: string[]
  order_id?: string[]
  /** It should have left by now. */
  late?: boolean
  /** It waits to be routed, or its reservations wait to follow. */
  waiting?: boolean
  /** Somebody chose its warehouses by hand. */
  manual?: boolean
  due_from?: string
  due_to?: string
}

export type Paging = { limit: number; offset: number; order?: string }

const FROM = `comptoir_order_route AS route
  JOIN "order" AS sale ON sale.id = route.order_id
  LEFT JOIN order_address AS address ON address.id = sale.shipping_address_id`

const LATE = `route.status IN ${oneOf(OPEN_ROUTES)} AND route.due_at IS NOT NULL AND route.due_at < ?`
const WAITING = `route.route_due_since IS NOT NULL OR route.reservations_due_since IS NOT NULL`

function where(filters: RouteFilters, now: Date): Condition[] {
  const conditions: Condition[] = [{ sql: "route.deleted_at IS NULL" }]
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.status?.length) add("route.status = ANY(?::text[])", filters.status)
  if (filters.sales_channel_id?.length)
    add("route.sales_channel_id = ANY(?::text[])", filters.sales_channel_id)
  if (filters.order_id?.length) add("route.order_id = ANY(?::text[])", filters.order_id)
  if (filters.location_id?.length)
    add(
      `EXISTS (SELECT 1 FROM comptoir_dispatch AS dispatch WHERE dispatch.order_id = route.order_id
         AND dispatch.status <> 'cancelled' AND dispatch.location_id = ANY(?::text[]))`,
      filters.location_id
    )
  if (filters.late !== undefined) add(filters.late ? LATE : `NOT coalesce(${LATE}, false)`, now)
  if (filters.waiting !== undefined) add(filters.waiting ? WAITING : `NOT (${WAITING})`)
  if (filters.manual !== undefined) add("route.is_manual = ?", filters.manual)
  if (filters.due_from) add("route.due_at >= ?::timestamptz", filters.due_from)
  if (filters.due_to) add("route.due_at < ?::timestamptz", filters.due_to)
  const order = /^#(\d{1,9})$/.exec(filters.q?.trim() ?? "")?.[1]
  // Nothing but an order's number is written like this; anything else is looked for in every word there is.
  if (order) add("route.display_id = ?::int", Number(order))
  else if (filters.q) {
    const number = /^(\d{1,9})$/.exec(filters.q.trim())?.[1]
    const found = containing(filters.q)
    add(
      `route.display_id = ?::int OR sale.email ILIKE ? OR concat_ws(' ', address.first_name, address.last_name) ILIKE ?
        OR address.company ILIKE ?
        OR EXISTS (SELECT 1 FROM order_item AS item JOIN order_line_item AS line ON line.id = item.item_id
             WHERE item.order_id = route.order_id AND item.version = sale.version
               AND (line.variant_sku ILIKE ? OR line.title ILIKE ? OR line.product_title ILIKE ?))`,
      number ?? null,
      ...Array.from({ length: 6 }, () => found)
    )
  }
  return conditions
}

const SORTABLE = {
  id: "route.id",
  display_id: "route.display_id",
  placed_at: "route.placed_at",
  due_at: "route.due_at",
  status: "route.status",
  routed_at: "route.routed_at",
}

/** The routes with these ids, in their order. */
async function routeRows(sql: SqlExecutor, ids: readonly string[], now: Date): Promise<OrderRouteDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<OrderRouteDTO>(
    `SELECT route.id, route.order_id, route.display_id, route.sales_channel_id, channel.name AS sales_channel_name,
            coalesce(nullif(trim(concat_ws(' ', address.first_name, address.last_name)), ''), address.company, sale.email) AS customer_name,
            route.status, route.readiness, route.revision, route.is_manual, route.cause, route.placed_at, route.due_at,
            coalesce(${LATE}, false) AS is_late, (${WAITING}) AS is_waiting, route.last_error, route.routed_at,
            coalesce((SELECT jsonb_agg(DISTINCT location.name) FROM comptoir_dispatch AS dispatch
               JOIN stock_location AS location ON location.id = dispatch.location_id
              WHERE dispatch.order_id = route.order_id AND dispatch.status <> 'cancelled'), '[]') AS location_names,
            coalesce((SELECT sum(short.units) FROM (SELECT DISTINCT ON (line_item_id) units FROM comptoir_route_shortage AS shortage
              WHERE shortage.order_id = route.order_id ORDER BY line_item_id, units DESC) AS short), 0)::int AS units_short
       FROM ${FROM} LEFT JOIN sales_channel AS channel ON channel.id = route.sales_channel_id
      WHERE route.id = ANY(?::text[])`,
    [now, ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One screen of orders under our picking, the newest first unless asked otherwise. */
export async function findRoutes(
  sql: SqlExecutor,
  filters: RouteFilters,
  paging: Paging,
  now: Date
): Promise<ListPage & { rows: OrderRouteDTO[] }> {
  const page = await listPage(sql, {
    from: FROM,
    id: "route.id",
    where: where(filters, now),
    sortable: SORTABLE,
    defaultOrder: "-placed_at",
    ...paging,
  })
  return { ...page, rows: await routeRows(sql, page.ids, now) }
}

const ROWS_AT_A_TIME = 1_000

/** The next routes after the one named, for an export that reads bit by bit. */
export async function exportRoutesAfter(
  sql: SqlExecutor,
  filters: RouteFilters,
  after: string,
  now: Date
): Promise<OrderRouteDTO[]> {
  const conditions: Condition[] = [{ sql: "route.id > ?", values: [after] }, ...where(filters, now)]
  const ids = await sql.execute<{ id: string }>(
    `SELECT route.id FROM ${FROM} WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY route.id LIMIT ${ROWS_AT_A_TIME}`,
    conditions.flatMap((condition) => [...(condition.values ?? [])])
  )
  return await routeRows(
    sql,
    ids.map((row) => row.id),
    now
  )
}
