import { productName } from "../../../domain/shared/product-name"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "./order-routes"

/** A line that is picked and packed by Comptoir, with the dispatches that it is in. */
export type OurLine = Readonly<{ id: string; title: string; dispatches: string[] }>

/**
 * Which of an order's lines Comptoir picks: those whose stock is kept, of orders whose channel it routes or that it has
 * goods of on their way. Medusa may fulfil the others.
 */
export async function linesOfOurs(
  sql: SqlExecutor,
  orderId: string,
  lineIds: readonly string[]
): Promise<OurLine[]> {
  const rows = await sql.execute<Omit<OurLine, "title"> & Parameters<typeof productName>[0]>(
    `SELECT detail.id, detail.title, detail.product_title, detail.variant_title,
            coalesce((SELECT array_agg(DISTINCT coalesce(dispatch.number, location.name))
              FROM comptoir_dispatch_line AS line
              JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id AND dispatch.deleted_at IS NULL
               AND dispatch.status NOT IN ('shipped', 'cancelled')
              JOIN stock_location AS location ON location.id = dispatch.location_id
             WHERE line.line_item_id = detail.id), '{}') AS dispatches
       FROM "order" AS sale
       JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
       JOIN order_line_item AS detail ON detail.id = item.item_id AND detail.id = ANY(?::text[])
       JOIN product_variant AS variant ON variant.id = detail.variant_id AND variant.manage_inventory
      WHERE sale.id = ? AND sale.deleted_at IS NULL
        AND EXISTS (SELECT 1 FROM product_variant_inventory_item AS part
                     WHERE part.variant_id = variant.id AND part.deleted_at IS NULL)
        AND (EXISTS (SELECT 1 FROM comptoir_channel_routing AS routing
                      WHERE routing.sales_channel_id = sale.sales_channel_id AND routing.is_enabled
                        AND routing.deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM comptoir_dispatch_line AS line
                       JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id
                        AND dispatch.status <> 'cancelled' AND dispatch.deleted_at IS NULL
                      WHERE line.line_item_id = detail.id AND (dispatch.status NOT IN ('packed', 'shipped')
                        OR EXISTS (SELECT 1 FROM comptoir_parcel AS parcel WHERE parcel.dispatch_id = dispatch.id
                             AND parcel.fulfillment_status IN ('wanted', 'claimed', 'unknown')))))
      ORDER BY detail.id`,
    [lineIds, orderId]
  )
  return rows.map((row) => ({ id: row.id, title: productName(row), dispatches: row.dispatches }))
}

/** The dispatch that a fulfilment was made for; nothing where it is not one of ours. */
export async function dispatchOfFulfillment(
  sql: SqlExecutor,
  fulfillmentId: string
): Promise<{ id: string; number: string | null; status: string } | null> {
  const [row] = await sql.execute<{ id: string; number: string | null; status: string }>(
    `SELECT dispatch.id, dispatch.number, dispatch.status FROM comptoir_parcel AS parcel
       JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id
      WHERE parcel.fulfillment_id = ? AND parcel.cancelled_at IS NULL AND parcel.deleted_at IS NULL LIMIT 1`,
    [fulfillmentId]
  )
  return row ?? null
}

/** Dispatches of an order whose goods lie in parcels, or have left in them. */
export async function packedOf(
  sql: SqlExecutor,
  orderId: string
): Promise<{ name: string; has_left: boolean; display_id: number | null }[]> {
  return await sql.execute(
    `SELECT coalesce(dispatch.number, dispatch.id) AS name, dispatch.display_id,
            dispatch.status = 'shipped' OR bool_or(parcel.ships_when_made) AS has_left
       FROM comptoir_dispatch AS dispatch
       LEFT JOIN comptoir_parcel AS parcel ON parcel.dispatch_id = dispatch.id AND parcel.fulfillment_status <> 'cancelled'
      WHERE dispatch.order_id = ANY(?::text[]) AND dispatch.status IN ('packed', 'shipped')
      GROUP BY dispatch.id ORDER BY dispatch.id`,
    [storable([orderId])]
  )
}

/** Dispatches of an order whose parcels Medusa is about to count as fulfilled; not those that it refused. */
export async function untoldOf(
  sql: SqlExecutor,
  orderId: string
): Promise<{ name: string; display_id: number | null }[]> {
  return await sql.execute(
    `SELECT DISTINCT coalesce(dispatch.number, dispatch.id) AS name, dispatch.display_id
       FROM comptoir_parcel AS parcel JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id
      WHERE parcel.order_id = ANY(?::text[]) AND parcel.fulfillment_status IN ('wanted', 'claimed')
        AND parcel.finish_due_since IS NOT NULL AND parcel.last_error IS NULL
      ORDER BY 1`,
    [storable([orderId])]
  )
}

/** The line that a reservation is for, or is to be for, where Comptoir still sends goods of its order. */
export async function reservedLineOfOurs(
  sql: SqlExecutor,
  { reservation_id, line_item_id }: { reservation_id?: string; line_item_id?: string }
): Promise<{ title: string; order_id: string; display_id: number | null } | null> {
  const [row] = await sql.execute<
    { order_id: string; display_id: number | null } & Parameters<typeof productName>[0]
  >(
    `SELECT route.order_id, route.display_id, line.title, line.product_title, line.variant_title
       FROM (SELECT line_item_id AS id FROM reservation_item WHERE id = ANY(?::text[]) AND deleted_at IS NULL
             UNION SELECT unnest(?::text[])) AS asked
       JOIN order_line_item AS line ON line.id = asked.id
       JOIN order_item AS item ON item.item_id = line.id AND item.deleted_at IS NULL
       JOIN comptoir_order_route AS route ON route.order_id = item.order_id AND route.status NOT IN ('done', 'cancelled')
      LIMIT 1`,
    [storable(reservation_id ? [reservation_id] : []), storable(line_item_id ? [line_item_id] : [])]
  )
  return row ? { title: productName(row), order_id: row.order_id, display_id: row.display_id } : null
}
