import { Condition, containing, DEEPEST_ROW } from "../../../platform/list-page"
import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import { invalidData } from "../../../domain/shared/domain-error"
import { roundTo, sum } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  StockValuationResponse,
  StockValueDTO,
  StockValueHistoryResponse,
  StockValueSums,
} from "../../../types/http/valuation"

export type ValuationFilters = {
  /** SKU or title of an article. */
  q?: string
  location_id?: string[]
  category_id?: string[]
  inventory_item_id?: string[]
  /** Only articles without a known cost. */
  uncosted?: boolean
}

/** The days that are valued, in the shop's zone, and the currency that costs are kept in. */
export type ValuationTerms = Readonly<{
  on: string
  compare_on: string | null
  time_zone: string
  currency_code: string
  decimals: number
}>

type Paging = { limit: number; offset: number; order?: string }

const SORTABLE: Readonly<Record<string, string>> = {
  sku: "sku",
  title: "title",
  location: "location",
  quantity: "quantity",
  on_hold_quantity: "on_hold_quantity",
  unit_cost: "unit_cost",
  value: "value",
  change: "value_change",
}

function orderOf(order = "-value"): string {
  const descending = order.startsWith("-")
  const name = descending ? order.slice(1) : order
  const column = Object.hasOwn(SORTABLE, name) ? SORTABLE[name] : undefined
  if (!column)
    throw invalidData(`Rows cannot be ordered by "${order}"; they can by ${Object.keys(SORTABLE).join(", ")}`)
  return `${column} ${descending ? "DESC" : "ASC"} NULLS LAST, inventory_item_id, location_id`
}

/** Which articles are asked for; null means all. */
function itemsOf(filters: ValuationFilters): Condition | null {
  const parts: Condition[] = []
  if (filters.inventory_item_id?.length)
    parts.push({ sql: "item.id = ANY(?::text[])", values: [filters.inventory_item_id] })
  if (filters.q) {
    const found = containing(filters.q)
    parts.push({
      sql: `(item.sku ILIKE ? OR item.title ILIKE ? OR item.id IN (${ITEMS_OF_PRODUCTS_LIKE}))`,
      values: [found, found, found],
    })
  }
  if (filters.category_id?.length) {
    parts.push({
      sql: `item.id IN (SELECT part.inventory_item_id FROM product_category AS wanted
        JOIN product_category AS category ON (category.id = wanted.id OR category.mpath LIKE wanted.mpath || '.%')
         AND category.deleted_at IS NULL
        JOIN product_category_product AS filed ON filed.product_category_id = category.id
        JOIN product_variant AS variant ON variant.product_id = filed.product_id AND variant.deleted_at IS NULL
        JOIN product_variant_inventory_item AS part ON part.variant_id = variant.id AND part.deleted_at IS NULL
        WHERE wanted.id = ANY(?::text[]))`,
      values: [filters.category_id],
    })
  }
  if (!parts.length) return null
  return {
    sql: `SELECT item.id FROM inventory_item AS item WHERE ${parts.map((part) => part.sql).join(" AND ")}`,
    values: parts.flatMap((part) => [...(part.values ?? [])]),
  }
}

/**
 * The instants at which days end in a zone. They are asked for first and bound as values: a statement that looks them up
 * itself is not shared among PostgreSQL's workers, and takes three times as long over a large ledger.
 */
async function endsOf(sql: SqlExecutor, days: readonly string[], timeZone: string): Promise<string[]> {
  const rows = await sql.execute<{ ends: string }>(
    `SELECT ((on_day::date + 1)::timestamp AT TIME ZONE ?)::text AS ends
       FROM unnest(?::text[]) WITH ORDINALITY AS day(on_day, position) ORDER BY position`,
    [timeZone, days]
  )
  return rows.map((row) => row.ends)
}

/**
 * The rows of the valuation, as common table expressions: one pass over the ledger, whatever is asked of it. The value is
 * rounded where it lies, so that every way to add it up comes to the same sum.
 */
