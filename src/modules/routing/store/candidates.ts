import { dayIn } from "../../../domain/purchasing/plain-date"
import { instantOf } from "../../../domain/routing/cut-off"
import { OPEN_WAREHOUSE } from "../../../domain/routing/profiles"
import { freeForOrders, KeptForStore } from "../../../domain/routing/keep-for-store"
import type {
  Candidate,
  RoutingPolicy,
  ServedRegion,
  WarehouseRoutingStatus,
} from "../../../domain/routing/types"
import type { SqlExecutor } from "../../../platform/sql"
import { coordinatesOf } from "./order-facts"

/** A warehouse as it may send orders of a channel; what is free there depends on who asks. */
export type Warehouse = Omit<Candidate, "free" | "shipping_price" | "oldest"> &
  Readonly<{ status: WarehouseRoutingStatus; closed_reason: string | null; kept: KeptForStore }>

/** Stock units of an item at a place: what is in stock, and what of it nobody has. */
export type Free = { stocked: number; available: number }

/** What many orders are given goods from, drawn down while they are. */
export class Pool {
  private readonly free = new Map<string, Free>()

  constructor(rows: readonly (Free & { inventory_item_id: string; location_id: string })[]) {
    for (const { inventory_item_id, location_id, stocked, available } of rows)
      this.free.set(`${inventory_item_id}|${location_id}`, { stocked, available })
  }

  at(item: string, location: string): Free {
    return this.free.get(`${item}|${location}`) ?? { stocked: 0, available: 0 }
  }

  /** Gives units back, or takes them where they are negative. */
  add(item: string, location: string, units: number): void {
    const name = `${item}|${location}`
    const free = this.free.get(name)
    if (free) free.available += units
    else this.free.set(name, { stocked: 0, available: units })
  }

  /** What an order may take at a warehouse of these items, by item. */
  forOrder(items: readonly string[], { location_id, kept }: Warehouse): Map<string, number> {
    return new Map(
      items.map((item) => {
        const { stocked, available } = this.at(item, location_id)
        return [item, freeForOrders(stocked, available, kept)]
      })
    )
  }
}

type WarehouseRow = {
  sales_channel_id: string
  location_id: string
  name: string
  status: WarehouseRoutingStatus | null
  closed_reason: string | null
  country_code: string | null
  latitude: string | null
  longitude: string | null
  served: ServedRegion[] | null
  cut_off: string | null
  time_zone: string | null
  working_days: number[] | null
  daily_capacity: number | null
  kept_units: number | null
  kept_percent: number | null
  priority: number | null
}

/** By sales channel, the tracked warehouses that may send its orders; closed ones too, for those who say why not. */
export async function readWarehouses(
  sql: SqlExecutor,
  channelIds: readonly string[],
  { shop_zone, at, without = [] }: { shop_zone: string; at: Date; without?: readonly string[] },
  policies: readonly RoutingPolicy[]
): Promise<Map<string, Warehouse[]>> {
  const rows = await sql.execute<WarehouseRow>(
    `SELECT sold.sales_channel_id, location.id AS location_id, location.name, kept.status, kept.closed_reason,
            lower(coalesce(kept.country_code, address.country_code)) AS country_code, kept.latitude::text AS latitude,
            kept.longitude::text AS longitude, kept.served, kept.cut_off, kept.time_zone, kept.working_days,
            kept.daily_capacity, kept.kept_units, kept.kept_percent, kept.priority
       FROM sales_channel_stock_location AS sold
       JOIN comptoir_tracked_location AS tracked ON tracked.location_id = sold.stock_location_id AND tracked.status = 'tracked'
       JOIN stock_location AS location ON location.id = sold.stock_location_id AND location.deleted_at IS NULL
       LEFT JOIN stock_location_address AS address ON address.id = location.address_id
       LEFT JOIN comptoir_warehouse_routing AS kept ON kept.location_id = location.id AND kept.deleted_at IS NULL
      WHERE sold.sales_channel_id = ANY(?::text[]) AND sold.deleted_at IS NULL
      ORDER BY sold.sales_channel_id, location.id`,
    [channelIds]
  )
  const isAsked = (code: string) => policies.some((policy) => policy.rules.some((rule) => rule.code === code))
  const needsLoad = rows.some((row) => row.daily_capacity !== null) || isAsked("balance_load")
  const locations = [...new Set(rows.map((row) => row.location_id))]
  const loads = needsLoad ? await readLoads(sql, locations, without, startOfDay(shop_zone, at)) : new Map()
  const byChannel = new Map<string, Warehouse[]>()
  for (const row of rows) {
    const load: Load = loads.get(row.location_id) ?? { open: 0, today: 0 }
    const own = byChannel.get(row.sales_channel_id) ?? []
    own.push(warehouseOf(row, load, shop_zone))
    byChannel.set(row.sales_channel_id, own)
  }
  return byChannel
}

const startOfDay = (zone: string, at: Date): Date => instantOf(dayIn(zone, at), "00:00", zone)

