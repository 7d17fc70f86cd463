import {
  JourneyOfOrder,
  journeyOfOrder,
  levelOf,
  refundedOf,
} from "../../../domain/cart-recovery/attribution"
import type { Arm } from "../../../domain/cart-recovery/lifecycles"
import { decimal } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows, recordset, storable } from "../../../platform/store-sql"
import { channelPolicies } from "./channels"
import { CART_IDS, FIRST_SENT } from "./journeys"
import type { OrderOfPerson } from "./orders"

/** Where a channel was never set up, or is gone, an order is owed to a click for as long as by default. */
const DEFAULT_CLICK_DAYS = 7

type CoreOrder = {
  order_id: string
  sales_channel_id: string | null
  currency_code: string
  total: string | null
  current_total: string | null
  paid_out: string | null
  canceled_at: Date | string | null
}

/** What core says of orders: what they were when they were placed, what they are now, and what was paid out. */
async function coreOrders(sql: SqlExecutor, orderIds: readonly string[]): Promise<CoreOrder[]> {
  return await sql.execute<CoreOrder>(
    `SELECT o.id AS order_id, o.sales_channel_id, o.currency_code,
            (SELECT coalesce(first.totals->'raw_original_order_total'->>'value', first.totals->>'original_order_total')
               FROM order_summary AS first WHERE first.order_id = o.id AND first.deleted_at IS NULL
              ORDER BY first.version LIMIT 1) AS total,
            (SELECT coalesce(last.totals->'raw_current_order_total'->>'value', last.totals->>'current_order_total')
               FROM order_summary AS last WHERE last.order_id = o.id AND last.deleted_at IS NULL
              ORDER BY last.version DESC LIMIT 1) AS current_total,
            (SELECT sum(-paid.amount)::text FROM order_transaction AS paid
              WHERE paid.order_id = o.id AND paid.deleted_at IS NULL AND paid.amount < 0) AS paid_out,
            CASE WHEN o.status = 'canceled' THEN coalesce(o.canceled_at, o.updated_at) END AS canceled_at
       FROM "order" AS o WHERE o.id = ANY(?::text[])`,
    [storable(orderIds)]
  )
}

type JourneyRow = {
  id: string
  person_id: string
  arm: Arm
  sales_channel_id: string
  cart_ids: string[]
  eligible_at: Date | string
  until: Date | string
  first_sent_at: Date | string | null
  used_at: (string | null)[] | null
  coupon_order_ids: (string | null)[] | null
}

/** The window of a journey: as long as its channel said when it was opened, from the moment it was eligible. */
export const WINDOW_END = `journey.eligible_at + (journey.closes_at - journey.abandoned_at)`

/** How many journeys of somebody are looked at for an order: the newest. */
const MOST_JOURNEYS = 50

async function journeysOf(
  sql: SqlExecutor,
  personIds: readonly string[]
): Promise<Map<string, (JourneyOfOrder & { sales_channel_id: string })[]>> {
  const rows = await sql.execute<JourneyRow>(
    `SELECT journey.id, journey.person_id, journey.arm, journey.sales_channel_id,
            ${CART_IDS} AS cart_ids, journey.eligible_at, ${WINDOW_END} AS until,
            ${FIRST_SENT} AS first_sent_at,
            (SELECT jsonb_agg(used.at) FROM comptoir_recovery_link AS link
              CROSS JOIN LATERAL (VALUES (link.first_used_at), (link.last_used_at)) AS used(at)
              WHERE link.journey_id = journey.id AND used.at IS NOT NULL) AS used_at,
            (SELECT jsonb_agg(coalesce(bought.order_id, coupon.order_id)) FROM comptoir_recovery_coupon AS coupon
               LEFT JOIN order_promotion AS bought ON bought.promotion_id = coupon.promotion_id AND bought.deleted_at IS NULL
              WHERE coupon.journey_id = journey.id) AS coupon_order_ids
       FROM unnest(?::text[]) AS person(id)
       CROSS JOIN LATERAL (SELECT * FROM comptoir_recovery_journey AS one WHERE one.person_id = person.id
                            ORDER BY one.eligible_at DESC, one.id DESC LIMIT ${MOST_JOURNEYS}) AS journey`,
    [personIds]
  )
  const byPerson = new Map<string, (JourneyOfOrder & { sales_channel_id: string })[]>()
  const some = (values: readonly (string | null)[] | null) =>
    (values ?? []).flatMap((value) => (value === null ? [] : [value]))
  for (const { person_id, ...row } of rows) {
    const journey = {
      ...row,
      eligible_at: new Date(row.eligible_at),
      until: new Date(row.until),
      first_sent_at: row.first_sent_at === null ? null : new Date(row.first_sent_at),
      used_at: some(row.used_at).map((at) => new Date(at)),
      coupon_order_ids: some(row.coupon_order_ids),
    }
    byPerson.set(person_id, [...(byPerson.get(person_id) ?? []), journey])
  }
  return byPerson
}