async function valuedRows(
  sql: SqlExecutor,
  filters: ValuationFilters,
  terms: ValuationTerms
): Promise<{ sql: string; values: unknown[] }> {
  const items = itemsOf(filters)
  const places = filters.location_id?.length ? filters.location_id : null
  const compareOn = terms.compare_on ?? terms.on
  const [onEnd, compareEnd] = await endsOf(sql, [terms.on, compareOn], terms.time_zone)
  const lastEnd = terms.on > compareOn ? onEnd : compareEnd
  const narrow = (alias: string): Condition => ({
    sql: `${items ? `AND ${alias}.inventory_item_id IN (SELECT id FROM wanted)` : ""} ${places ? `AND ${alias}.location_id = ANY(?::text[])` : ""}`,
    values: places ? [places] : [],
  })
  const moved = narrow("move")
  const held = narrow("hold")
  return {
    sql: `
    WITH ${items ? `wanted AS MATERIALIZED (${items.sql}),` : ""}
    moved AS MATERIALIZED (
      SELECT move.inventory_item_id, move.location_id,
             sum(move.quantity) FILTER (WHERE move.occurred_at < ?::timestamptz) AS quantity,
             sum(move.quantity) FILTER (WHERE move.occurred_at < ?::timestamptz) AS compare_quantity
        FROM comptoir_stock_move AS move
       WHERE move.occurred_at < ?::timestamptz ${moved.sql}
       GROUP BY move.inventory_item_id, move.location_id),
    stock AS (
      SELECT inventory_item_id, location_id, coalesce(quantity, 0)::bigint AS quantity,
             coalesce(compare_quantity, 0)::bigint AS compare_quantity
        FROM moved WHERE quantity <> 0 OR compare_quantity <> 0),
    held AS MATERIALIZED (
      SELECT hold.inventory_item_id, hold.location_id, sum(entry.quantity)::bigint AS quantity
        FROM comptoir_hold_entry AS entry JOIN comptoir_hold AS hold ON hold.id = entry.hold_id
       WHERE entry.occurred_at < ?::timestamptz ${held.sql}
       GROUP BY hold.inventory_item_id, hold.location_id HAVING sum(entry.quantity) <> 0),
    cost AS MATERIALIZED (
      SELECT DISTINCT ON (inventory_item_id) inventory_item_id, average_after AS average
        FROM comptoir_cost_entry WHERE valid_on <= ? ORDER BY inventory_item_id, sequence DESC),
    compare_cost AS MATERIALIZED (
      SELECT DISTINCT ON (inventory_item_id) inventory_item_id, average_after AS average
        FROM comptoir_cost_entry WHERE valid_on <= ? ORDER BY inventory_item_id, sequence DESC),
    valued AS MATERIALIZED (
      SELECT stock.inventory_item_id, stock.location_id, stock.quantity, stock.compare_quantity,
             coalesce(held.quantity, 0)::bigint AS on_hold_quantity,
             cost.average AS unit_cost, compare_cost.average AS compare_unit_cost,
             round(stock.quantity * cost.average, ${terms.decimals}) AS value,
             round(coalesce(held.quantity, 0) * cost.average, ${terms.decimals}) AS on_hold_value,
             round(stock.compare_quantity * compare_cost.average, ${terms.decimals}) AS compare_value
        FROM stock
        LEFT JOIN held ON held.inventory_item_id = stock.inventory_item_id AND held.location_id = stock.location_id
        LEFT JOIN cost ON cost.inventory_item_id = stock.inventory_item_id
        LEFT JOIN compare_cost ON compare_cost.inventory_item_id = stock.inventory_item_id
       WHERE true ${filters.uncosted ? "AND cost.average IS NULL AND stock.quantity <> 0" : ""})`,
    values: [
      ...(items?.values ?? []),
      onEnd,
      compareEnd,
      lastEnd,
      ...(moved.values ?? []),
      onEnd,
      ...(held.values ?? []),
      terms.on,
      compareOn,
    ],
  }
}

