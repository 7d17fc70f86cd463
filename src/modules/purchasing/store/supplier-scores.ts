import type { PlainDate } from "../../../domain/purchasing/plain-date"
import {
  addFacts,
  confirmationDays,
  ConfirmationCount,
  monthsBetween,
  NO_FACTS,
  ScoreFacts,
  ScoreFigure,
  ScoreTerms,
  SupplierScore,
  supplierScore,
} from "../../../domain/purchasing/supplier-score"
import { WITHIN_TOLERANCE } from "../../../domain/purchasing/tolerance"
import { WorkingCalendar, workingDaysBetween } from "../../../domain/purchasing/working-days"
import { invalidData } from "../../../domain/shared/domain-error"
import { DEEPEST_ROW } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { calendarOf, supplierById, SupplierRow } from "./suppliers"

/** The time a score looks at, and how it judges. */
export type ScoreRequest = Readonly<{
  from: PlainDate
  to: PlainDate
  today: PlainDate
  time_zone: string
  terms: ScoreTerms
}>

type Bound = { sql: string; values: readonly unknown[] }

/** Puts values into SQL as they come up, so that their order is that of the text. */
function bound(strings: TemplateStringsArray, ...parts: readonly unknown[]): Bound {
  const values: unknown[] = []
  const sql = strings.reduce((text, next, index) => {
    const part = parts[index - 1]
    if (part && typeof part === "object" && "sql" in part && "values" in part) {
      values.push(...(part as Bound).values)
      return text + (part as Bound).sql + next
    }
    values.push(part)
    return `${text}?${next}`
  })
  return { sql, values }
}

const COUNTED = `status IN ('sent', 'acknowledged', 'closed') AND purchase_order.deleted_at IS NULL`

/**
 * Each source gives rows of one shape: supplier, order, month, how many facts, a whole and a part of it. The rules of
 * `supplier-score` judge their sums; here is only said what is counted, and in which month.
 */
