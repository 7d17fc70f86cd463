import {
  CustomerNotice,
  customerLanguage,
  customerTemplate,
  isNews,
  shipmentNotice,
} from "../../../domain/correspondence/customer-notice"
import { isMailAddress, MessageLanguage, NewMessage } from "../../../domain/correspondence/message"
import type { SqlExecutor } from "../../../platform/sql"
import { queueMessages } from "./messages"

/** An order as its customer is written to. */
type Addressee = {
  order_id: string
  display_id: number | null
  email: string | null
  languages: unknown[]
}

/** What makes a mail one mail: its key, and what its text is filled from. */
type Occasion = Readonly<{ kind: CustomerNotice; key: string; data: Record<string, unknown> }>

const SALE = `sale.id AS order_id, sale.display_id, sale.email,
  jsonb_build_array(sale.locale, sale.metadata ->> 'locale', sale.metadata ->> 'language') AS languages`

/** SQL for whether the channel of `sale` sends a kind of mail: as was decided, else where Comptoir routes its orders. */
const isSent = (kind: string): string => `coalesce(
  (SELECT kept.is_enabled FROM comptoir_channel_notice AS kept
    WHERE kept.sales_channel_id = sale.sales_channel_id AND kept.kind = ${kind} AND kept.deleted_at IS NULL),
  (SELECT routing.is_enabled FROM comptoir_channel_routing AS routing
    WHERE routing.sales_channel_id = sale.sales_channel_id AND routing.deleted_at IS NULL), false)`

/** SQL for whether the goods of `dispatch` are collected by the customer. */
const IS_PICKUP = `EXISTS (SELECT 1 FROM shipping_option AS way
    JOIN service_zone AS zone ON zone.id = way.service_zone_id
    JOIN fulfillment_set AS service ON service.id = zone.fulfillment_set_id
   WHERE way.id = dispatch.shipping_option_id AND service.type = 'pickup')`

const isTold = (templates: string): string => `EXISTS (SELECT 1 FROM comptoir_message AS told
   WHERE told.entity_type = 'order' AND told.entity_id = dispatch.order_id AND told.template IN (${templates})
     AND jsonb_exists(told.data -> 'dispatch_ids', dispatch.id))`

const SHIPPED = `'customer_shipped', 'customer_shipped_in_part'`

/** One after the other: what one tells, the next finds told. */
const oneAtATime = (sql: SqlExecutor): Promise<unknown> =>
  sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_customer_notices'))`)

function messageTo(sale: Addressee, shop: MessageLanguage, { kind, key, data }: Occasion): NewMessage[] {
  const address = sale.email?.trim() ?? ""
  if (!isMailAddress(address)) return []
  return [
    {
      key,
      template: customerTemplate(kind),
      entity_type: "order",
      entity_id: sale.order_id,
      recipients: [address],
      language_code: customerLanguage(sale.languages, shop),
      note: null,
      data: { ...data, record_name: `#${sale.display_id ?? sale.order_id}` },
    },
  ]
}

type ShippedRow = Addressee & {
  dispatch_ids: string[]
  ordered: string
  shipped: string
  tells_all: boolean
  tells_part: boolean
}

/**
 * Queues the mails about what left of these orders: one for all parcels of an order that nobody was told of yet. A
 * dispatch is told once, whatever it was told as.
 */
