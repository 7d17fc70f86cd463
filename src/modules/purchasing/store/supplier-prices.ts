import { generateEntityId } from "@medusajs/framework/utils"
import type { PriceBreak } from "../../../domain/purchasing/choose-offer"
import { isPlainDate, PlainDate } from "../../../domain/purchasing/plain-date"
import { KeptPrices, priceDifferences, PriceChangeSource } from "../../../domain/purchasing/price-change"
import { invalidData } from "../../../domain/shared/domain-error"
import { articleName } from "../../../platform/article-name"
import { Condition, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { Columns, insertRows, recordset } from "./sql"
import type { Paging } from "./suppliers"

/** Through what prices change, from which day on, and by whom. */
export type PriceOrigin = Readonly<{
  source: PriceChangeSource
  source_id: string | null
  day: PlainDate
  changed_by: string | null
}>

export type PricedEntry = Readonly<{ id: string; supplier_id: string; inventory_item_id: string }>

const BREAK_COLUMNS: Columns = {
  id: "text",
  supplier_item_id: "text",
  from_quantity: "integer",
  unit_price: "numeric",
  discount_percent: "numeric",
}

const CHANGE_COLUMNS: Columns = {
  id: "text",
  supplier_id: "text",
  supplier_item_id: "text",
  inventory_item_id: "text",
  from_quantity: "integer",
  day: "text",
  currency_code: "text",
  from_currency_code: "text",
  from_unit_price: "numeric",
  from_price_per_quantity: "integer",
  from_discount_percent: "numeric",
  to_unit_price: "numeric",
  to_price_per_quantity: "integer",
  to_discount_percent: "numeric",
  source: "text",
  source_id: "text",
  changed_by: "text",
}

/** One change of a supplier's catalogue at a time: periods and prices are compared with what is there. */
export async function lockCatalogue(sql: SqlExecutor, supplierId: string): Promise<void> {
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_supplier_item'), hashtext(?))`, [
    supplierId,
  ])
}

/** Puts these prices by quantity in place of those that the item has. */
export async function replaceBreaks(
  sql: SqlExecutor,
  supplierItemId: string,
  breaks: readonly PriceBreak[]
): Promise<void> {
  await sql.execute(`DELETE FROM comptoir_supplier_price_break WHERE supplier_item_id = ?`, [supplierItemId])
  await insertRows(
    sql,
    "comptoir_supplier_price_break",
    BREAK_COLUMNS,
    breaks.map((one) => ({
      ...one,
      id: generateEntityId(undefined, "cspb"),
      supplier_item_id: supplierItemId,
    }))
  )
}

/** What became of the prices of one entry. */
export type PriceStep = Readonly<{
  entry: PricedEntry
  before: KeptPrices | null
  after: KeptPrices
  origin: PriceOrigin
}>

/** Keeps what became of an item's prices; nothing where they stayed as they were. */
export const recordPriceChanges = (
  sql: SqlExecutor,
  entry: PricedEntry,
  before: KeptPrices | null,
  after: KeptPrices,
  origin: PriceOrigin
): Promise<void> => recordPriceSteps(sql, [{ entry, before, after, origin }])

/** The same of many entries, in one statement. */
export async function recordPriceSteps(sql: SqlExecutor, steps: readonly PriceStep[]): Promise<void> {
  const rows = steps.flatMap(({ entry, before, after, origin }) =>
    priceDifferences(before, after).map(({ from_quantity, from, to }) => ({
      ...origin,
      id: generateEntityId(undefined, "cspc"),
      supplier_id: entry.supplier_id,
      supplier_item_id: entry.id,
      inventory_item_id: entry.inventory_item_id,
      from_quantity,
      currency_code: after.currency_code,
      from_currency_code: from?.currency_code ?? null,
      from_unit_price: from?.unit_price ?? null,
      from_price_per_quantity: from?.price_per_quantity ?? null,
      from_discount_percent: from?.discount_percent ?? null,
      to_unit_price: to?.unit_price ?? null,
      to_price_per_quantity: to?.price_per_quantity ?? null,
      to_discount_percent: to?.discount_percent ?? null,
    }))
  )
  await insertRows(sql, "comptoir_supplier_price_change", CHANGE_COLUMNS, rows)
}