const SOURCES: Readonly<Record<ScoreFigure, (ids: readonly string[], request: ScoreRequest) => Bound>> = {
  // A line is due on its first promise. It is judged once that day and the grace are past, or once it is there in full;
  // what a tolerance closed is in full, and what the buyer gave up before the day is nobody's fault.
  delivery: (ids, { from, to, today, time_zone, terms }) => bound`
    SELECT purchase_order.supplier_id, purchase_order.id AS purchase_order_id, substr(due.day, 1, 7) AS month,
           1 AS facts, 1::numeric AS whole, (coalesce(came.units, 0) >= wanted.units)::integer::numeric AS part,
           NULL::text AS sent_on, NULL::text AS confirmed_on
      FROM comptoir_purchase_order purchase_order
      JOIN comptoir_purchase_order_line line ON line.purchase_order_id = purchase_order.id AND line.deleted_at IS NULL
     CROSS JOIN LATERAL (SELECT coalesce(line.first_promised_on, line.requested_on, line.expected_on) AS day) due
     CROSS JOIN LATERAL (SELECT to_char(due.day::date + ${terms.grace_days}::integer, 'YYYY-MM-DD') AS day) last
     CROSS JOIN LATERAL (SELECT line.quantity - CASE
            WHEN line.short_close_reason = ${WITHIN_TOLERANCE}
              OR (purchase_order.closed_at AT TIME ZONE ${time_zone})::date::text <= due.day
            THEN line.short_closed_quantity ELSE 0 END AS units) wanted
      LEFT JOIN LATERAL (SELECT sum(got.accepted_quantity + got.quarantined_quantity) AS units
             FROM comptoir_receipt_line got
             JOIN comptoir_receipt receipt ON receipt.id = got.receipt_id AND receipt.status = 'posted'
            WHERE got.purchase_order_line_id = line.id AND got.deleted_at IS NULL AND receipt.received_on <= last.day) came ON true
     WHERE purchase_order.supplier_id = ANY(${ids}::text[]) AND purchase_order.${raw(COUNTED)}
       AND due.day BETWEEN ${from} AND ${to} AND wanted.units > 0
       AND (last.day < ${today} OR coalesce(came.units, 0) >= wanted.units)`,
  quality: (ids, { from, to }) => bound`
    SELECT receipt.supplier_id, receipt.purchase_order_id, substr(receipt.received_on, 1, 7), 1,
           (got.accepted_quantity + got.quarantined_quantity + got.rejected_quantity)::numeric, got.rejected_quantity::numeric,
           NULL::text, NULL::text
      FROM comptoir_receipt receipt
      JOIN comptoir_receipt_line got ON got.receipt_id = receipt.id AND got.deleted_at IS NULL
     WHERE receipt.supplier_id = ANY(${ids}::text[]) AND receipt.status = 'posted' AND receipt.deleted_at IS NULL
       AND receipt.received_on BETWEEN ${from} AND ${to}
       AND got.accepted_quantity + got.quarantined_quantity + got.rejected_quantity > 0`,
  // Goods given for nothing have no price to compare, and other currencies none that could be added.
  price: (ids, { from, to, time_zone }) => bound`
    SELECT purchase_order.supplier_id, purchase_order.id, substr(sent.day, 1, 7), 1,
           line.quantity * earlier.price, line.quantity * line.unit_price * (100 - line.discount_percent) / 100 / line.price_per_quantity,
           NULL::text, NULL::text
      FROM comptoir_purchase_order purchase_order
      JOIN comptoir_supplier supplier ON supplier.id = purchase_order.supplier_id AND supplier.currency_code = purchase_order.currency_code
      JOIN comptoir_purchase_order_line line ON line.purchase_order_id = purchase_order.id AND line.deleted_at IS NULL
     CROSS JOIN LATERAL (SELECT (purchase_order.sent_at AT TIME ZONE ${time_zone})::date::text AS day) sent
     CROSS JOIN LATERAL (SELECT before.unit_price * (100 - before.discount_percent) / 100 / before.price_per_quantity AS price
             FROM comptoir_purchase_order_line before
             JOIN comptoir_purchase_order one ON one.id = before.purchase_order_id
            WHERE before.inventory_item_id = line.inventory_item_id AND before.deleted_at IS NULL
              AND one.supplier_id = purchase_order.supplier_id AND one.currency_code = purchase_order.currency_code
              AND one.status IN ('sent', 'acknowledged', 'closed') AND one.deleted_at IS NULL
              AND one.sent_at < purchase_order.sent_at
            ORDER BY one.sent_at DESC, before.id LIMIT 1) earlier
     WHERE purchase_order.supplier_id = ANY(${ids}::text[]) AND purchase_order.${raw(COUNTED)}
       AND sent.day BETWEEN ${from} AND ${to} AND earlier.price > 0 AND line.unit_price > 0`,
  confirmation: (ids, { from, to, time_zone }) => bound`
    SELECT purchase_order.supplier_id, purchase_order.id, substr(sent.day, 1, 7), 1, 0::numeric, 0::numeric,
           sent.day, (purchase_order.acknowledged_at AT TIME ZONE ${time_zone})::date::text
      FROM comptoir_purchase_order purchase_order
     CROSS JOIN LATERAL (SELECT (purchase_order.sent_at AT TIME ZONE ${time_zone})::date::text AS day) sent
     WHERE purchase_order.supplier_id = ANY(${ids}::text[]) AND purchase_order.${raw(COUNTED)}
       AND purchase_order.acknowledged_at IS NOT NULL AND sent.day BETWEEN ${from} AND ${to}`,
}

function raw(sql: string): Bound {
  return { sql, values: [] }
}

type FactRow = {
  supplier_id: string
  figure: ScoreFigure
  month: string
  facts: string
  whole: string
  part: string
  sent_on: string | null
  confirmed_on: string | null
}

type Group = { facts: ScoreFacts; confirmations: ConfirmationCount[] }