/**
 * The first category of each article: that of the product it is alone, before those of the kits that it is a part of; and
 * of several, the one that stands first in the tree. Each article so counts once.
 */
const FIRST_CATEGORY = `
    SELECT DISTINCT ON (part.inventory_item_id) part.inventory_item_id, category.id, category.name
      FROM product_variant_inventory_item AS part
      JOIN product_variant AS variant ON variant.id = part.variant_id AND variant.deleted_at IS NULL
      JOIN product_category_product AS filed ON filed.product_id = variant.product_id
      JOIN product_category AS category ON category.id = filed.product_category_id AND category.deleted_at IS NULL
      LEFT JOIN LATERAL (SELECT count(*) AS parts FROM product_variant_inventory_item AS other
                          WHERE other.variant_id = part.variant_id AND other.deleted_at IS NULL) AS kit ON true
     WHERE part.deleted_at IS NULL AND part.inventory_item_id IN (SELECT inventory_item_id FROM valued)
     ORDER BY part.inventory_item_id, kit.parts, category.mpath, category.rank, category.id`

const SUMS = `'quantity', coalesce(sum(quantity), 0), 'value', coalesce(sum(value), 0)::text,
  'on_hold_quantity', coalesce(sum(on_hold_quantity), 0), 'on_hold_value', coalesce(sum(on_hold_value), 0)::text,
  'uncosted_quantity', coalesce(sum(quantity) FILTER (WHERE unit_cost IS NULL), 0),
  'compare_quantity', coalesce(sum(compare_quantity), 0), 'compare_value', coalesce(sum(compare_value), 0)::text`

type Answer = {
  totals: StockValueSums & { uncosted_items: number }
  locations: StockValuationResponse["locations"] | null
  categories: StockValuationResponse["categories"] | null
  rows: StockValueDTO[] | null
  count: number
}