/** A line whose price was agreed anew; of `before`, only what differed. */
export type AgreedPrice = Readonly<{
  line_id: string
  before: Readonly<{ unit_price?: string; price_per_quantity?: number; discount_percent?: string }>
}>

const AGREED_COLUMNS: Columns = {
  line_id: "text",
  unit_price: "numeric",
  price_per_quantity: "integer",
  discount_percent: "numeric",
}

/**
 * Keeps the prices that a supplier proposed for an order and the buyer accepted. What the supplier lists stays as it is:
 * the next order begins from the list again.
 */
export async function recordAgreedPrices(
  sql: SqlExecutor,
  orderId: string,
  agreed: readonly AgreedPrice[],
  { day, changed_by }: Pick<PriceOrigin, "day" | "changed_by">
): Promise<void> {
  if (!agreed.length) return
  await sql.execute(
    `INSERT INTO comptoir_supplier_price_change (id, supplier_id, supplier_item_id, inventory_item_id, day, currency_code,
       from_currency_code, from_unit_price, from_price_per_quantity, from_discount_percent,
       to_unit_price, to_price_per_quantity, to_discount_percent, source, source_id, changed_by)
     SELECT 'cspc_' || replace(gen_random_uuid()::text, '-', ''), ordered.supplier_id, line.supplier_item_id, line.inventory_item_id,
            ?, ordered.currency_code, ordered.currency_code, coalesce(was.unit_price, line.unit_price),
            coalesce(was.price_per_quantity, line.price_per_quantity), coalesce(was.discount_percent, line.discount_percent),
            line.unit_price, line.price_per_quantity, line.discount_percent, 'proposal', ordered.id, ?
       FROM ${recordset(AGREED_COLUMNS, "was")}
       JOIN comptoir_purchase_order_line line ON line.id = was.line_id
       JOIN comptoir_purchase_order ordered ON ordered.id = line.purchase_order_id
      WHERE ordered.id = ? AND line.supplier_item_id IS NOT NULL`,
    [day, changed_by, JSON.stringify(agreed.map(({ line_id, before }) => ({ line_id, ...before }))), orderId]
  )
}

/** Whether the price of a line is among what differs. */
export const isPriceChange = (before: AgreedPrice["before"]): boolean =>
  before.unit_price !== undefined ||
  before.price_per_quantity !== undefined ||
  before.discount_percent !== undefined

/**
 * Puts the item's suppliers in the order in which they are asked: the first gets rank 1. Suppliers that are not named
 * follow in the order they had. Answers the ranks before and after, by supplier, or nothing where they stayed.
 */
export async function rankSuppliers(
  sql: SqlExecutor,
  itemId: string,
  supplierIds: readonly string[]
): Promise<{ before: Record<string, number>; after: Record<string, number> } | null> {
  const rows = await sql.execute<{ supplier_id: string; name: string; rank: number }>(
    `SELECT listed.supplier_id, supplier.name, min(listed.rank) AS rank
       FROM comptoir_supplier_item listed JOIN comptoir_supplier supplier ON supplier.id = listed.supplier_id
      WHERE listed.inventory_item_id = ? AND listed.status = 'active' AND listed.deleted_at IS NULL
      GROUP BY listed.supplier_id, supplier.name ORDER BY min(listed.rank), supplier.name, listed.supplier_id`,
    [itemId]
  )
  const listing = new Map(rows.map((row) => [row.supplier_id, row]))
  const stranger = supplierIds.find((id) => !listing.has(id))
  if (stranger) throw invalidData(`Supplier ${stranger} does not list inventory item ${itemId}`)
  const order = [...new Set([...supplierIds, ...listing.keys()])]
  const ranks = order.map((supplier_id, index) => ({ supplier_id, rank: index + 1 }))
  const changed = await sql.execute<{ id: string }>(
    `UPDATE comptoir_supplier_item listed SET rank = wished.rank, updated_at = now()
       FROM ${recordset({ supplier_id: "text", rank: "integer" }, "wished")}
      WHERE listed.inventory_item_id = ? AND listed.supplier_id = wished.supplier_id AND listed.status = 'active'
        AND listed.deleted_at IS NULL AND listed.rank <> wished.rank RETURNING listed.id`,
    [JSON.stringify(ranks), itemId]
  )
  if (!changed.length) return null
  const named = (rankOf: (supplierId: string) => number | undefined) =>
    Object.fromEntries(rows.map((row) => [row.name, rankOf(row.supplier_id) ?? row.rank]))
  return {
    before: named((id) => listing.get(id)?.rank),
    after: named((id) => ranks.find((one) => one.supplier_id === id)?.rank),
  }
}