export async function queueShipped(
  sql: SqlExecutor,
  orderIds: readonly string[],
  shop: MessageLanguage
): Promise<string[]> {
  if (!orderIds.length) return []
  await oneAtATime(sql)
  const rows = await sql.execute<ShippedRow>(
    `WITH untold AS MATERIALIZED (
       SELECT dispatch.order_id, array_agg(dispatch.id ORDER BY dispatch.shipped_at, dispatch.id) AS dispatch_ids
         FROM comptoir_dispatch AS dispatch
        WHERE dispatch.order_id = ANY(?::text[]) AND dispatch.status = 'shipped' AND dispatch.deleted_at IS NULL
          AND NOT ${IS_PICKUP} AND NOT ${isTold(SHIPPED)}
        GROUP BY dispatch.order_id)
     SELECT ${SALE}, untold.dispatch_ids, coalesce(sent.ordered, 0) AS ordered, coalesce(sent.shipped, 0) AS shipped,
            ${isSent("'shipped'")} AS tells_all, ${isSent("'shipped_in_part'")} AS tells_part
       FROM untold
       JOIN "order" AS sale ON sale.id = untold.order_id AND sale.deleted_at IS NULL AND sale.canceled_at IS NULL
       LEFT JOIN LATERAL (
         SELECT sum(line.ordered) AS ordered, sum(least(line.ordered, line.shipped)) AS shipped
           FROM (${LINES_OF_ORDER}) AS line) AS sent ON true
      WHERE sale.email IS NOT NULL`,
    [orderIds]
  )
  const messages = rows.flatMap((row) => {
    const units = { ordered: Number(row.ordered), shipped: Number(row.shipped) }
    const kind = shipmentNotice(units, false)
    if (!kind || !(kind === "shipped" ? row.tells_all : row.tells_part)) return []
    const [first] = row.dispatch_ids
    const data = { dispatch_ids: row.dispatch_ids }
    return messageTo(row, shop, { kind, key: `customer:shipped:${first}`, data })
  })
  return queueMessages(sql, messages)
}

/**
 * SQL for the lines of `sale` that need stock: units ordered, and units that left. Medusa's own count is right too where
 * a line was shipped before Comptoir picked for its channel.
 */
export const LINES_OF_ORDER = `
  SELECT item.item_id AS line_item_id, detail.title, detail.product_title, detail.variant_title, item.quantity AS ordered,
         greatest(item.shipped_quantity, coalesce(ours.units, 0)) AS shipped
    FROM order_item AS item
    JOIN order_line_item AS detail ON detail.id = item.item_id
    JOIN product_variant AS variant ON variant.id = detail.variant_id AND variant.manage_inventory
    LEFT JOIN LATERAL (
      SELECT sum(part.units) AS units FROM (
        SELECT min(line.packed_quantity / line.required_quantity) AS units
          FROM comptoir_dispatch_line AS line
          JOIN comptoir_dispatch AS sent ON sent.id = line.dispatch_id AND sent.status = 'shipped'
         WHERE line.line_item_id = item.item_id GROUP BY line.dispatch_id) AS part) AS ours ON true
   WHERE item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL`

type ReadyRow = Addressee & { dispatch_id: string }

/** Queues the mails about goods that are packed and wait to be collected: once for each dispatch. */
export async function queueReady(
  sql: SqlExecutor,
  dispatchIds: readonly string[],
  shop: MessageLanguage
): Promise<string[]> {
  if (!dispatchIds.length) return []
  await oneAtATime(sql)
  const rows = await sql.execute<ReadyRow>(
    `SELECT ${SALE}, dispatch.id AS dispatch_id
       FROM comptoir_dispatch AS dispatch
       JOIN "order" AS sale ON sale.id = dispatch.order_id AND sale.deleted_at IS NULL AND sale.canceled_at IS NULL
      WHERE dispatch.id = ANY(?::text[]) AND dispatch.status = 'packed' AND dispatch.deleted_at IS NULL
        AND ${IS_PICKUP} AND NOT ${isTold("'customer_ready'")} AND ${isSent("'ready'")} AND sale.email IS NOT NULL
      ORDER BY dispatch.id`,
    [dispatchIds]
  )
  const messages = rows.flatMap((row) =>
    messageTo(row, shop, {
      kind: "ready",
      key: `customer:ready:${row.dispatch_id}`,
      data: { dispatch_ids: [row.dispatch_id] },
    })
  )
  return queueMessages(sql, messages)
}

type DelayRow = Addressee & {
  new_date: string | null
  told: { new_date: string | null } | null
  told_count: string
}

export type DelayScope = Readonly<{
  order_ids: readonly string[] | null
  /** The last order that was looked at. */
  after: string
  limit: number
}>