/** Stock and its value at the end of a day, in sum, by warehouse and by category, and a page of it article by article. */
export async function valueStock(
  sql: SqlExecutor,
  filters: ValuationFilters,
  terms: ValuationTerms,
  { limit, offset, order }: Paging
): Promise<StockValuationResponse> {
  if (offset + limit > DEEPEST_ROW) {
    throw invalidData(
      `Rows are listed up to the ${DEEPEST_ROW}th; narrow the filters instead of asking for offset ${offset}`
    )
  }
  const valued = await valuedRows(sql, filters, terms)
  const orderBy = orderOf(order)
  const [answer] = await sql.execute<Answer>(
    `${valued.sql},
    category AS MATERIALIZED (${FIRST_CATEGORY}),
    named AS (
      SELECT valued.*, item.sku, ${articleName("item")} AS title, location.name AS location,
             coalesce(valued.value, 0) - coalesce(valued.compare_value, 0) AS value_change
        FROM valued LEFT JOIN inventory_item AS item ON item.id = valued.inventory_item_id
        LEFT JOIN stock_location AS location ON location.id = valued.location_id),
    page AS (SELECT * FROM ${needsNames(order) ? "named" : "(SELECT *, coalesce(value, 0) - coalesce(compare_value, 0) AS value_change FROM valued) AS bare"} ORDER BY ${orderBy} LIMIT ? OFFSET ?)
    SELECT (SELECT jsonb_build_object(${SUMS},
              'uncosted_items', count(DISTINCT inventory_item_id) FILTER (WHERE unit_cost IS NULL AND quantity <> 0)) FROM valued) AS totals,
           (SELECT jsonb_agg(sums ORDER BY name) FROM (
              SELECT location.name, jsonb_build_object('location_id', valued.location_id, 'name', location.name, ${SUMS}) AS sums
                FROM valued LEFT JOIN stock_location AS location ON location.id = valued.location_id
               GROUP BY valued.location_id, location.name) AS place) AS locations,
           (SELECT jsonb_agg(sums ORDER BY name NULLS LAST) FROM (
              SELECT category.name, jsonb_build_object('category_id', category.id, 'name', category.name, ${SUMS}) AS sums
                FROM valued LEFT JOIN category ON category.inventory_item_id = valued.inventory_item_id
               GROUP BY category.id, category.name) AS shelf) AS categories,
           (SELECT least(count(*), ${DEEPEST_ROW})::int FROM valued) AS count,
           (SELECT jsonb_agg(jsonb_build_object('id', page.inventory_item_id || ':' || page.location_id,
                'inventory_item_id', page.inventory_item_id, 'location_id', page.location_id,
                'inventory_item', jsonb_build_object('id', page.inventory_item_id, 'sku', item.sku, 'title', ${articleName("item")}),
                'location', jsonb_build_object('id', page.location_id, 'name', place.name),
                'category', CASE WHEN category.id IS NOT NULL THEN jsonb_build_object('id', category.id, 'name', category.name) END,
                'quantity', page.quantity, 'on_hold_quantity', page.on_hold_quantity,
                'unit_cost', trim_scale(round(page.unit_cost, 6))::text, 'value', page.value::text,
                'compare_quantity', page.compare_quantity, 'compare_unit_cost', trim_scale(round(page.compare_unit_cost, 6))::text,
                'compare_value', page.compare_value::text) ORDER BY ${orderBy.replace(/\b(sku|title|location|quantity|on_hold_quantity|unit_cost|value|value_change|inventory_item_id|location_id)\b/g, "page.$1")})
              FROM page LEFT JOIN inventory_item AS item ON item.id = page.inventory_item_id
              LEFT JOIN stock_location AS place ON place.id = page.location_id
              LEFT JOIN category ON category.inventory_item_id = page.inventory_item_id) AS rows`,
    [...valued.values, limit, offset]
  )
  const { totals, locations, categories, rows, count } = answer as Answer
  const isCompared = terms.compare_on !== null
  const transit = await inTransit(sql, filters, terms)
  const without = <T extends { compare_quantity: number | null; compare_value: string | null }>(row: T): T =>
    isCompared ? row : { ...row, compare_quantity: null, compare_value: null }
  return {
    on: terms.on,
    compare_on: terms.compare_on,
    currency_code: terms.currency_code,
    totals: { ...without(totals), uncosted_items: totals.uncosted_items, ...transit },
    locations: (locations ?? []).map(without),
    categories: (categories ?? []).map(without),
    stock_values: (rows ?? [])
      .map(without)
      .map((row) => (isCompared ? row : { ...row, compare_unit_cost: null })),
    count,
    limit,
    offset,
  }
}

/** Only the order by a name needs the names of all rows; else they are read for the page alone. */
const needsNames = (order = ""): boolean => /^-?(sku|title|location)$/.test(order)

