import { generateEntityId } from "@medusajs/framework/utils"
import type { PriceBreak } from "../../../domain/purchasing/choose-offer"
import { dayBefore } from "../../../domain/purchasing/choose-offer"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { checkTerms } from "../../../domain/purchasing/supplier-item-terms"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, AuditEntry } from "../neighbours"
import { priceBreaksOf } from "./offers"
import { Columns, insertRows, recordset } from "./sql"
import { PriceOrigin, PriceStep, recordPriceSteps } from "./supplier-prices"

/** A price that a supplier quoted and was given an order for. */
export type QuotedPrice = Readonly<{
  supplier_id: string
  inventory_item_id: string
  name: string
  /** What was ordered: the price holds up to this quantity at least. */
  quantity: number
  unit_price: string
  price_per_quantity: number
  currency_code: string
  minimum_order_quantity: number | null
  lead_time_days: number | null
}>

type Entry = {
  id: string
  supplier_id: string
  inventory_item_id: string
  unit_price: string
  price_per_quantity: number
  discount_percent: string
  currency_code: string
  minimum_order_quantity: number
  order_multiple: number
  pack_size: number
  lead_time_days: number | null
  rank: number
  price_breaks: PriceBreak[]
}

const PRICE_COLUMNS: Columns = {
  id: "text",
  unit_price: "numeric",
  price_per_quantity: "integer",
  discount_percent: "numeric",
  currency_code: "text",
  minimum_order_quantity: "integer",
  lead_time_days: "integer",
}
const NEW_COLUMNS: Columns = {
  ...PRICE_COLUMNS,
  supplier_id: "text",
  inventory_item_id: "text",
  rank: "integer",
  valid_from: "text",
  valid_until: "text",
}

const keyOf = (row: { supplier_id: string; inventory_item_id: string }): string =>
  `${row.supplier_id} ${row.inventory_item_id}`

/**
 * Keeps quoted prices as what the suppliers sell at, in a handful of statements: the entry of the day takes the price,
 * and gives up its breaks up to the quantity that was ordered; an item the supplier did not list is added to it.
 * Answers what the audit log is to say.
 */
export async function saveQuotedPrices(
  sql: SqlExecutor,
  requestId: string,
  quoted: readonly QuotedPrice[],
  act: Act
): Promise<AuditEntry[]> {
  const prices = [...new Map([...quoted].reverse().map((price) => [keyOf(price), price])).values()]
  if (!prices.length) return []
  await sql.execute(
    `SELECT pg_advisory_xact_lock(hashtext('comptoir_supplier_item'), hashtext(id)) FROM (
       SELECT unnest(?::text[]) AS id ORDER BY 1) AS supplier`,
    [[...new Set(prices.map((price) => price.supplier_id))].sort()]
  )
  const entries = await entriesOf(sql, prices, act.today)
  const listed = prices.filter((price) => entries.has(keyOf(price)))
  const changed = listed.map((price) => changedEntry(entries.get(keyOf(price)) as Entry, price))
  const added = await addedEntries(
    sql,
    prices.filter((price) => !entries.has(keyOf(price))),
    act.today
  )
  await sql.execute(
    `UPDATE comptoir_supplier_item entry SET unit_price = given.unit_price, price_per_quantity = given.price_per_quantity,
            discount_percent = given.discount_percent, currency_code = given.currency_code,
            minimum_order_quantity = given.minimum_order_quantity, lead_time_days = given.lead_time_days, updated_at = now()
       FROM ${recordset(PRICE_COLUMNS, "given")} WHERE entry.id = given.id`,
    [JSON.stringify(changed.map(({ after }) => after))]
  )
  await sql.execute(
    `DELETE FROM comptoir_supplier_price_break one USING ${recordset({ id: "text", quantity: "integer" }, "given")}
      WHERE one.supplier_item_id = given.id AND one.from_quantity <= given.quantity`,
    [JSON.stringify(changed.map(({ after, quantity }) => ({ id: after.id, quantity })))]
  )
  await insertRows(sql, "comptoir_supplier_item", NEW_COLUMNS, added)
  const origin: PriceOrigin = {
    source: "quotation",
    source_id: requestId,
    day: act.today,
    changed_by: act.actor_id,
  }
  const steps: PriceStep[] = [
    ...changed.map(({ before, after }) => ({ entry: before, before, after, origin })),
    ...added.map((entry) => ({ entry, before: null, after: { ...entry, price_breaks: [] }, origin })),
  ]
  await recordPriceSteps(sql, steps)
  return [
    ...changed.map(({ before, after }) => auditEntry("updated", after.id, act, shown(before), shown(after))),
    ...added.map((entry) => auditEntry("created", entry.id, act, null, shown(entry))),
  ]
}

