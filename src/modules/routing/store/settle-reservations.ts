import {
  ClaimedLevel,
  LineClaim,
  LineReservation,
  NewLineReservation,
  ReservationActs,
  reservationActs,
  ReservationUpdate,
  UnmetClaim,
} from "../../../domain/routing/reservation-protocol"
import type { SqlExecutor } from "../../../platform/sql"
import { checkpoint } from "../checkpoint"
import { storable } from "./order-routes"

/** An inventory item at a warehouse. */
export type Position = { inventory_item_id: string; location_id: string }

/** Core's inventory service: it alone writes reservations. */
export type ReservationPorts = Readonly<{
  createReservationItems: (rows: readonly NewLineReservation[]) => Promise<unknown>
  updateReservationItems: (rows: readonly ReservationUpdate[]) => Promise<unknown>
  deleteReservationItems: (ids: readonly string[]) => Promise<unknown>
}>

/** What a settlement came to. */
export type SettledReservations = {
  /** Goods have left that the level still holds: settle the levels of these positions and come again. */
  waits_for: Position[]
  /** Another took the goods since these orders' ways were chosen: they are to be routed again. */
  unmet: UnmetClaim[]
  /** Reservations that were written. */
  moved: number
}

const nameOf = ({ inventory_item_id, location_id }: Position): string => `${inventory_item_id}|${location_id}`

type ClaimRow = {
  order_id: string
  line_item_id: string
  inventory_item_id: string
  placed_at: Date
  open: number
  allows_backorder: boolean
  wanted: Record<string, number> | null
  shortage: number
}

/**
 * The lines of these orders that we pick, beside what their dispatches ask of each place, of these items. Lines that an
 * edit took off the order want nothing any more.
 */
async function readClaims(
  sql: SqlExecutor,
  orderIds: readonly string[],
  itemIds: readonly string[]
): Promise<ClaimRow[]> {
  return await sql.execute<ClaimRow>(
    `WITH asked AS MATERIALIZED (
       SELECT order_id, line_item_id, inventory_item_id, jsonb_object_agg(location_id, quantity) AS wanted
         FROM (
           SELECT dispatch.order_id, line.line_item_id, line.inventory_item_id, dispatch.location_id,
                  sum(line.quantity - line.short_quantity)::int AS quantity
             FROM comptoir_dispatch AS dispatch JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
            WHERE dispatch.order_id = ANY(?::text[]) AND dispatch.status IN ('waiting', 'ready', 'picking', 'picked')
              AND line.inventory_item_id = ANY(?::text[])
            GROUP BY 1, 2, 3, 4) AS place
        WHERE quantity > 0 GROUP BY 1, 2, 3
     ), wanted AS MATERIALIZED (
       SELECT sale.id AS order_id, line.id AS line_item_id, component.inventory_item_id,
              CASE WHEN sale.status = 'canceled' THEN 0
                   ELSE greatest(0, item.quantity - item.fulfilled_quantity) * component.required_quantity END::int AS open,
              variant.allow_backorder AS allows_backorder
         FROM "order" AS sale
         JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
         JOIN order_line_item AS line ON line.id = item.item_id AND line.requires_shipping AND NOT line.is_giftcard
         JOIN product_variant AS variant ON variant.id = line.variant_id AND variant.manage_inventory
         JOIN product_variant_inventory_item AS component ON component.variant_id = variant.id
          AND component.deleted_at IS NULL AND component.inventory_item_id = ANY(?::text[])
        WHERE sale.id = ANY(?::text[])
     ), gone AS (
       SELECT found.order_id, found.line_item_id, found.inventory_item_id FROM (
         SELECT order_id, line_item_id, inventory_item_id FROM asked
         UNION
         SELECT item.order_id, reservation.line_item_id, reservation.inventory_item_id FROM order_item AS item
           JOIN reservation_item AS reservation ON reservation.line_item_id = item.item_id
            AND reservation.deleted_at IS NULL AND reservation.inventory_item_id = ANY(?::text[])
          WHERE item.order_id = ANY(?::text[])) AS found
         LEFT JOIN wanted ON wanted.line_item_id = found.line_item_id AND wanted.inventory_item_id = found.inventory_item_id
        WHERE wanted.order_id IS NULL AND NOT EXISTS (SELECT 1 FROM "order" AS sale
          JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
          WHERE sale.id = found.order_id AND item.item_id = found.line_item_id)
     )
     SELECT claim.*, route.placed_at, asked.wanted, coalesce(shortage.quantity, 0) AS shortage
       FROM (SELECT * FROM wanted UNION ALL SELECT gone.*, 0, false FROM gone) AS claim
       JOIN comptoir_order_route AS route ON route.order_id = claim.order_id
       LEFT JOIN asked ON asked.line_item_id = claim.line_item_id AND asked.inventory_item_id = claim.inventory_item_id
       LEFT JOIN comptoir_route_shortage AS shortage ON shortage.order_id = claim.order_id
        AND shortage.line_item_id = claim.line_item_id AND shortage.inventory_item_id = claim.inventory_item_id
      ORDER BY route.placed_at, claim.order_id, claim.line_item_id, claim.inventory_item_id`,
    [orderIds, itemIds, itemIds, orderIds, itemIds, orderIds]
  )
}

