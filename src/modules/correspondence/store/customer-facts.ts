import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { LINES_OF_ORDER } from "./customer-notices"

export type NamedLine = {
  title: string | null
  product_title: string | null
  variant_title: string | null
  units: number
}
export type ParcelFacts = { carrier: string; tracking_number: string | null; tracking_url: string | null }

/** What a mail to a customer is filled from. */
export type CustomerFacts = {
  display_id: number | null
  customer_name: string | null
  readiness: string | null
  /** What the dispatches hold that the mail is about. */
  items: NamedLine[]
  parcels: ParcelFacts[]
  /** What of the order has not left yet. */
  remaining: NamedLine[]
  missing: (NamedLine & { expected_on: string | null })[]
  warehouse: string | null
  address: string | null
}

type SaleRow = Pick<CustomerFacts, "display_id" | "customer_name" | "readiness"> & {
  canceled_at: Date | null
}

const name = (row: NamedLine): NamedLine => ({ ...row, units: Number(row.units) })

/** Reads what a mail about an order says; refuses an order that is gone or was cancelled meanwhile. */
export async function customerFacts(
  sql: SqlExecutor,
  orderId: string,
  dispatchIds: readonly string[]
): Promise<CustomerFacts> {
  const [sale] = await sql.execute<SaleRow>(
    `SELECT sale.display_id, sale.canceled_at, route.readiness,
            nullif(trim(concat_ws(' ', coalesce(address.first_name, customer.first_name),
                                       coalesce(address.last_name, customer.last_name))), '') AS customer_name
       FROM "order" AS sale
       LEFT JOIN order_address AS address ON address.id = sale.shipping_address_id
       LEFT JOIN customer ON customer.id = sale.customer_id
       LEFT JOIN comptoir_order_route AS route ON route.order_id = sale.id AND route.deleted_at IS NULL
      WHERE sale.id = ? AND sale.deleted_at IS NULL`,
    [orderId]
  )
  if (!sale) throw notFound(`Order ${orderId} does not exist`)
  const { canceled_at, ...facts } = sale
  if (canceled_at)
    throw notAllowed(`Order #${facts.display_id} was cancelled; its customer is told nothing more of it`)
  const items = await sql.execute<NamedLine>(
    `SELECT detail.title, detail.product_title, detail.variant_title, sum(part.units) AS units
       FROM (SELECT line.line_item_id, min(line.packed_quantity / line.required_quantity) AS units
               FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = ANY(?::text[])
              GROUP BY line.dispatch_id, line.line_item_id) AS part
       JOIN order_line_item AS detail ON detail.id = part.line_item_id
      GROUP BY detail.id, detail.title, detail.product_title, detail.variant_title
     HAVING sum(part.units) > 0 ORDER BY detail.product_title, detail.variant_title, detail.id`,
    [dispatchIds]
  )
  const parcels = await sql.execute<ParcelFacts>(
    `SELECT parcel.carrier, parcel.tracking_number, parcel.tracking_url FROM comptoir_parcel AS parcel
      WHERE parcel.dispatch_id = ANY(?::text[]) AND parcel.cancelled_at IS NULL AND parcel.deleted_at IS NULL
      ORDER BY parcel.dispatch_id, parcel.position`,
    [dispatchIds]
  )
  const remaining = await sql.execute<NamedLine>(
    `SELECT line.title, line.product_title, line.variant_title, line.ordered - line.shipped AS units
       FROM "order" AS sale CROSS JOIN LATERAL (${LINES_OF_ORDER}) AS line
      WHERE sale.id = ? AND line.ordered > line.shipped
      ORDER BY line.product_title, line.variant_title, line.line_item_id`,
    [orderId]
  )
  const missing = await sql.execute<CustomerFacts["missing"][number]>(
    `SELECT detail.title, detail.product_title, detail.variant_title, max(shortage.units) AS units,
            CASE WHEN bool_or(shortage.expected_on IS NULL) THEN NULL ELSE max(shortage.expected_on) END AS expected_on
       FROM comptoir_route_shortage AS shortage
       JOIN order_line_item AS detail ON detail.id = shortage.line_item_id
      WHERE shortage.order_id = ? AND shortage.deleted_at IS NULL
      GROUP BY detail.id, detail.title, detail.product_title, detail.variant_title
      ORDER BY detail.product_title, detail.variant_title, detail.id`,
    [orderId]
  )
  const [place] = await sql.execute<Pick<CustomerFacts, "warehouse" | "address">>(
    `SELECT location.name AS warehouse,
            nullif(concat_ws(', ', nullif(address.address_1, ''), nullif(address.address_2, ''),
                             nullif(concat_ws(' ', address.postal_code, address.city), '')), '') AS address
       FROM comptoir_dispatch AS dispatch
       JOIN stock_location AS location ON location.id = dispatch.location_id
       LEFT JOIN stock_location_address AS address ON address.id = location.address_id
      WHERE dispatch.id = ANY(?::text[]) ORDER BY dispatch.id LIMIT 1`,
    [dispatchIds]
  )
  return {
    ...facts,
    items: items.map(name),
    parcels,
    remaining: remaining.map(name),
    missing: missing.map((row) => ({ ...row, units: Number(row.units) })),
    warehouse: place?.warehouse ?? null,
    address: place?.address ?? null,
  }
}
