import { promisedDays } from "../../../domain/availability/promise"
import { ArrivingUnits, AwaitedUnits, newDates } from "../../../domain/picking/new-dates"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import type { SqlExecutor } from "../../../platform/sql"

type ShortageRow = {
  id: string
  order_id: string
  inventory_item_id: string
  quantity: number
  expected_on: PlainDate | null
  location_ids: string[]
  handling_days: number | null
  late_days: number | null
}

type OversoldRow = { inventory_item_id: string; units: string; location_ids: string[] }

/** How many items are worked on at a time. */
const ITEMS_AT_A_TIME = 500

/**
 * Writes on each shortage the day on which its goods are expected, by what purchase orders and transfers bring, and
 * answers the orders whose days moved. Who placed the order first is served first; before all of them go units that
 * Medusa sold beyond stock without a shortage of ours.
 */
export async function refreshExpectedDates(sql: SqlExecutor, today: PlainDate): Promise<string[]> {
  const [any] = await sql.execute(`SELECT 1 FROM comptoir_route_shortage WHERE deleted_at IS NULL LIMIT 1`)
  if (!any) return []
  // Two at once would write days by two states of what is coming.
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_expected_dates'))`)
  const moved = new Set<string>()
  for (let after = ""; ;) {
    const items = await sql.execute<{ id: string }>(
      `SELECT DISTINCT inventory_item_id AS id FROM comptoir_route_shortage
        WHERE deleted_at IS NULL AND inventory_item_id > ? ORDER BY inventory_item_id LIMIT ${ITEMS_AT_A_TIME}`,
      [after]
    )
    const last = items[items.length - 1]
    if (!last) return [...moved]
    for (const order of await refreshItems(
      sql,
      items.map(({ id }) => id),
      today
    ))
      moved.add(order)
    after = last.id
  }
}

