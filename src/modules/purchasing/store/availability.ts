import {
  ChannelTerms,
  checkChannelTerms,
  CLOSED_CHANNEL,
  ShownQuantity,
} from "../../../domain/availability/channel"
import type { Arrival, Supply } from "../../../domain/availability/promise"
import { notFound } from "../../../domain/shared/domain-error"
import { generateEntityId } from "@medusajs/framework/utils"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { ChannelAvailabilityDTO } from "../../../types/http/availability"

/** A sales channel with its terms and the warehouses that serve it. */
export type Channel = Readonly<{ id: string; name: string; terms: ChannelTerms; location_ids: string[] }>

type TermsRow = {
  is_enabled: boolean | null
  shows: ShownQuantity
  cap: number | null
  shows_dates: boolean
  handling_days: number
  late_days: number | null
  limits_backorders: boolean
}
type ChannelRow = TermsRow & { id: string; name: string; location_ids: string[]; location_names: string[] }

const SELECT_CHANNEL = `
  SELECT channel.id, channel.name, kept.is_enabled, kept.shows, kept.cap, kept.shows_dates, kept.handling_days,
         kept.late_days, kept.limits_backorders, served.location_ids, served.location_names
    FROM sales_channel AS channel
    LEFT JOIN comptoir_channel_availability AS kept ON kept.sales_channel_id = channel.id
    LEFT JOIN LATERAL (
      SELECT coalesce(array_agg(location.id ORDER BY location.id), '{}') AS location_ids,
             coalesce(array_agg(location.name ORDER BY location.name), '{}') AS location_names
        FROM sales_channel_stock_location AS link
        JOIN stock_location AS location ON location.id = link.stock_location_id AND location.deleted_at IS NULL
       WHERE link.sales_channel_id = channel.id AND link.deleted_at IS NULL) AS served ON true
   WHERE channel.deleted_at IS NULL`

const termsOf = (row: TermsRow): ChannelTerms =>
  row.is_enabled === null
    ? CLOSED_CHANNEL
    : {
        is_enabled: row.is_enabled,
        shows: row.shows,
        cap: row.cap,
        shows_dates: row.shows_dates,
        handling_days: row.handling_days,
        late_days: row.late_days,
        limits_backorders: row.limits_backorders,
      }

/** One channel; refuses one that does not exist. */
export async function channelById(sql: SqlExecutor, id: string): Promise<Channel> {
  const [row] = await sql.execute<ChannelRow>(`${SELECT_CHANNEL} AND channel.id = ?`, [id])
  if (!row) throw notFound(`Sales channel ${id} does not exist`)
  return { id: row.id, name: row.name, terms: termsOf(row), location_ids: row.location_ids }
}

export type VariantSupply = Readonly<{
  variant_id: string
  manage_inventory: boolean
  allow_backorder: boolean
  parts: { inventory_item_id: string; required_quantity: number; supply: Supply }[]
}>

type PartRow = {
  variant_id: string
  manage_inventory: boolean
  allow_backorder: boolean
  inventory_item_id: string | null
  required_quantity: number | null
  free: string | null
  arrivals: Arrival[] | null
}

export type SupplyRequest = Readonly<{
  variant_ids: readonly string[]
  location_ids: readonly string[]
  /** Only variants of published products that this channel sells; all of them where none is named. */
  sales_channel_id: string | null
  /** A cart whose own claim does not count. */
  except_cart_id?: string
}>

/**
 * What each variant is made of, what of that is free in these warehouses and what open orders and transfers bring
 * there: one statement, so that goods that are being received are seen once. Orders on hold bring nothing that is promised.
 * Free is stock, and what the ledger holds that Medusa's levels do not yet, less reservations and less the claims of
 * carts that are being completed, as far as no reservation of their order speaks for them yet.
 */