/** The scores of several suppliers in one statement, by their ids. */
export async function scoresOf(
  sql: SqlExecutor,
  supplierIds: readonly string[],
  request: ScoreRequest
): Promise<Map<string, SupplierScore>> {
  const months = monthsBetween(request.from, request.to)
  if (!supplierIds.length) return new Map()
  const suppliers = await sql.execute<Pick<SupplierRow, "id" | "working_days" | "closings">>(
    `SELECT id, working_days, closings FROM comptoir_supplier WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [supplierIds]
  )
  const figures = Object.keys(SOURCES) as ScoreFigure[]
  const sources = figures.map((figure) => SOURCES[figure](supplierIds, request))
  const union = sources
    .map(
      ({ sql: source }, index) =>
        `SELECT '${figures[index]}' AS figure, source.* FROM (${source}) AS source(supplier_id, purchase_order_id, month, facts, whole, part, sent_on, confirmed_on)`
    )
    .join(" UNION ALL ")
  const rows = await sql.execute<FactRow>(
    `SELECT supplier_id, figure, month, sum(facts) AS facts, sum(whole) AS whole, sum(part) AS part, sent_on, confirmed_on
       FROM (${union}) AS counted GROUP BY supplier_id, figure, month, sent_on, confirmed_on`,
    sources.flatMap(({ values }) => [...values])
  )
  const groups = new Map<string, Map<string, Group>>()
  for (const row of rows) {
    const ofSupplier = groups.get(row.supplier_id) ?? new Map<string, Group>()
    groups.set(row.supplier_id, ofSupplier)
    const group = ofSupplier.get(row.month) ?? { facts: NO_FACTS, confirmations: [] }
    ofSupplier.set(row.month, {
      facts: addFacts(group.facts, factsOf(row)),
      confirmations:
        row.sent_on && row.confirmed_on
          ? [
              ...group.confirmations,
              { sent_on: row.sent_on, confirmed_on: row.confirmed_on, orders: Number(row.facts) },
            ]
          : group.confirmations,
    })
  }
  return new Map(
    suppliers.map((supplier) => {
      const calendar = calendarOf(supplier)
      const facts = new Map(
        [...(groups.get(supplier.id) ?? [])].map(([month, group]) => [
          month,
          { ...group.facts, confirmation_days: confirmationDays(group.confirmations, calendar) },
        ])
      )
      return [supplier.id, supplierScore(months, facts, request.terms)]
    })
  )
}

function factsOf({ figure, facts, whole, part }: FactRow): ScoreFacts {
  switch (figure) {
    case "delivery":
      return { ...NO_FACTS, lines_due: Number(whole), lines_punctual: Number(part) }
    case "quality":
      return {
        ...NO_FACTS,
        deliveries: Number(facts),
        units_delivered: Number(whole),
        units_rejected: Number(part),
      }
    case "price":
      return { ...NO_FACTS, lines_priced: Number(facts), value_before: whole, value_now: part }
    case "confirmation":
      return { ...NO_FACTS, orders_confirmed: Number(facts) }
  }
}

/** An order behind a figure. What `whole` and `part` are, the figure says: lines, units, or the values of before and now. */
export type ScoreOrderRow = {
  id: string
  number: string | null
  status: string
  currency_code: string
  sent_on: PlainDate | null
  confirmed_on: PlainDate | null
  due_on: PlainDate | null
  facts: number
  whole: string
  part: string
  /** Working days from sending to confirming; of the figure `confirmation` only. */
  working_days: number | null
}

/** How bad an order is for its figure: the worst are looked at first. */
const WORST: Readonly<Record<ScoreFigure, string>> = {
  delivery: "sum(behind.whole) - sum(behind.part)",
  quality: "sum(behind.part)",
  price: "sum(behind.part) / nullif(sum(behind.whole), 0)",
  confirmation: "max(behind.confirmed_on::date - behind.sent_on::date)",
}

/** The orders that a figure of one supplier rests on, the worst first. */
export async function scoreOrders(
  sql: SqlExecutor,
  supplierId: string,
  figure: ScoreFigure,
  request: ScoreRequest,
  { limit, offset }: { limit: number; offset: number }
): Promise<{ rows: ScoreOrderRow[]; count: number }> {
  monthsBetween(request.from, request.to)
  if (offset + limit > DEEPEST_ROW) {
    throw invalidData(`Orders are listed up to the ${DEEPEST_ROW}th; choose a shorter time instead`)
  }
  const calendar = calendarOf(await supplierById(sql, supplierId))
  const { sql: source, values } = SOURCES[figure]([supplierId], request)
  const rows = await sql.execute<ScoreOrderRow & { count: string }>(
    `SELECT purchase_order.id, purchase_order.number, purchase_order.status, purchase_order.currency_code,
            (purchase_order.sent_at AT TIME ZONE ?)::date::text AS sent_on,
            (purchase_order.acknowledged_at AT TIME ZONE ?)::date::text AS confirmed_on,
            purchase_order.due_on, sum(behind.facts) AS facts, sum(behind.whole) AS whole, sum(behind.part) AS part,
            count(*) OVER () AS count
       FROM (${source}) AS behind(supplier_id, purchase_order_id, month, facts, whole, part, sent_on, confirmed_on)
       JOIN comptoir_purchase_order purchase_order ON purchase_order.id = behind.purchase_order_id
      GROUP BY purchase_order.id
      ORDER BY ${WORST[figure]} DESC NULLS LAST, purchase_order.sent_at DESC, purchase_order.id
      LIMIT ? OFFSET ?`,
    [request.time_zone, request.time_zone, ...values, limit, offset]
  )
  return {
    count: Number(rows[0]?.count ?? 0),
    rows: rows.map(({ count: _, ...row }) => ({
      ...row,
      facts: Number(row.facts),
      working_days: figure === "confirmation" ? daysOf(row, calendar) : null,
    })),
  }
}

const daysOf = ({ sent_on, confirmed_on }: ScoreOrderRow, calendar: WorkingCalendar): number | null =>
  sent_on && confirmed_on ? workingDaysBetween(sent_on, confirmed_on, calendar) : null

export type SupplierOverview = {
  open_orders: number
  late_orders: number
  /** Sent and not yet confirmed. */
  unanswered_orders: number
  next_due_on: PlainDate | null
  last_sent_on: PlainDate | null
  /** What open orders come to, per currency. */
  open_totals: { currency_code: string; total: string }[]
}

/** Where a supplier stands today, in one statement. */
export async function supplierOverview(
  sql: SqlExecutor,
  supplierId: string,
  { today, time_zone }: Pick<ScoreRequest, "today" | "time_zone">
): Promise<SupplierOverview> {
  await supplierById(sql, supplierId)
  const [row] = await sql.execute<
    Record<string, string | null> & { open_totals: SupplierOverview["open_totals"] }
  >(
    `WITH own AS (SELECT * FROM comptoir_purchase_order
                   WHERE supplier_id = ? AND deleted_at IS NULL AND sent_at IS NOT NULL),
          open AS (SELECT * FROM own WHERE status IN ('sent', 'acknowledged') AND receipt_status IN ('none', 'partial'))
     SELECT (SELECT count(*) FROM open) AS open_orders,
            (SELECT count(*) FROM open WHERE due_on < ?) AS late_orders,
            (SELECT count(*) FROM open WHERE status = 'sent' AND acknowledged_at IS NULL) AS unanswered_orders,
            (SELECT min(due_on) FROM open) AS next_due_on,
            (SELECT max((sent_at AT TIME ZONE ?)::date::text) FROM own) AS last_sent_on,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('currency_code', currency_code, 'total', total::text) ORDER BY currency_code), '[]')
               FROM (SELECT currency_code, sum(total) AS total FROM open GROUP BY currency_code) AS sums) AS open_totals`,
    [supplierId, today, time_zone]
  )
  return {
    open_orders: Number(row?.open_orders ?? 0),
    late_orders: Number(row?.late_orders ?? 0),
    unanswered_orders: Number(row?.unanswered_orders ?? 0),
    next_due_on: row?.next_due_on ?? null,
    last_sent_on: row?.last_sent_on ?? null,
    open_totals: row?.open_totals ?? [],
  }
}

export type SupplierRejectRow = {
  id: string
  receipt_id: string
  receipt_number: string | null
  purchase_order_id: string | null
  purchase_order_number: string | null
  inventory_item_id: string
  sku: string | null
  title: string | null
  received_on: PlainDate
  rejected_quantity: number
  delivered_quantity: number
  reject_reason: string | null
}

/** What of a supplier's deliveries was rejected, the latest first. */
export async function listRejects(
  sql: SqlExecutor,
  supplierId: string,
  { limit, offset }: { limit: number; offset: number }
): Promise<{ rows: SupplierRejectRow[]; count: number }> {
  await supplierById(sql, supplierId)
  if (offset + limit > DEEPEST_ROW) throw invalidData(`Rows are listed up to the ${DEEPEST_ROW}th`)
  const from = `comptoir_receipt receipt
       JOIN comptoir_receipt_line got ON got.receipt_id = receipt.id AND got.deleted_at IS NULL AND got.rejected_quantity > 0
      WHERE receipt.supplier_id = ? AND receipt.status = 'posted' AND receipt.deleted_at IS NULL`
  const rows = await sql.execute<SupplierRejectRow>(
    `SELECT got.id, receipt.id AS receipt_id, receipt.number AS receipt_number, purchase_order.id AS purchase_order_id,
            purchase_order.number AS purchase_order_number, got.inventory_item_id, coalesce(line.sku, item.sku) AS sku,
            coalesce(line.title, item.title) AS title, receipt.received_on, got.rejected_quantity, got.reject_reason,
            got.accepted_quantity + got.quarantined_quantity + got.rejected_quantity AS delivered_quantity
       FROM (SELECT receipt.*, got.id AS got_id FROM ${from} ORDER BY receipt.received_on DESC, got.id DESC LIMIT ? OFFSET ?) AS receipt
       JOIN comptoir_receipt_line got ON got.id = receipt.got_id
       LEFT JOIN comptoir_purchase_order_line line ON line.id = got.purchase_order_line_id
       LEFT JOIN comptoir_purchase_order purchase_order ON purchase_order.id = receipt.purchase_order_id
       LEFT JOIN inventory_item item ON item.id = got.inventory_item_id
      ORDER BY receipt.received_on DESC, got.id DESC`,
    [supplierId, limit, offset]
  )
  const [counted] = await sql.execute<{ count: string }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM ${from} LIMIT ${DEEPEST_ROW}) AS counted`,
    [supplierId]
  )
  return { rows, count: Number(counted?.count ?? 0) }
}