function warehouseOf(row: WarehouseRow, load: Load, shopZone: string): Warehouse {
  const kept = {
    kept_units: row.kept_units ?? OPEN_WAREHOUSE.kept_units,
    kept_percent: row.kept_percent ?? OPEN_WAREHOUSE.kept_percent,
  }
  return {
    location_id: row.location_id,
    name: row.name,
    status: row.status ?? "open",
    closed_reason: row.closed_reason,
    country_code: row.country_code,
    served: row.served ?? [],
    coordinates: coordinatesOf(row.latitude, row.longitude),
    cut_off: row.cut_off,
    time_zone: row.time_zone ?? shopZone,
    working_days: row.working_days ?? OPEN_WAREHOUSE.working_days,
    capacity_left: row.daily_capacity === null ? null : row.daily_capacity - load.open - load.today,
    load: load.open,
    priority: row.priority ?? OPEN_WAREHOUSE.priority,
    keeps_for_store: kept.kept_units > 0 || kept.kept_percent > 0,
    kept,
  }
}

type Load = { open: number; today: number }

/** Orders that each warehouse has not packed yet, and those that it packed today. */
async function readLoads(
  sql: SqlExecutor,
  locationIds: readonly string[],
  without: readonly string[],
  since: Date
): Promise<Map<string, Load>> {
  const rows = await sql.execute<{ location_id: string; open: string; today: string }>(
    `SELECT location_id, count(*) FILTER (WHERE status IN ('waiting', 'ready', 'picking', 'picked')) AS open,
            count(*) FILTER (WHERE status IN ('packed', 'shipped')) AS today
       FROM comptoir_dispatch
      WHERE location_id = ANY(?::text[]) AND order_id <> ALL(?::text[])
        AND (status IN ('waiting', 'ready', 'picking', 'picked') OR (status IN ('packed', 'shipped') AND packed_at >= ?))
      GROUP BY location_id`,
    [locationIds, without, since]
  )
  return new Map(rows.map((row) => [row.location_id, { open: Number(row.open), today: Number(row.today) }]))
}

/**
 * What nobody has of these items at these places: stock with the moves that wait, less holds, less what is reserved, less
 * what orders were allotted and do not reserve yet. Two routers at once cannot both promise it: whoever asks has locked
 * the items (`lockItems`), and an allotment counts from its commit on, before core reserves it.
 */
export async function readPool(
  sql: SqlExecutor,
  itemIds: readonly string[],
  locationIds: readonly string[],
  lineIds: readonly string[] = []
): Promise<Pool> {
  const rows = await sql.execute<{
    inventory_item_id: string
    location_id: string
    stocked: string
    available: string
  }>(
    `SELECT level.inventory_item_id, level.location_id, trunc(level.stocked_quantity) AS stocked,
            trunc(level.stocked_quantity - level.reserved_quantity) + coalesce(waiting.units, 0)
              - greatest(0, coalesce(held.quantity, 0) - coalesce(held.reserved, 0)) - coalesce(allotted.units, 0) AS available
       FROM inventory_level AS level
       LEFT JOIN (
         SELECT position.inventory_item_id, position.location_id, sum(move.quantity) AS units
           FROM comptoir_stock_position AS position
           JOIN comptoir_stock_move AS move ON move.position_id = position.id AND move.applied_at IS NULL
          WHERE position.due_since IS NOT NULL AND position.inventory_item_id = ANY(?::text[]) GROUP BY 1, 2) AS waiting
         ON waiting.inventory_item_id = level.inventory_item_id AND waiting.location_id = level.location_id
       LEFT JOIN (
         SELECT hold.inventory_item_id, hold.location_id, sum(hold.quantity) AS quantity, sum(reserved.quantity) AS reserved
           FROM comptoir_hold AS hold
           LEFT JOIN LATERAL (SELECT sum(reservation.quantity) AS quantity FROM reservation_item AS reservation
             WHERE reservation.external_id = hold.id AND reservation.inventory_item_id = hold.inventory_item_id
               AND reservation.location_id = hold.location_id AND reservation.deleted_at IS NULL) AS reserved ON true
          WHERE hold.quantity > 0 AND hold.inventory_item_id = ANY(?::text[]) GROUP BY 1, 2) AS held
         ON held.inventory_item_id = level.inventory_item_id AND held.location_id = level.location_id
       LEFT JOIN (
         SELECT asked.inventory_item_id, asked.location_id,
                sum(greatest(0, asked.quantity - coalesce(reserved.quantity, 0))) AS units
           FROM (
             SELECT line.line_item_id, line.inventory_item_id, dispatch.location_id,
                    sum(line.quantity - line.short_quantity) AS quantity
               FROM comptoir_order_route AS route
               JOIN comptoir_dispatch AS dispatch ON dispatch.order_id = route.order_id
                AND dispatch.status IN ('waiting', 'ready', 'picking', 'picked')
               JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
              WHERE route.reservations_due_since IS NOT NULL AND line.inventory_item_id = ANY(?::text[])
                AND line.line_item_id <> ALL(?::text[])
              GROUP BY 1, 2, 3) AS asked
           LEFT JOIN LATERAL (SELECT sum(reservation.quantity) AS quantity FROM reservation_item AS reservation
             WHERE reservation.line_item_id = asked.line_item_id AND reservation.inventory_item_id = asked.inventory_item_id
               AND reservation.location_id = asked.location_id AND reservation.deleted_at IS NULL) AS reserved ON true
          GROUP BY 1, 2) AS allotted
         ON allotted.inventory_item_id = level.inventory_item_id AND allotted.location_id = level.location_id
      WHERE level.inventory_item_id = ANY(?::text[]) AND level.location_id = ANY(?::text[]) AND level.deleted_at IS NULL`,
    [itemIds, itemIds, itemIds, lineIds, itemIds, locationIds]
  )
  return new Pool(
    rows.map((row) => ({ ...row, stocked: Number(row.stocked), available: Number(row.available) }))
  )
}