const figures = ({ total, current_total, paid_out }: CoreOrder) => {
  const placed = decimal(total ?? "0", "The total of an order")
  return {
    total: placed,
    refunded: refundedOf(placed, {
      paid_out: decimal(paid_out ?? "0", "What was paid out"),
      current_total: decimal(current_total ?? placed, "The total of an order"),
    }),
  }
}

/**
 * Lays orders to the journeys of who placed them, those of the holdout too: each to one journey, with how surely it is owed to
 * a message. An order that is told of again is looked at again, since a coupon or a refund may be known by now. A fixed number
 * of statements.
 */
export async function noteOrders(
  sql: SqlExecutor,
  orders: readonly OrderOfPerson[],
  at: Date
): Promise<number> {
  if (!orders.length) return 0
  const journeys = await journeysOf(sql, [...new Set(orders.map(({ person_id }) => person_id))].sort())
  const policies = await channelPolicies(sql)
  const isLaid = new Set<string>()
  const laid = orders.flatMap((order) => {
    const journey = isLaid.has(order.order_id)
      ? null
      : journeyOfOrder(journeys.get(order.person_id) ?? [], order)
    if (!journey) return []
    isLaid.add(order.order_id)
    const { sales_channel_id } = journey as JourneyOfOrder & { sales_channel_id: string }
    const click_days = policies.get(sales_channel_id)?.click_days ?? DEFAULT_CLICK_DAYS
    const level = levelOf(journey, order, { click_days })
    return [{ order, journey_id: journey.id, arm: journey.arm, level }]
  })
  if (!laid.length) return 0
  const core = new Map(
    (
      await coreOrders(
        sql,
        laid.map(({ order }) => order.order_id)
      )
    ).map((row) => [row.order_id, row])
  )
  const rows = laid.flatMap(({ order: { order_id, person_id, placed_at }, journey_id, arm, level }) => {
    const known = core.get(order_id)
    if (!known) return []
    const { sales_channel_id, currency_code, canceled_at } = known
    return [
      {
        order_id,
        journey_id,
        person_id,
        sales_channel_id,
        arm,
        level,
        currency_code: currency_code.toLowerCase(),
        ...figures(known),
        placed_at,
        canceled_at,
        created_at: at,
        updated_at: at,
      },
    ]
  })
  await insertRows(
    sql,
    "comptoir_recovery_order AS kept",
    {
      order_id: "text",
      journey_id: "text",
      person_id: "text",
      sales_channel_id: "text",
      arm: "text",
      level: "text",
      currency_code: "text",
      total: "numeric",
      refunded: "numeric",
      placed_at: "timestamptz",
      canceled_at: "timestamptz",
      created_at: "timestamptz",
      updated_at: "timestamptz",
    },
    rows.sort((a, b) => (a.order_id < b.order_id ? -1 : 1)),
    // An order stays with the journey that it was first laid to; what is known of it may grow.
    `ON CONFLICT (order_id) DO UPDATE SET level = excluded.level, refunded = excluded.refunded,
       canceled_at = excluded.canceled_at, updated_at = excluded.updated_at
      WHERE kept.journey_id = excluded.journey_id
        AND (kept.level, kept.refunded, kept.canceled_at) IS DISTINCT FROM
            (excluded.level, excluded.refunded, excluded.canceled_at)`
  )
  return rows.length
}

/** The next orders of ours by key, placed since a day. */
export async function notedOrdersAfter(
  sql: SqlExecutor,
  since: Date,
  after: string,
  limit: number
): Promise<string[]> {
  const rows = await sql.execute<{ order_id: string }>(
    `SELECT order_id FROM comptoir_recovery_order WHERE order_id > ? AND placed_at >= ? ORDER BY order_id LIMIT ?`,
    [after, since, limit]
  )
  return rows.map(({ order_id }) => order_id)
}