export type PriceChangeFilters = {
  supplier_id?: string
  inventory_item_id?: string[]
  source?: PriceChangeSource[]
  since?: PlainDate
}

const NET_UNIT = (side: "from" | "to"): string =>
  `round(change.${side}_unit_price * (100 - change.${side}_discount_percent) / 100 / change.${side}_price_per_quantity, 6)`

const PRICE_CHANGES_FROM = `comptoir_supplier_price_change change
  JOIN comptoir_supplier supplier ON supplier.id = change.supplier_id
  LEFT JOIN inventory_item item ON item.id = change.inventory_item_id`

function priceChangesWhere(filters: PriceChangeFilters): Condition[] {
  const { supplier_id, inventory_item_id, source, since } = filters
  if (since && !isPlainDate(since)) throw invalidData(`"${since}" is no day of the calendar`)
  return [
    { sql: "change.deleted_at IS NULL" },
    ...(supplier_id ? [{ sql: "change.supplier_id = ?", values: [supplier_id] }] : []),
    ...(inventory_item_id?.length
      ? [{ sql: "change.inventory_item_id = ANY(?::text[])", values: [inventory_item_id] }]
      : []),
    ...(source?.length ? [{ sql: "change.source = ANY(?::text[])", values: [source] }] : []),
    ...(since ? [{ sql: "change.day >= ?", values: [since] }] : []),
  ]
}

export type PriceChangeRow = {
  id: string
  supplier_id: string
  supplier_name: string
  supplier_item_id: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  from_quantity: number
  day: string
  currency_code: string
  from_currency_code: string | null
  from_unit_price: string | null
  from_price_per_quantity: number | null
  from_discount_percent: string | null
  to_unit_price: string | null
  to_price_per_quantity: number | null
  to_discount_percent: string | null
  /** What one unit costs after the discount; the percentage is between them, null across currencies. */
  from_unit_value: string | null
  to_unit_value: string | null
  percent: string | null
  source: PriceChangeSource
  source_id: string | null
  changed_by: string | null
  created_at: Date
}

const SELECT_CHANGES = `
  SELECT change.id, change.supplier_id, supplier.name AS supplier_name, change.supplier_item_id, change.inventory_item_id,
         item.sku, ${articleName("item")} AS title, change.from_quantity, change.day, change.currency_code,
         change.from_currency_code, change.from_unit_price, change.from_price_per_quantity, change.from_discount_percent,
         change.to_unit_price, change.to_price_per_quantity, change.to_discount_percent,
         ${NET_UNIT("from")} AS from_unit_value, ${NET_UNIT("to")} AS to_unit_value,
         CASE WHEN change.from_currency_code = change.currency_code AND ${NET_UNIT("from")} > 0
              THEN round((${NET_UNIT("to")} / ${NET_UNIT("from")} - 1) * 100, 2) END AS percent,
         change.source, change.source_id, change.changed_by, change.created_at
    FROM ${PRICE_CHANGES_FROM}`

const EXPORTED_AT_A_TIME = 1000

/** The next price changes after the id `after`, for an export that reads them all bit by bit. */
export async function exportPriceChanges(
  sql: SqlExecutor,
  filters: PriceChangeFilters,
  after: string
): Promise<PriceChangeRow[]> {
  const where = [...priceChangesWhere(filters), { sql: "change.id > ?", values: [after] }]
  return sql.execute<PriceChangeRow>(
    `${SELECT_CHANGES} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY change.id LIMIT ${EXPORTED_AT_A_TIME}`,
    where.flatMap((condition) => [...(condition.values ?? [])])
  )
}