/** How many drawers items are sorted into for locking: few enough to hold all, many enough to pass each other. */
const DRAWERS = 64

/**
 * Keeps other routers away from these items until the transaction ends, so that one unit is never planned twice. Locks
 * are taken in one order; two routers of different items rarely meet.
 */
export async function lockItems(sql: SqlExecutor, itemIds: readonly string[]): Promise<void> {
  await sql.execute(
    `SELECT pg_advisory_xact_lock(hashtext('comptoir_routing'), drawer) FROM (
       SELECT DISTINCT abs(hashtext(item) % ${DRAWERS}) AS drawer FROM unnest(?::text[]) AS item ORDER BY 1) AS drawers`,
    [itemIds]
  )
}

/** By item and place, units that order lines have reserved, as core keeps it. */
export async function readReserved(
  sql: SqlExecutor,
  lineIds: readonly string[]
): Promise<{ line_item_id: string; inventory_item_id: string; location_id: string; quantity: number }[]> {
  const rows = await sql.execute<{
    line_item_id: string
    inventory_item_id: string
    location_id: string
    quantity: string
  }>(
    `SELECT line_item_id, inventory_item_id, location_id, sum(quantity) AS quantity FROM reservation_item
      WHERE line_item_id = ANY(?::text[]) AND deleted_at IS NULL GROUP BY 1, 2, 3`,
    [lineIds]
  )
  return rows.map((row) => ({ ...row, quantity: Number(row.quantity) }))
}

/** By place and item, the first day on which goods in its bins expire, or else on which they came. */
export async function readOldest(
  sql: SqlExecutor,
  itemIds: readonly string[],
  locationIds: readonly string[]
): Promise<Map<string, Map<string, string>>> {
  const rows = await sql.execute<{ location_id: string; inventory_item_id: string; day: string }>(
    `SELECT location_id, inventory_item_id, min(coalesce(expires_on, to_char(first_in_at, 'YYYY-MM-DD'))) AS day
       FROM comptoir_bin_content
      WHERE inventory_item_id = ANY(?::text[]) AND location_id = ANY(?::text[]) AND hold_id IS NULL GROUP BY 1, 2`,
    [itemIds, locationIds]
  )
  const oldest = new Map<string, Map<string, string>>()
  for (const { location_id, inventory_item_id, day } of rows)
    oldest.set(
      location_id,
      (oldest.get(location_id) ?? new Map<string, string>()).set(inventory_item_id, day)
    )
  return oldest
}

/** By place, country and currency (`location|fr|eur`), the cheapest flat price for which Medusa ships from there. */
export async function readShippingPrices(
  sql: SqlExecutor,
  locationIds: readonly string[]
): Promise<Map<string, string>> {
  const rows = await sql.execute<{
    location_id: string
    country_code: string
    currency_code: string
    amount: string
  }>(
    `SELECT placed.stock_location_id AS location_id, lower(area.country_code) AS country_code,
            lower(price.currency_code) AS currency_code, min(price.amount)::text AS amount
       FROM location_fulfillment_set AS placed
       JOIN service_zone AS zone ON zone.fulfillment_set_id = placed.fulfillment_set_id AND zone.deleted_at IS NULL
       JOIN geo_zone AS area ON area.service_zone_id = zone.id AND area.deleted_at IS NULL
       JOIN shipping_option AS option ON option.service_zone_id = zone.id AND option.deleted_at IS NULL
        AND option.price_type = 'flat'
       JOIN shipping_option_price_set AS priced ON priced.shipping_option_id = option.id AND priced.deleted_at IS NULL
       JOIN price ON price.price_set_id = priced.price_set_id AND price.deleted_at IS NULL AND price.price_list_id IS NULL
        AND coalesce(price.rules_count, 0) = 0
      WHERE placed.stock_location_id = ANY(?::text[]) AND placed.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM shipping_option_rule AS rule WHERE rule.shipping_option_id = option.id
          AND rule.deleted_at IS NULL AND rule.attribute = 'is_return' AND rule.value #>> '{}' = 'true')
      GROUP BY 1, 2, 3`,
    [locationIds]
  )
  return new Map(
    rows.map((row) => [`${row.location_id}|${row.country_code}|${row.currency_code}`, row.amount])
  )
}