/** The orders of these payments. */
export async function ordersOfPayments(sql: SqlExecutor, paymentIds: readonly string[]): Promise<string[]> {
  const rows = await sql.execute<{ order_id: string }>(
    `SELECT DISTINCT link.order_id FROM payment
       JOIN order_payment_collection AS link ON link.payment_collection_id = payment.payment_collection_id
        AND link.deleted_at IS NULL
      WHERE payment.id = ANY(?::text[])`,
    [storable(paymentIds)]
  )
  return rows.map(({ order_id }) => order_id)
}

/** Looks once more at what was given back of orders, and which were cancelled; answers how many differ. */
export async function refreshOrders(
  sql: SqlExecutor,
  orderIds: readonly string[],
  at: Date
): Promise<number> {
  const ours = await sql.execute<{ order_id: string; total: string }>(
    `SELECT order_id, trim_scale(total)::text AS total FROM comptoir_recovery_order
      WHERE order_id = ANY(?::text[]) ORDER BY order_id FOR UPDATE`,
    [storable(orderIds)]
  )
  if (!ours.length) return 0
  const kept = new Map(ours.map(({ order_id, total }) => [order_id, total]))
  const core = await coreOrders(sql, [...kept.keys()])
  const rows = core.map((row) => ({
    order_id: row.order_id,
    refunded: figures({ ...row, total: kept.get(row.order_id) ?? row.total }).refunded,
    canceled_at: row.canceled_at,
  }))
  const changed = await sql.execute<{ order_id: string }>(
    `UPDATE comptoir_recovery_order AS kept
        SET refunded = given.refunded, canceled_at = given.canceled_at, updated_at = ?
       FROM ${recordset({ order_id: "text", refunded: "numeric", canceled_at: "timestamptz" }, "given")}
      WHERE kept.order_id = given.order_id
        AND (kept.refunded, kept.canceled_at) IS DISTINCT FROM (given.refunded, given.canceled_at)
     RETURNING kept.order_id`,
    [at, JSON.stringify(rows)]
  )
  return changed.length
}

/** What the books say of one order; undefined where nobody left a cart for it. */
export type WonOrderRow = {
  order_id: string
  journey_id: string
  arm: Arm
  level: string
  currency_code: string
  total: string
  refunded: string
  placed_at: Date
  canceled_at: Date | null
}

/** The books of one order with the messages before it. */
export async function wonOrder(
  sql: SqlExecutor,
  orderId: string
): Promise<
  | (WonOrderRow & {
      cart_id: string
      status: string
      sequence_name: string | null
      eligible_at: Date
      recovered_at: Date | null
      message_id: string | null
      message_step: number | null
      message_subject: string | null
      message_sent_at: Date | null
      coupon_code: string | null
    })
  | undefined
> {
  const [row] = await sql.execute<NonNullable<Awaited<ReturnType<typeof wonOrder>>>>(
    `SELECT won.order_id, won.journey_id, won.arm, won.level, won.currency_code, trim_scale(won.total)::text AS total,
            trim_scale(won.refunded)::text AS refunded, won.placed_at, won.canceled_at, journey.cart_id, journey.status,
            journey.eligible_at, journey.recovered_at, sequence.name AS sequence_name, message.id AS message_id,
            message.step AS message_step, message.subject AS message_subject, message.sent_at AS message_sent_at,
            (SELECT coupon.code FROM comptoir_recovery_coupon AS coupon
               LEFT JOIN order_promotion AS bought ON bought.promotion_id = coupon.promotion_id AND bought.deleted_at IS NULL
              WHERE coupon.journey_id = journey.id AND won.order_id IN (coupon.order_id, bought.order_id) LIMIT 1) AS coupon_code
       FROM comptoir_recovery_order AS won
       JOIN comptoir_recovery_journey AS journey ON journey.id = won.journey_id
       LEFT JOIN comptoir_recovery_sequence AS sequence ON sequence.id = journey.sequence_id
       LEFT JOIN LATERAL (
         SELECT id, step, subject, sent_at FROM comptoir_recovery_message
          WHERE journey_id = journey.id AND sent_at <= won.placed_at AND status <> 'bounced'
          ORDER BY (clicked_at IS NOT NULL AND clicked_at <= won.placed_at) DESC, sent_at DESC LIMIT 1) AS message ON true
      WHERE won.order_id = ANY(?::text[])`,
    [storable([orderId])]
  )
  return row
}
