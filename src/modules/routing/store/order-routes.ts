import { generateEntityId } from "@medusajs/framework/utils"
import { OPEN_ROUTES, RouteCause } from "../../../domain/routing/order-route"
import type { SqlExecutor } from "../../../platform/sql"

/** A list of words of ours, as SQL. */
export const oneOf = (words: readonly string[]): string => `('${words.join("', '")}')`

/** PostgreSQL stores no NUL, so no record can have it in its id. */
export const storable = (ids: readonly string[]): string[] =>
  [...new Set(ids.filter((id) => !id.includes("\0")))].sort()

/**
 * Puts these orders under our picking, those of sales channels where routing is switched on, and asks for their way;
 * orders that are there already are asked for again. Answers the orders that are under our picking.
 */
export async function openRoutes(
  sql: SqlExecutor,
  orderIds: readonly string[],
  cause: RouteCause,
  isDue: boolean
): Promise<string[]> {
  const ids = storable(orderIds)
  if (!ids.length) return []
  const rows = await sql.execute<{ order_id: string }>(
    `WITH known AS (
       SELECT route.id FROM comptoir_order_route AS route WHERE route.order_id = ANY(?::text[]) ORDER BY route.order_id FOR UPDATE
     ), asked AS (
       UPDATE comptoir_order_route AS route
          SET route_due_since = CASE WHEN ? THEN coalesce(route.route_due_since, clock_timestamp()) ELSE route.route_due_since END,
              cause = CASE WHEN ? THEN ? ELSE route.cause END, attempts = 0, updated_at = now()
        WHERE route.id IN (SELECT id FROM known) RETURNING route.order_id
     ), opened AS (
       INSERT INTO comptoir_order_route (id, order_id, display_id, sales_channel_id, readiness, placed_at, route_due_since, cause)
       SELECT fresh.id, sale.id, sale.display_id, sale.sales_channel_id, channel.readiness, sale.created_at,
              CASE WHEN ? THEN clock_timestamp() END, ?
         FROM (SELECT unnest(?::text[]) AS order_id, unnest(?::text[]) AS id) AS fresh
         JOIN "order" AS sale ON sale.id = fresh.order_id
         JOIN comptoir_channel_routing AS channel
           ON channel.sales_channel_id = sale.sales_channel_id AND channel.is_enabled AND channel.deleted_at IS NULL
        WHERE NOT sale.is_draft_order AND sale.status NOT IN ('draft', 'canceled') AND sale.deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM comptoir_order_route AS route WHERE route.order_id = sale.id)
        ORDER BY sale.id
       ON CONFLICT (order_id) DO NOTHING RETURNING order_id
     )
     SELECT order_id FROM asked UNION SELECT order_id FROM opened ORDER BY order_id`,
    [ids, isDue, isDue, cause, isDue, cause, ids, ids.map(() => generateEntityId(undefined, "cort"))]
  )
  return rows.map((row) => row.order_id)
}

/**
 * Says, in the caller's transaction, that Medusa's reservations of these orders may differ from their allotment. The
 * routes are locked in one order for all: whoever locks dispatches too calls this first.
 */
export async function markReservationsDue(sql: SqlExecutor, orderIds: readonly string[]): Promise<void> {
  const ids = storable(orderIds)
  if (!ids.length) return
  await sql.execute(
    `UPDATE comptoir_order_route AS route SET reservations_due_since = clock_timestamp(), updated_at = now()
       FROM (SELECT id FROM comptoir_order_route WHERE order_id = ANY(?::text[]) ORDER BY order_id FOR UPDATE) AS due
      WHERE route.id = due.id`,
    [ids]
  )
}

/** Asks, in the caller's transaction, that these orders are routed again; answers those that are under our picking. */
export async function markRoutesDue(
  sql: SqlExecutor,
  orderIds: readonly string[],
  cause: RouteCause
): Promise<string[]> {
  const ids = storable(orderIds)
  if (!ids.length) return []
  const rows = await sql.execute<{ order_id: string }>(
    `UPDATE comptoir_order_route AS route
        SET route_due_since = coalesce(route.route_due_since, clock_timestamp()), cause = ?, attempts = 0, updated_at = now()
       FROM (SELECT id FROM comptoir_order_route WHERE order_id = ANY(?::text[]) ORDER BY order_id FOR UPDATE) AS due
      WHERE route.id = due.id RETURNING route.order_id`,
    [cause, ids]
  )
  return rows.map((row) => row.order_id)
}

/** A claim that is older than this belongs to a process that is gone. */
const CLAIM = `interval '2 minutes'`
/** After so many refusals an order waits for somebody to look. */
const MOST_ATTEMPTS = 20

/** An order that waits to be routed, and why. */
export type DueRoute = { order_id: string; cause: RouteCause }