/** Every item that these orders reserve, or should, with the places where they do. */
export async function claimedPositions(sql: SqlExecutor, orderIds: readonly string[]): Promise<Position[]> {
  const ids = storable(orderIds)
  if (!ids.length) return []
  return await sql.execute<Position>(
    `SELECT DISTINCT reservation.inventory_item_id, reservation.location_id
       FROM order_item AS item JOIN comptoir_order_route AS route ON route.order_id = item.order_id
       JOIN reservation_item AS reservation ON reservation.line_item_id = item.item_id AND reservation.deleted_at IS NULL
      WHERE item.order_id = ANY(?::text[])
      UNION
     SELECT line.inventory_item_id, dispatch.location_id
       FROM comptoir_dispatch AS dispatch JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
      WHERE dispatch.order_id = ANY(?::text[]) AND dispatch.status IN ('waiting', 'ready', 'picking', 'picked')
      UNION
     SELECT line.inventory_item_id, dispatch.location_id
       FROM comptoir_dispatch AS dispatch JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
       JOIN comptoir_stock_position AS position ON position.inventory_item_id = line.inventory_item_id
        AND position.location_id = dispatch.location_id AND position.due_since IS NOT NULL
      WHERE dispatch.order_id = ANY(?::text[]) AND dispatch.status IN ('packed', 'shipped')
      ORDER BY 1, 2`,
    [ids, ids, ids]
  )
}

/** Which of these positions wait for the stock door to bring their moves into Medusa's level. */
export async function positionsDue(sql: SqlExecutor, positions: readonly Position[]): Promise<Position[]> {
  if (!positions.length) return []
  return await sql.execute<Position>(
    `SELECT position.inventory_item_id, position.location_id FROM comptoir_stock_position AS position
       JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
         ON wanted.item = position.inventory_item_id AND wanted.location = position.location_id
      WHERE position.due_since IS NOT NULL OR EXISTS (SELECT 1 FROM comptoir_stock_move AS move
        WHERE move.position_id = position.id AND move.applied_at IS NULL)`,
    [positions.map((one) => one.inventory_item_id), positions.map((one) => one.location_id)]
  )
}

type ReservationRow = Omit<LineReservation, "quantity" | "allow_backorder"> & {
  quantity: string
  allow_backorder: boolean | null
}

/** Core's reservations of these lines. */
async function readReservations(
  sql: SqlExecutor,
  lineIds: readonly string[],
  itemIds: readonly string[]
): Promise<LineReservation[]> {
  const rows = await sql.execute<ReservationRow>(
    `SELECT id, line_item_id, inventory_item_id, location_id, quantity, allow_backorder FROM reservation_item
      WHERE line_item_id = ANY(?::text[]) AND inventory_item_id = ANY(?::text[]) AND deleted_at IS NULL ORDER BY id`,
    [lineIds, itemIds]
  )
  return rows.map((row) => ({
    ...row,
    quantity: Number(row.quantity),
    allow_backorder: row.allow_backorder === true,
  }))
}

type LevelRow = Position & { stocked: string; reserved: string; leaving: string; going: string }

/** The levels, and what of the ledger they do not hold yet. */
async function readLevels(
  sql: SqlExecutor,
  positions: readonly Position[]
): Promise<(ClaimedLevel & { leaving: number })[]> {
  const rows = await sql.execute<LevelRow>(
    `SELECT level.inventory_item_id, level.location_id, trunc(level.stocked_quantity) AS stocked,
            level.reserved_quantity AS reserved, coalesce(waiting.leaving, 0) AS leaving,
            coalesce(waiting.going, 0) + greatest(0, coalesce(held.quantity, 0) - coalesce(held.reserved, 0)) AS going
       FROM inventory_level AS level
       JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
         ON wanted.item = level.inventory_item_id AND wanted.location = level.location_id
       LEFT JOIN LATERAL (
         SELECT -sum(move.quantity) FILTER (WHERE move.quantity < 0 AND move.cause IN ('shipment', 'short_pick')) AS leaving,
                -sum(move.quantity) FILTER (WHERE move.quantity < 0 AND move.hold_id IS NULL
                  AND move.cause NOT IN ('shipment', 'short_pick')) AS going
           FROM comptoir_stock_position AS position
           JOIN comptoir_stock_move AS move ON move.position_id = position.id AND move.applied_at IS NULL
          WHERE position.inventory_item_id = level.inventory_item_id AND position.location_id = level.location_id
       ) AS waiting ON true
       LEFT JOIN LATERAL (
         SELECT sum(hold.quantity) AS quantity, sum(reserved.quantity) AS reserved FROM comptoir_hold AS hold
           LEFT JOIN LATERAL (SELECT sum(reservation.quantity) AS quantity FROM reservation_item AS reservation
             WHERE reservation.external_id = hold.id AND reservation.inventory_item_id = hold.inventory_item_id
               AND reservation.location_id = hold.location_id AND reservation.deleted_at IS NULL) AS reserved ON true
          WHERE hold.inventory_item_id = level.inventory_item_id AND hold.location_id = level.location_id AND hold.quantity > 0
       ) AS held ON true
      WHERE level.deleted_at IS NULL`,
    [positions.map((one) => one.inventory_item_id), positions.map((one) => one.location_id)]
  )
  return rows.map(({ inventory_item_id, location_id, stocked, reserved, leaving, going }) => ({
    inventory_item_id,
    location_id,
    stocked: Number(stocked),
    reserved: Number(reserved),
    coming: 0,
    going: Number(going),
    leaving: Number(leaving),
  }))
}