export async function supplyOf(sql: SqlExecutor, request: SupplyRequest): Promise<VariantSupply[]> {
  const { variant_ids, location_ids, sales_channel_id, except_cart_id = "" } = request
  const rows = await sql.execute<PartRow>(
    `WITH part AS MATERIALIZED (
       SELECT variant.id AS variant_id, variant.manage_inventory, variant.allow_backorder, link.inventory_item_id,
              link.required_quantity::int AS required_quantity
         FROM product_variant AS variant
         JOIN product ON product.id = variant.product_id AND product.deleted_at IS NULL
         LEFT JOIN product_variant_inventory_item AS link ON link.variant_id = variant.id AND link.deleted_at IS NULL
        WHERE variant.id = ANY(?::text[]) AND variant.deleted_at IS NULL
          AND (?::text IS NULL OR (product.status = 'published' AND EXISTS (
            SELECT 1 FROM product_sales_channel AS sold
             WHERE sold.product_id = product.id AND sold.sales_channel_id = ? AND sold.deleted_at IS NULL)))
     ), item AS MATERIALIZED (
       SELECT DISTINCT inventory_item_id AS id FROM part WHERE inventory_item_id IS NOT NULL AND manage_inventory
     ), place AS MATERIALIZED (SELECT unnest(?::text[]) AS id)
     SELECT part.*, supply.free, supply.arrivals
       FROM part
       LEFT JOIN (
         SELECT item.id, coalesce(stock.free, 0) - coalesce(claimed.units, 0) AS free, coming.arrivals
           FROM item
           LEFT JOIN LATERAL (
             SELECT sum(level.stocked_quantity - level.reserved_quantity + coalesce(pending.units, 0)) AS free
               FROM place
               JOIN inventory_level AS level
                 ON level.inventory_item_id = item.id AND level.location_id = place.id AND level.deleted_at IS NULL
               LEFT JOIN LATERAL (
                 SELECT sum(move.quantity) AS units
                   FROM comptoir_stock_position AS position
                   JOIN comptoir_stock_move AS move ON move.position_id = position.id AND move.applied_at IS NULL
                  WHERE position.inventory_item_id = item.id AND position.location_id = place.id
                    AND position.due_since IS NOT NULL
                    AND move.sequence > greatest(position.applied_sequence,
                                                 coalesce((level.metadata ->> 'comptoir_sequence')::int, 0))
               ) AS pending ON true) AS stock ON true
           LEFT JOIN LATERAL (
             SELECT sum(greatest(0, claim.quantity - coalesce(taken.units, 0))) AS units
               FROM comptoir_promise_claim AS claim
               LEFT JOIN LATERAL (
                 SELECT sum(reservation.quantity) AS units
                   FROM order_cart AS became
                   JOIN order_item AS line ON line.order_id = became.order_id AND line.deleted_at IS NULL
                   JOIN reservation_item AS reservation ON reservation.line_item_id = line.item_id
                    AND reservation.inventory_item_id = claim.inventory_item_id AND reservation.deleted_at IS NULL
                  WHERE became.cart_id = claim.cart_id AND became.deleted_at IS NULL) AS taken ON true
              WHERE claim.inventory_item_id = item.id AND claim.expires_at > now() AND claim.cart_id <> ?) AS claimed ON true
           LEFT JOIN LATERAL (
             SELECT jsonb_agg(jsonb_build_object('expected_on', owed.expected_on, 'quantity', owed.quantity)) AS arrivals
               FROM (SELECT expected_on, sum(units) AS quantity FROM (
                       SELECT line.expected_on, line.quantity::bigint - line.received_quantity - line.short_closed_quantity AS units
                         FROM comptoir_purchase_order_line AS line
                         JOIN comptoir_purchase_order AS purchase_order ON purchase_order.id = line.purchase_order_id
                        WHERE line.inventory_item_id = item.id AND line.deleted_at IS NULL
                          AND line.quantity > line.received_quantity + line.short_closed_quantity
                          AND purchase_order.status IN ('sent', 'acknowledged') AND NOT purchase_order.on_hold
                          AND purchase_order.deleted_at IS NULL
                          AND purchase_order.location_id IN (SELECT id FROM place)
                       UNION ALL
                       SELECT transfer.expected_on,
                              line.shipped_quantity::bigint - line.received_quantity - line.written_off_quantity
                                - line.restocked_quantity
                         FROM comptoir_stock_transfer_line AS line
                         JOIN comptoir_stock_transfer AS transfer ON transfer.id = line.transfer_id
                        WHERE line.inventory_item_id = item.id
                          AND line.shipped_quantity > line.received_quantity + line.written_off_quantity
                            + line.restocked_quantity
                          AND transfer.status IN ('in_transit', 'partially_received')
                          AND transfer.destination_location_id IN (SELECT id FROM place)) AS part
                      GROUP BY expected_on) AS owed) AS coming ON true
       ) AS supply ON supply.id = part.inventory_item_id`,
    [variant_ids, sales_channel_id, sales_channel_id, location_ids, except_cart_id]
  )
  const variants = new Map<string, VariantSupply>()
  for (const row of rows) {
    const { variant_id, manage_inventory, allow_backorder } = row
    const variant = variants.get(variant_id) ?? { variant_id, manage_inventory, allow_backorder, parts: [] }
    variants.set(variant_id, variant)
    if (row.inventory_item_id === null || !manage_inventory) continue
    variant.parts.push({
      inventory_item_id: row.inventory_item_id,
      required_quantity: row.required_quantity ?? 1,
      supply: { free: Math.floor(Number(row.free ?? 0)), arrivals: row.arrivals ?? [] },
    })
  }
  return [...variants.values()]
}