/** Price changes, the latest first. */
export async function listPriceChanges(
  sql: SqlExecutor,
  filters: PriceChangeFilters,
  paging: Paging
): Promise<{ rows: PriceChangeRow[]; count: number }> {
  const page = await listPage(sql, {
    from: "comptoir_supplier_price_change change",
    id: "change.id",
    where: priceChangesWhere(filters),
    sortable: { day: "change.day", created_at: "change.created_at" },
    defaultOrder: "-day",
    ...paging,
  })
  const rows = await sql.execute<PriceChangeRow>(`${SELECT_CHANGES} WHERE change.id = ANY(?::text[])`, [
    page.ids,
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { rows: page.ids.flatMap((id) => byId.get(id) ?? []), count: page.count }
}

export type PriceSeries = {
  supplier_id: string
  supplier_name: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  currency_code: string
  points: { day: PlainDate; unit_value: string }[]
}

const MOST_SERIES = 6
const MOST_POINTS = 400

/**
 * How single prices went, for a plot: of the items that are named, else of those of the supplier that changed most
 * often. A day on which a price changed twice shows the last one.
 */
export async function priceSeries(
  sql: SqlExecutor,
  { supplier_id, inventory_item_id, since }: Omit<PriceChangeFilters, "source">
): Promise<PriceSeries[]> {
  const where = priceChangesWhere({ supplier_id, inventory_item_id, since })
  const conditions = [...where, { sql: "change.from_quantity = 1 AND change.to_unit_price IS NOT NULL" }]
    .map((condition) => `(${condition.sql})`)
    .join(" AND ")
  const values = where.flatMap((condition) => [...(condition.values ?? [])])
  const rows = await sql.execute<Omit<PriceSeries, "points"> & { day: string; unit_value: string }>(
    `WITH plotted AS (
       SELECT change.supplier_id, change.inventory_item_id, change.currency_code, count(*) AS changes, max(change.day) AS latest
         FROM comptoir_supplier_price_change change WHERE ${conditions}
        GROUP BY 1, 2, 3 ORDER BY changes DESC, latest DESC, 2, 1, 3 LIMIT ${MOST_SERIES}),
     points AS (
       SELECT DISTINCT ON (change.supplier_id, change.inventory_item_id, change.currency_code, change.day)
              change.supplier_id, change.inventory_item_id, change.currency_code, change.day, ${NET_UNIT("to")} AS unit_value
         FROM comptoir_supplier_price_change change JOIN plotted USING (supplier_id, inventory_item_id, currency_code)
        WHERE ${conditions}
        ORDER BY change.supplier_id, change.inventory_item_id, change.currency_code, change.day, change.created_at DESC, change.id DESC),
     numbered AS (
       SELECT *, row_number() OVER (PARTITION BY supplier_id, inventory_item_id, currency_code ORDER BY day DESC) AS place FROM points)
     SELECT numbered.supplier_id, supplier.name AS supplier_name, numbered.inventory_item_id, item.sku,
            ${articleName("item")} AS title, numbered.currency_code, numbered.day, numbered.unit_value
       FROM numbered JOIN plotted USING (supplier_id, inventory_item_id, currency_code)
       JOIN comptoir_supplier supplier ON supplier.id = numbered.supplier_id
       LEFT JOIN inventory_item item ON item.id = numbered.inventory_item_id
      WHERE numbered.place <= ${MOST_POINTS}
      ORDER BY plotted.changes DESC, plotted.latest DESC, numbered.inventory_item_id, numbered.supplier_id, numbered.currency_code, numbered.day`,
    [...values, ...values]
  )
  const series = new Map<string, PriceSeries>()
  for (const { day, unit_value, ...of } of rows) {
    const key = [of.supplier_id, of.inventory_item_id, of.currency_code].join(" ")
    const one = series.get(key) ?? { ...of, points: [] }
    one.points.push({ day, unit_value })
    series.set(key, one)
  }
  return [...series.values()]
}