const claimOf = (row: ClaimRow): LineClaim => ({
  order_id: row.order_id,
  line_item_id: row.line_item_id,
  inventory_item_id: row.inventory_item_id,
  open: row.open,
  wanted: new Map(Object.entries(row.wanted ?? {})),
  leaving: new Map(),
  shortage: row.shortage,
  allows_backorder: row.allows_backorder,
})

/**
 * Turns allotments into Medusa's reservations, of these items: compares what the dispatches of the orders ask with what
 * core has reserved for their lines, and writes the difference through core's own service, the new before the old.
 * The caller holds core's locks of the items; the orders' routes are locked here, so that nobody rewrites an allotment
 * meanwhile.
 */
export async function settleReservations(
  sql: SqlExecutor,
  orderIds: readonly string[],
  itemIds: readonly string[],
  ports: ReservationPorts
): Promise<SettledReservations> {
  const ids = storable(orderIds)
  await sql.execute(
    `SELECT id FROM comptoir_order_route WHERE order_id = ANY(?::text[]) ORDER BY order_id FOR UPDATE`,
    [ids]
  )
  const claims = (await readClaims(sql, ids, itemIds)).map(claimOf)
  const reservations = await readReservations(
    sql,
    [...new Set(claims.map((claim) => claim.line_item_id))],
    itemIds
  )
  const positions = new Map<string, Position>()
  const note = (at: Position) => positions.set(nameOf(at), at)
  for (const { inventory_item_id, location_id } of reservations) note({ inventory_item_id, location_id })
  for (const { inventory_item_id, wanted } of claims)
    for (const location_id of wanted.keys()) note({ inventory_item_id, location_id })
  const levels = await readLevels(sql, [...positions.values()])
  await checkpoint.pass("reservations read")
  const waits_for = levels
    .filter((level) => level.leaving > 0)
    .map(({ inventory_item_id, location_id }) => ({ inventory_item_id, location_id }))
  if (waits_for.length) return { waits_for, unmet: [], moved: 0 }
  const acts = reservationActs(claims, reservations, levels)
  return { waits_for: [], unmet: [...acts.unmet], moved: await writeReservations(acts, ports) }
}

/** Writes through core, in the order of the protocol: a crash in between has reserved too much, never too little. */
async function writeReservations(acts: ReservationActs, ports: ReservationPorts): Promise<number> {
  if (acts.create.length) await ports.createReservationItems(acts.create)
  await checkpoint.pass("reservations created")
  if (acts.raise.length) await ports.updateReservationItems(acts.raise)
  await checkpoint.pass("reservations raised")
  if (acts.lower.length) await ports.updateReservationItems(acts.lower)
  await checkpoint.pass("reservations lowered")
  if (acts.remove.length) await ports.deleteReservationItems(acts.remove)
  await checkpoint.pass("reservations settled")
  return acts.create.length + acts.raise.length + acts.lower.length + acts.remove.length
}

/** Which orders wait for their reservations, and since when: to say afterwards that exactly this is done. */
export async function reservationMarks(
  sql: SqlExecutor,
  orderIds: readonly string[]
): Promise<{ order_id: string; since: string | null }[]> {
  return await sql.execute(
    `SELECT order_id, reservations_due_since::text AS since FROM comptoir_order_route
      WHERE order_id = ANY(?::text[]) ORDER BY order_id`,
    [storable(orderIds)]
  )
}

/** Says that these orders' reservations are what they should be, unless somebody changed an allotment since. */
export async function clearReservationsDue(
  sql: SqlExecutor,
  marks: readonly { order_id: string; since: string | null }[]
): Promise<void> {
  const done = marks.filter((mark) => mark.since !== null)
  if (!done.length) return
  await sql.execute(
    `UPDATE comptoir_order_route AS route SET reservations_due_since = NULL, updated_at = now()
       FROM (SELECT unnest(?::text[]) AS order_id, unnest(?::timestamptz[]) AS since) AS done
      WHERE route.order_id = done.order_id AND route.reservations_due_since = done.since`,
    [done.map((mark) => mark.order_id), done.map((mark) => mark.since)]
  )
}