/** Takes the next orders that wait to be routed, the oldest first; two processes never get the same one. */
export async function claimDueRoutes(sql: SqlExecutor, limit: number): Promise<DueRoute[]> {
  return await sql.execute<DueRoute>(
    `UPDATE comptoir_order_route AS route SET claimed_at = clock_timestamp(), attempts = route.attempts + 1
      WHERE route.id = ANY(ARRAY(
        SELECT id FROM comptoir_order_route
         WHERE route_due_since IS NOT NULL AND attempts < ${MOST_ATTEMPTS}
           AND (claimed_at IS NULL OR claimed_at < now() - ${CLAIM})
         ORDER BY route_due_since, id LIMIT ? FOR UPDATE SKIP LOCKED))
      RETURNING route.order_id, coalesce(route.cause, 'placed') AS cause`,
    [limit]
  )
}

/** Gives claimed orders back, with what stood in their way. */
export async function releaseRoutes(
  sql: SqlExecutor,
  orderIds: readonly string[],
  error: string
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_order_route SET claimed_at = NULL, last_error = left(?, 500), updated_at = now()
      WHERE order_id = ANY(?::text[]) AND route_due_since IS NOT NULL`,
    [error, storable(orderIds)]
  )
}

/** Orders whose reservations wait since before this instant, the longest first. */
export async function reservationsDue(sql: SqlExecutor, before: Date, limit: number): Promise<string[]> {
  const rows = await sql.execute<{ order_id: string }>(
    `SELECT order_id FROM comptoir_order_route WHERE reservations_due_since <= ? ORDER BY reservations_due_since, id LIMIT ?`,
    [before, limit]
  )
  return rows.map((row) => row.order_id)
}

/**
 * Events are lost: orders of our channels that nobody told us of are taken in, and orders that were changed or cancelled
 * since we looked are asked for again. What was placed after `before` may still be taken back by its own checkout, which
 * creates the order first and reserves after it.
 */
export async function takeInLostOrders(sql: SqlExecutor, limit: number, before: Date): Promise<number> {
  const unknown = await sql.execute<{ id: string }>(
    `SELECT sale.id FROM comptoir_channel_routing AS channel
       JOIN "order" AS sale ON sale.sales_channel_id = channel.sales_channel_id
      WHERE channel.is_enabled AND channel.deleted_at IS NULL AND sale.created_at > now() - interval '30 days'
        AND sale.created_at < ?
        AND sale.status = 'pending' AND NOT sale.is_draft_order AND sale.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM comptoir_order_route AS route WHERE route.order_id = sale.id)
      ORDER BY sale.created_at, sale.id LIMIT ?`,
    [before, limit]
  )
  const opened = await openRoutes(
    sql,
    unknown.map((row) => row.id),
    "placed",
    true
  )
  const changed = await sql.execute<{ order_id: string; cause: RouteCause }>(
    `SELECT route.order_id, CASE WHEN sale.status = 'canceled' THEN 'cancelled' ELSE 'edited' END AS cause
       FROM comptoir_order_route AS route JOIN "order" AS sale ON sale.id = route.order_id
      WHERE route.status IN ${oneOf(OPEN_ROUTES)} AND route.route_due_since IS NULL
        AND (sale.version <> route.order_version OR sale.status = 'canceled')
      ORDER BY route.order_id LIMIT ?`,
    [limit]
  )
  for (const cause of ["edited", "cancelled"] as const) {
    await markRoutesDue(
      sql,
      changed.filter((row) => row.cause === cause).map((row) => row.order_id),
      cause
    )
  }
  return opened.length + changed.length
}

/** What may have become better, or must become different, for orders that nobody picks yet. */
export type PendingSearch = {
  /** Goods of these items came in or were freed; without any, of whatever changed since the orders were looked at. */
  inventory_item_ids?: readonly string[]
  limit: number
}

/**
 * Asks again for pending orders: those that miss goods of which some are free now, those that are divided over several
 * warehouses although such goods came, and those that a closed warehouse should send.
 */
export async function markPendingOrders(
  sql: SqlExecutor,
  { inventory_item_ids, limit }: PendingSearch
): Promise<number> {
  const items = inventory_item_ids ? storable(inventory_item_ids) : null
  const short = await sql.execute<{ order_id: string }>(
    `SELECT order_id FROM (
       SELECT route.order_id, min(route.placed_at) AS placed_at
         FROM comptoir_route_shortage AS shortage
         JOIN comptoir_order_route AS route ON route.order_id = shortage.order_id
          AND route.status = 'short' AND route.route_due_since IS NULL
         JOIN sales_channel_stock_location AS sold
           ON sold.sales_channel_id = route.sales_channel_id AND sold.deleted_at IS NULL
         JOIN inventory_level AS level ON level.inventory_item_id = shortage.inventory_item_id
          AND level.location_id = sold.stock_location_id AND level.deleted_at IS NULL
        WHERE (?::text[] IS NULL OR shortage.inventory_item_id = ANY(?::text[]))
          AND (level.stocked_quantity > level.reserved_quantity OR EXISTS (SELECT 1 FROM reservation_item AS own
                WHERE own.line_item_id = shortage.line_item_id AND own.inventory_item_id = shortage.inventory_item_id
                  AND own.location_id = level.location_id AND own.deleted_at IS NULL) AND level.stocked_quantity > 0)
          AND (?::text[] IS NOT NULL OR level.updated_at > route.routed_at)
        GROUP BY route.order_id) AS found
      ORDER BY placed_at, order_id LIMIT ?`,
    [items, items, items, limit]
  )
  const divided = items
    ? await sql.execute<{ order_id: string }>(
        `SELECT dispatch.order_id FROM comptoir_dispatch AS dispatch
           JOIN comptoir_order_route AS route ON route.order_id = dispatch.order_id AND route.status IN ('routed', 'short')
            AND route.route_due_since IS NULL AND NOT route.is_manual
          WHERE dispatch.status IN ('waiting', 'ready')
            AND EXISTS (SELECT 1 FROM comptoir_dispatch AS asked
              JOIN comptoir_dispatch_line AS line ON line.dispatch_id = asked.id
              WHERE asked.order_id = dispatch.order_id AND asked.status IN ('waiting', 'ready')
                AND line.inventory_item_id = ANY(?::text[]))
          GROUP BY dispatch.order_id HAVING count(*) > 1 ORDER BY dispatch.order_id LIMIT ?`,
        [items, limit]
      )
    : []
  const closed = await sql.execute<{ order_id: string }>(
    `SELECT DISTINCT dispatch.order_id FROM comptoir_warehouse_routing AS warehouse
       JOIN comptoir_dispatch AS dispatch ON dispatch.location_id = warehouse.location_id AND dispatch.status IN ('waiting', 'ready')
       JOIN comptoir_order_route AS route ON route.order_id = dispatch.order_id AND route.route_due_since IS NULL
        AND route.routed_at < warehouse.updated_at
      WHERE warehouse.status = 'closed' AND warehouse.deleted_at IS NULL ORDER BY dispatch.order_id LIMIT ?`,
    [limit]
  )
  const arrived = await markRoutesDue(
    sql,
    [...short, ...divided].map((row) => row.order_id),
    "stock_arrived"
  )
  const moved = await markRoutesDue(
    sql,
    closed.map((row) => row.order_id),
    "warehouse_closed"
  )
  return arrived.length + moved.length
}

/** Which of these orders are under our picking, and how far they are. */
export async function routesOf(
  sql: SqlExecutor,
  orderIds: readonly string[]
): Promise<{ order_id: string; display_id: number; status: string }[]> {
  return await sql.execute(
    `SELECT order_id, display_id, status FROM comptoir_order_route WHERE order_id = ANY(?::text[]) ORDER BY order_id`,
    [storable(orderIds)]
  )
}

/**
 * Of what came, the items that somebody waits for: of levels that changed those that are missing from an order, of a
 * document's also those by which a pending order is divided over warehouses.
 */
export async function awaitedItems(
  sql: SqlExecutor,
  came: { level_ids: string[] } | { document_type: string; document_id: string }
): Promise<string[]> {
  const isMissing = (item: string) =>
    `EXISTS (SELECT 1 FROM comptoir_route_shortage AS shortage WHERE shortage.inventory_item_id = ${item})`
  const rows =
    "level_ids" in came
      ? await sql.execute<{ id: string }>(
          `SELECT DISTINCT level.inventory_item_id AS id FROM inventory_level AS level
            WHERE level.id = ANY(?::text[]) AND level.deleted_at IS NULL
              AND level.stocked_quantity > 0 AND ${isMissing("level.inventory_item_id")} ORDER BY 1 LIMIT 1000`,
          [storable(came.level_ids)]
        )
      : await sql.execute<{ id: string }>(
          `SELECT id FROM (SELECT DISTINCT move.inventory_item_id AS id FROM comptoir_stock_move AS move
             WHERE move.document_type = ? AND move.document_id = ? AND move.quantity >= 0) AS came
            WHERE ${isMissing("came.id")} OR EXISTS (SELECT 1 FROM comptoir_dispatch_line AS line
              JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id AND dispatch.status IN ('waiting', 'ready')
             WHERE line.inventory_item_id = came.id) ORDER BY 1 LIMIT 1000`,
          [came.document_type, came.document_id]
        )
  return rows.map((row) => row.id)
}