/** Every sales channel with what it tells its shoppers, by name. */
export async function listChannels(
  sql: SqlExecutor,
  { q, limit, offset, order }: { q?: string; limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ChannelAvailabilityDTO[] }> {
  const where: Condition[] = [{ sql: "channel.deleted_at IS NULL" }]
  if (q) where.push({ sql: "channel.name ILIKE ?", values: [containing(q)] })
  const page = await listPage(sql, {
    from: "sales_channel AS channel",
    id: "channel.id",
    where,
    sortable: { name: "channel.name", created_at: "channel.created_at" },
    order,
    defaultOrder: "name",
    limit,
    offset,
  })
  const rows = await channelsOf(sql, page.ids)
  const byId = new Map(rows.map((row) => [row.sales_channel_id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

async function channelsOf(sql: SqlExecutor, ids: readonly string[]): Promise<ChannelAvailabilityDTO[]> {
  const rows = await sql.execute<ChannelRow>(`${SELECT_CHANNEL} AND channel.id = ANY(?::text[])`, [ids])
  return rows.map((row) => ({
    sales_channel_id: row.id,
    name: row.name,
    warehouses: row.location_names,
    ...termsOf(row),
  }))
}

/** What one channel tells its shoppers; refuses one that does not exist. */
export async function retrieveChannel(sql: SqlExecutor, id: string): Promise<ChannelAvailabilityDTO> {
  const [row] = await channelsOf(sql, [id])
  if (row) return row
  throw notFound(`Sales channel ${id} does not exist`)
}

/** Changes what a channel tells its shoppers, and answers what differs; nothing where nothing does. */
export async function changeTerms(
  sql: SqlExecutor,
  id: string,
  changes: Partial<ChannelTerms>
): Promise<{ before: Record<string, unknown>; after: Record<string, unknown> } | null> {
  const { name, terms: before } = await channelById(sql, id)
  const terms = checkChannelTerms({ ...before, ...changes })
  const names = (Object.keys(terms) as (keyof ChannelTerms)[]).filter((key) => terms[key] !== before[key])
  if (!names.length) return null
  await keepTerms(sql, id, terms)
  const pick = (from: ChannelTerms) => Object.fromEntries(names.map((key) => [key, from[key]]))
  return { before: { name, ...pick(before) }, after: { name, ...pick(terms) } }
}

async function keepTerms(sql: SqlExecutor, channelId: string, terms: ChannelTerms): Promise<void> {
  await sql.execute(
    `INSERT INTO comptoir_channel_availability
       (id, sales_channel_id, is_enabled, shows, cap, shows_dates, handling_days, late_days, limits_backorders)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (sales_channel_id) DO UPDATE SET is_enabled = excluded.is_enabled, shows = excluded.shows,
       cap = excluded.cap, shows_dates = excluded.shows_dates, handling_days = excluded.handling_days,
       late_days = excluded.late_days, limits_backorders = excluded.limits_backorders, updated_at = now()`,
    [
      generateEntityId(undefined, "ccav"),
      channelId,
      terms.is_enabled,
      terms.shows,
      terms.cap,
      terms.shows_dates,
      terms.handling_days,
      terms.late_days,
      terms.limits_backorders,
    ]
  )
}