/** The entries of the day, by supplier and item, locked. */
async function entriesOf(
  sql: SqlExecutor,
  prices: readonly QuotedPrice[],
  day: PlainDate
): Promise<Map<string, Entry>> {
  const rows = await sql.execute<Entry>(
    `SELECT entry.id, entry.supplier_id, entry.inventory_item_id, trim_scale(entry.unit_price)::text AS unit_price,
            entry.price_per_quantity, trim_scale(entry.discount_percent)::text AS discount_percent, entry.currency_code,
            entry.minimum_order_quantity, entry.order_multiple, entry.pack_size, entry.lead_time_days, entry.rank,
            ${priceBreaksOf("entry")} AS price_breaks
       FROM comptoir_supplier_item entry
       JOIN ${recordset({ supplier_id: "text", inventory_item_id: "text" }, "given")}
         ON given.supplier_id = entry.supplier_id AND given.inventory_item_id = entry.inventory_item_id
      WHERE entry.status = 'active' AND entry.deleted_at IS NULL
        AND (entry.valid_from IS NULL OR entry.valid_from <= ?) AND (entry.valid_until IS NULL OR entry.valid_until >= ?)
      ORDER BY entry.id FOR UPDATE OF entry`,
    [
      JSON.stringify(
        prices.map(({ supplier_id, inventory_item_id }) => ({ supplier_id, inventory_item_id }))
      ),
      day,
      day,
    ]
  )
  return new Map(rows.map((row) => [keyOf(row), row]))
}

function changedEntry(before: Entry, price: QuotedPrice) {
  const after = {
    ...before,
    unit_price: price.unit_price,
    price_per_quantity: price.price_per_quantity,
    discount_percent: "0",
    currency_code: price.currency_code,
    minimum_order_quantity: price.minimum_order_quantity ?? before.minimum_order_quantity,
    lead_time_days: price.lead_time_days ?? before.lead_time_days,
    price_breaks: before.price_breaks.filter((one) => one.from_quantity > price.quantity),
  }
  checkTerms(price.name, after)
  return { before, after, quantity: price.quantity }
}

/** New entries of items that the suppliers do not list today: until another period begins, where there is one. */
async function addedEntries(sql: SqlExecutor, prices: readonly QuotedPrice[], today: PlainDate) {
  if (!prices.length) return []
  const rows = await sql.execute<{
    supplier_id: string
    inventory_item_id: string
    rank: number
    next_from: PlainDate | null
    has_others: boolean
  }>(
    `SELECT given.supplier_id, given.inventory_item_id, own.next_from, coalesce(own.has_others, false) AS has_others,
            least(coalesce(own.rank, coalesce(last.rank, 0) + 1), 2147483647)::integer AS rank
       FROM ${recordset({ supplier_id: "text", inventory_item_id: "text" }, "given")}
       LEFT JOIN LATERAL (
         SELECT min(rank) AS rank, min(valid_from) FILTER (WHERE valid_from > ?) AS next_from, count(*) > 0 AS has_others
           FROM comptoir_supplier_item WHERE supplier_id = given.supplier_id AND inventory_item_id = given.inventory_item_id
            AND status = 'active' AND deleted_at IS NULL) AS own ON true
       LEFT JOIN LATERAL (
         SELECT max(rank)::bigint AS rank FROM comptoir_supplier_item
          WHERE inventory_item_id = given.inventory_item_id AND status = 'active' AND deleted_at IS NULL) AS last ON true`,
    [
      JSON.stringify(
        prices.map(({ supplier_id, inventory_item_id }) => ({ supplier_id, inventory_item_id }))
      ),
      today,
    ]
  )
  const found = new Map(rows.map((row) => [keyOf(row), row]))
  return prices.map((price) => {
    const place = found.get(keyOf(price))
    return {
      id: generateEntityId(undefined, "csit"),
      supplier_id: price.supplier_id,
      inventory_item_id: price.inventory_item_id,
      unit_price: price.unit_price,
      price_per_quantity: price.price_per_quantity,
      discount_percent: "0",
      currency_code: price.currency_code,
      minimum_order_quantity: price.minimum_order_quantity ?? 1,
      lead_time_days: price.lead_time_days,
      rank: place?.rank ?? 1,
      valid_from: place?.has_others ? today : null,
      valid_until: place?.next_from ? dayBefore(place.next_from) : null,
    }
  })
}

const shown = (entry: {
  unit_price: string
  price_per_quantity: number
  currency_code: string
  minimum_order_quantity: number
  lead_time_days: number | null
}) => ({
  unit_price: entry.unit_price,
  price_per_quantity: entry.price_per_quantity,
  currency_code: entry.currency_code,
  minimum_order_quantity: entry.minimum_order_quantity,
  lead_time_days: entry.lead_time_days,
})

const auditEntry = (
  act: string,
  id: string,
  by: Act,
  before: Record<string, unknown> | null,
  after: Record<string, unknown>
): AuditEntry => ({ entity_type: "supplier_item", entity_id: id, act, actor_id: by.actor_id, before, after })