async function refreshItems(
  sql: SqlExecutor,
  itemIds: readonly string[],
  today: PlainDate
): Promise<string[]> {
  const shortages = await shortagesOf(sql, itemIds)
  const oversold = await oversoldBeside(sql, itemIds)
  const arriving = await arrivalsOf(sql, itemIds)
  const awaited: AwaitedUnits[] = [
    ...oversold.map(({ inventory_item_id, units, location_ids }) => ({
      id: `oversold:${inventory_item_id}`,
      inventory_item_id,
      quantity: Number(units),
      location_ids,
    })),
    ...shortages,
  ]
  const days = newDates(awaited, arriving)
  const changes = shortages.flatMap((shortage) => {
    const expected_on = promisedDay(days.get(shortage.id) ?? null, shortage, today)
    return expected_on === shortage.expected_on ? [] : [{ id: shortage.id, expected_on }]
  })
  if (!changes.length) return []
  const written = await sql.execute<{ order_id: string }>(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset(?::jsonb) AS row(id text, expected_on text)),
     kept AS (
       SELECT shortage.id FROM comptoir_route_shortage AS shortage JOIN wanted ON wanted.id = shortage.id
        ORDER BY shortage.id FOR UPDATE OF shortage SKIP LOCKED)
     UPDATE comptoir_route_shortage AS shortage SET expected_on = wanted.expected_on, updated_at = now()
       FROM wanted, kept WHERE shortage.id = wanted.id AND shortage.id = kept.id
     RETURNING shortage.order_id`,
    [JSON.stringify(changes)]
  )
  return written.map((row) => row.order_id)
}

/** The day that the channel promises for goods of that day; none for goods that are late, unless it says so. */
const promisedDay = (
  day: PlainDate | null,
  { handling_days, late_days }: ShortageRow,
  today: PlainDate
): PlainDate | null =>
  promisedDays([{ expected_on: day, quantity: 1 }], {
    today,
    handling_days: handling_days ?? 0,
    late_days,
  })[0]?.date ?? null

/** What is missing, the oldest orders first, with the warehouses that serve the order's channel. */
const shortagesOf = (sql: SqlExecutor, itemIds: readonly string[]): Promise<ShortageRow[]> =>
  sql.execute<ShortageRow>(
    `SELECT shortage.id, shortage.order_id, shortage.inventory_item_id, shortage.quantity, shortage.expected_on,
            kept.handling_days, kept.late_days, coalesce(served.location_ids, '{}') AS location_ids
       FROM comptoir_route_shortage AS shortage
       JOIN comptoir_order_route AS route ON route.order_id = shortage.order_id AND route.deleted_at IS NULL
       LEFT JOIN comptoir_channel_availability AS kept ON kept.sales_channel_id = route.sales_channel_id
       LEFT JOIN LATERAL (
         SELECT array_agg(link.stock_location_id) AS location_ids FROM sales_channel_stock_location AS link
          WHERE link.sales_channel_id = route.sales_channel_id AND link.deleted_at IS NULL) AS served ON true
      WHERE shortage.inventory_item_id = ANY(?::text[]) AND shortage.deleted_at IS NULL
      ORDER BY route.placed_at, shortage.order_id, shortage.id`,
    [itemIds]
  )

/** Units that are reserved beyond stock and that no shortage of ours speaks for: others wait for them already. */
const oversoldBeside = (sql: SqlExecutor, itemIds: readonly string[]): Promise<OversoldRow[]> =>
  sql.execute<OversoldRow>(
    `SELECT over.inventory_item_id, over.units - coalesce(ours.units, 0) AS units, over.location_ids
       FROM (SELECT level.inventory_item_id, sum(greatest(0, level.reserved_quantity - level.stocked_quantity)) AS units,
                    array_agg(level.location_id) AS location_ids
               FROM inventory_level AS level
              WHERE level.inventory_item_id = ANY(?::text[]) AND level.deleted_at IS NULL
              GROUP BY level.inventory_item_id) AS over
       LEFT JOIN LATERAL (
         SELECT sum(shortage.quantity) AS units FROM comptoir_route_shortage AS shortage
          WHERE shortage.inventory_item_id = over.inventory_item_id AND shortage.deleted_at IS NULL) AS ours ON true
      WHERE over.units > coalesce(ours.units, 0)`,
    [itemIds]
  )

/** What open purchase orders and transfers bring; orders on hold bring nothing that is promised. */
const arrivalsOf = (sql: SqlExecutor, itemIds: readonly string[]): Promise<ArrivingUnits[]> =>
  sql.execute<ArrivingUnits>(
    `SELECT coming.inventory_item_id, coming.location_id, coming.expected_on, sum(coming.units)::int AS quantity FROM (
       SELECT line.inventory_item_id, purchase_order.location_id, line.expected_on,
              line.quantity - line.received_quantity - line.short_closed_quantity AS units
         FROM comptoir_purchase_order_line AS line
         JOIN comptoir_purchase_order AS purchase_order ON purchase_order.id = line.purchase_order_id
        WHERE line.inventory_item_id = ANY(?::text[]) AND line.deleted_at IS NULL
          AND line.quantity > line.received_quantity + line.short_closed_quantity
          AND purchase_order.status IN ('sent', 'acknowledged') AND NOT purchase_order.on_hold
          AND purchase_order.deleted_at IS NULL
       UNION ALL
       SELECT line.inventory_item_id, transfer.destination_location_id, transfer.expected_on,
              line.shipped_quantity - line.received_quantity - line.written_off_quantity - line.restocked_quantity
         FROM comptoir_stock_transfer_line AS line
         JOIN comptoir_stock_transfer AS transfer ON transfer.id = line.transfer_id
        WHERE line.inventory_item_id = ANY(?::text[])
          AND line.shipped_quantity > line.received_quantity + line.written_off_quantity + line.restocked_quantity
          AND transfer.status IN ('in_transit', 'partially_received')) AS coming
      GROUP BY coming.inventory_item_id, coming.location_id, coming.expected_on`,
    [itemIds, itemIds]
  )