/**
 * Queues the mails about goods that are missing, to the orders whose customers do not know the day yet. Answers the
 * messages, and the last order looked at, so that the next ones can be asked for.
 */
export async function queueDelays(
  sql: SqlExecutor,
  { order_ids, after, limit }: DelayScope,
  shop: MessageLanguage
): Promise<{ messages: string[]; last: string | null }> {
  await oneAtATime(sql)
  const rows = await sql.execute<DelayRow>(
    `SELECT ${SALE}, missing.new_date, told.told, coalesce(told.told_count, 0) AS told_count
       FROM comptoir_order_route AS route
       JOIN "order" AS sale ON sale.id = route.order_id AND sale.deleted_at IS NULL AND sale.canceled_at IS NULL
       JOIN LATERAL (
         SELECT CASE WHEN bool_or(shortage.expected_on IS NULL) THEN NULL ELSE max(shortage.expected_on) END AS new_date
           FROM comptoir_route_shortage AS shortage
          WHERE shortage.order_id = route.order_id AND shortage.deleted_at IS NULL HAVING count(*) > 0) AS missing ON true
       LEFT JOIN LATERAL (
         SELECT (array_agg(jsonb_build_object('new_date', message.data -> 'new_date')
                  ORDER BY message.created_at DESC, message.id DESC))[1] AS told, count(*) AS told_count
           FROM comptoir_message AS message
          WHERE message.entity_type = 'order' AND message.entity_id = route.order_id
            AND message.template = 'customer_delayed' AND message.repeats_id IS NULL) AS told ON true
      WHERE route.status IN ('to_route', 'routed', 'short') AND route.readiness <> 'cancel_rest'
        AND route.deleted_at IS NULL AND sale.email IS NOT NULL
        AND route.order_id > ? AND (?::text[] IS NULL OR route.order_id = ANY(?::text[]))
        AND ${isSent("'delayed'")}
      ORDER BY route.order_id LIMIT ?`,
    [after, order_ids, order_ids, limit]
  )
  const messages = rows.flatMap((row) => {
    if (!isNews(row.told, row.new_date)) return []
    const { new_date } = row
    const key = `customer:delayed:${row.order_id}:${Number(row.told_count) + 1}`
    return messageTo(row, shop, { kind: "delayed", key, data: { new_date } })
  })
  return {
    messages: await queueMessages(sql, messages),
    last: rows.length === limit ? (rows[rows.length - 1]?.order_id ?? null) : null,
  }
}

/** What a process that died, or an event that was lost, left untold: of the last two days. */
export async function untoldDispatches(
  sql: SqlExecutor,
  limit: number
): Promise<{ order_ids: string[]; dispatch_ids: string[] }> {
  const rows = await sql.execute<{ id: string; order_id: string; status: string }>(
    `SELECT dispatch.id, dispatch.order_id, dispatch.status
       FROM comptoir_dispatch AS dispatch
       JOIN "order" AS sale ON sale.id = dispatch.order_id AND sale.deleted_at IS NULL AND sale.canceled_at IS NULL
      WHERE dispatch.created_at > now() - interval '60 days' AND dispatch.deleted_at IS NULL AND sale.email IS NOT NULL
        AND ((dispatch.status = 'shipped' AND dispatch.shipped_at > now() - interval '2 days'
              AND NOT ${IS_PICKUP} AND ${isSent("'shipped'")} AND NOT ${isTold(SHIPPED)})
          OR (dispatch.status = 'packed' AND dispatch.packed_at > now() - interval '2 days'
              AND ${IS_PICKUP} AND ${isSent("'ready'")} AND NOT ${isTold("'customer_ready'")}))
      ORDER BY dispatch.created_at, dispatch.id LIMIT ?`,
    [limit]
  )
  return {
    order_ids: [...new Set(rows.flatMap((row) => (row.status === "shipped" ? [row.order_id] : [])))],
    dispatch_ids: rows.flatMap((row) => (row.status === "packed" ? [row.id] : [])),
  }
}