/** Goods that had left one warehouse and not come to another by the end of the day. */
async function inTransit(
  sql: SqlExecutor,
  filters: ValuationFilters,
  terms: ValuationTerms
): Promise<{ in_transit_quantity: number; in_transit_value: string }> {
  const items = itemsOf(filters)
  const places = filters.location_id?.length ? filters.location_id : null
  const [onEnd] = await endsOf(sql, [terms.on], terms.time_zone)
  const [row] = await sql.execute<{ quantity: string; value: string }>(
    `WITH ${items ? `wanted AS MATERIALIZED (${items.sql}),` : ""}
     moving AS (
       SELECT line.inventory_item_id,
              sum(CASE posted.outcome WHEN 'shipped' THEN posted.quantity WHEN 'found' THEN 0 ELSE -posted.quantity END) AS quantity
         FROM comptoir_stock_transfer_posting AS posting
         JOIN comptoir_stock_transfer AS transfer ON transfer.id = posting.transfer_id
         JOIN comptoir_stock_transfer_posting_line AS posted ON posted.posting_id = posting.id
         JOIN comptoir_stock_transfer_line AS line ON line.id = posted.transfer_line_id
        WHERE posting.posted_at < ?::timestamptz
          AND (posting.reversed_at IS NULL OR posting.reversed_at >= ?::timestamptz)
          ${items ? "AND line.inventory_item_id IN (SELECT id FROM wanted)" : ""}
          ${places ? "AND transfer.destination_location_id = ANY(?::text[])" : ""}
        GROUP BY line.inventory_item_id)
     SELECT coalesce(sum(moving.quantity), 0)::bigint AS quantity,
            coalesce(sum(round(moving.quantity * cost.average, ${terms.decimals})), 0)::text AS value
       FROM moving LEFT JOIN LATERAL (
         SELECT average_after AS average FROM comptoir_cost_entry AS entry
          WHERE entry.inventory_item_id = moving.inventory_item_id AND entry.valid_on <= ?
          ORDER BY entry.sequence DESC LIMIT 1) AS cost ON true
      WHERE moving.quantity <> 0`,
    [...(items?.values ?? []), onEnd, onEnd, ...(places ? [places] : []), terms.on]
  )
  return { in_transit_quantity: Number(row?.quantity ?? 0), in_transit_value: row?.value ?? "0" }
}

/** The next articles of a valuation for an export, after the article with this id; none when there are no more. */
export async function pageStockValues(
  sql: SqlExecutor,
  filters: ValuationFilters,
  terms: ValuationTerms,
  after: string,
  limit: number
): Promise<{ rows: StockValueDTO[]; last: string | null }> {
  const items = itemsOf(filters)
  const found = await sql.execute<{ id: string }>(
    `SELECT DISTINCT position.inventory_item_id AS id FROM comptoir_stock_position AS position
      WHERE position.inventory_item_id > ? ${items ? `AND position.inventory_item_id IN (${items.sql})` : ""}
      ORDER BY 1 LIMIT ?`,
    [after, ...(items?.values ?? []), limit]
  )
  const last = found[found.length - 1]?.id ?? null
  if (!last) return { rows: [], last }
  const valued = await valuedRows(
    sql,
    {
      location_id: filters.location_id,
      uncosted: filters.uncosted,
      inventory_item_id: found.map((row) => row.id),
    },
    terms
  )
  const rows = await sql.execute<StockValueDTO>(
    `${valued.sql}, category AS MATERIALIZED (${FIRST_CATEGORY})
     SELECT valued.inventory_item_id || ':' || valued.location_id AS id, valued.inventory_item_id, valued.location_id,
            jsonb_build_object('id', valued.inventory_item_id, 'sku', item.sku, 'title', ${articleName("item")}) AS inventory_item,
            jsonb_build_object('id', valued.location_id, 'name', location.name) AS location,
            CASE WHEN category.id IS NOT NULL THEN jsonb_build_object('id', category.id, 'name', category.name) END AS category,
            valued.quantity::int, valued.on_hold_quantity::int, trim_scale(round(valued.unit_cost, 6))::text AS unit_cost,
            valued.value::text, valued.compare_quantity::int, trim_scale(round(valued.compare_unit_cost, 6))::text AS compare_unit_cost,
            valued.compare_value::text
       FROM valued LEFT JOIN inventory_item AS item ON item.id = valued.inventory_item_id
       LEFT JOIN stock_location AS location ON location.id = valued.location_id
       LEFT JOIN category ON category.inventory_item_id = valued.inventory_item_id
      ORDER BY valued.inventory_item_id, valued.location_id`,
    valued.values
  )
  return { rows, last }
}

/**
 * Stock and its value at the end of each of these days, by warehouse: one pass over the ledger, which PostgreSQL shares
 * among its workers; adding up what came between one day and the next needs a sort of all of it, and takes twice as long.
 */
export async function stockValueHistory(
  sql: SqlExecutor,
  filters: ValuationFilters,
  days: readonly string[],
  terms: Omit<ValuationTerms, "on" | "compare_on">
): Promise<StockValueHistoryResponse> {
  const items = itemsOf(filters)
  const places = filters.location_id?.length ? filters.location_id : null
  const ends = await endsOf(sql, days, terms.time_zone)
  const rows = await sql.execute<{
    point: number
    location_id: string
    name: string | null
    quantity: string
    value: string
  }>(
    `WITH ${items ? `wanted AS MATERIALIZED (${items.sql}),` : ""}
     day AS MATERIALIZED (
       SELECT point::int AS point, on_day, to_char(on_day::date + 1, 'YYYY-MM-DD') AS next_day
         FROM unnest(?::text[]) WITH ORDINALITY AS given(on_day, point)),
     moved AS MATERIALIZED (
       SELECT move.inventory_item_id, move.location_id, ${ends.map((_, index) => `sum(move.quantity) FILTER (WHERE move.occurred_at < ?::timestamptz) AS q${index + 1}`).join(", ")}
         FROM comptoir_stock_move AS move
        WHERE move.occurred_at < ?::timestamptz
          ${items ? "AND move.inventory_item_id IN (SELECT id FROM wanted)" : ""}
          ${places ? "AND move.location_id = ANY(?::text[])" : ""}
        GROUP BY move.inventory_item_id, move.location_id),
     cost_step AS (
       SELECT inventory_item_id, point, max(max(sequence)) OVER (PARTITION BY inventory_item_id ORDER BY point) AS sequence,
              lead(point) OVER (PARTITION BY inventory_item_id ORDER BY point) AS next_point
         FROM (SELECT entry.inventory_item_id, entry.sequence,
                      width_bucket(entry.valid_on, (SELECT array_agg(next_day ORDER BY point) FROM day)) + 1 AS point
                 FROM comptoir_cost_entry AS entry) AS placed
        GROUP BY inventory_item_id, point),
     cost AS MATERIALIZED (
       SELECT cost_step.inventory_item_id, min(day.point) AS first_point,
              array_agg(entry.average_after ORDER BY day.point) AS averages
         FROM cost_step
         JOIN comptoir_cost_entry AS entry
           ON entry.inventory_item_id = cost_step.inventory_item_id AND entry.sequence = cost_step.sequence
         JOIN day ON day.point >= cost_step.point AND (cost_step.next_point IS NULL OR day.point < cost_step.next_point)
        GROUP BY cost_step.inventory_item_id),
     valued AS (
       SELECT stock.point, moved.location_id, stock.quantity,
              round(stock.quantity * cost.averages[stock.point - cost.first_point + 1], ${terms.decimals}) AS value
         FROM moved LEFT JOIN cost ON cost.inventory_item_id = moved.inventory_item_id
        CROSS JOIN LATERAL (VALUES ${ends.map((_, index) => `(${index + 1}, moved.q${index + 1})`).join(", ")}) AS stock(point, quantity)
        WHERE stock.quantity <> 0)
     SELECT valued.point, valued.location_id, location.name, sum(valued.quantity)::text AS quantity,
            coalesce(sum(valued.value), 0)::text AS value
       FROM valued LEFT JOIN stock_location AS location ON location.id = valued.location_id
      GROUP BY valued.point, valued.location_id, location.name ORDER BY location.name, valued.location_id`,
    [...(items?.values ?? []), days, ...ends, ends[ends.length - 1], ...(places ? [places] : [])]
  )
  const names = new Map(rows.map((row) => [row.location_id, row.name]))
  return {
    currency_code: terms.currency_code,
    locations: [...names].map(([location_id, name]) => ({ location_id, name })),
    points: days.map((on, index) => {
      const here = rows.filter((row) => row.point === index + 1)
      return {
        on,
        quantity: here.reduce((units, row) => units + Number(row.quantity), 0),
        value: roundTo(sum(here.map((row) => row.value)), terms.decimals),
        by_location: here.map(({ location_id, quantity, value }) => ({
          location_id,
          quantity: Number(quantity),
          value,
        })),
      }
    }),
  }
}
