import { notFound } from "../../../domain/shared/domain-error"
import { roundTo } from "../../../domain/shared/money"
import { valueAt } from "../../../domain/costing/moving-average"
import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { CostEntryDTO, ItemCostDTO } from "../../../types/http/costing"
import { onHand } from "./on-hand"
import type { ValuationCurrency } from "./currency"

export type CostFilters = {
  q?: string
  inventory_item_id?: string[]
  /** Items on hand whose cost nobody knows, instead of those whose cost is known. */
  missing?: boolean
}

export type CostEntryFilters = {
  /** SKU or title of the article, or the number of a document. */
  q?: string
  inventory_item_id?: string[]
  document_id?: string[]
  document_type?: string[]
  /** Only entries that changed the value of stock beyond the goods they moved. */
  has_variance?: boolean
  from?: string
  to?: string
}

export type Paging = { limit: number; offset: number; order?: string }

/** A search that matches more items than this wants a longer word. */
const MOST_ITEMS_OF_A_SEARCH = 1_000

const FROM = `inventory_item AS item LEFT JOIN comptoir_item_cost AS cost ON cost.inventory_item_id = item.id`
/** Read from the costs: a shop may have a million items and a cost for few. */
const FROM_COSTS = `comptoir_item_cost AS cost JOIN inventory_item AS item ON item.id = cost.inventory_item_id`

async function conditions(sql: SqlExecutor, filters: CostFilters): Promise<Condition[]> {
  const where: Condition[] = [{ sql: "item.deleted_at IS NULL" }]
  if (filters.inventory_item_id?.length)
    where.push({ sql: "item.id = ANY(?::text[])", values: [filters.inventory_item_id] })
  where.push(
    filters.missing
      ? {
          sql: `cost.average IS NULL AND EXISTS (SELECT 1 FROM inventory_level AS level
                WHERE level.inventory_item_id = item.id AND level.deleted_at IS NULL AND level.stocked_quantity > 0)`,
        }
      : { sql: "cost.average IS NOT NULL" }
  )
  if (filters.q) where.push({ sql: "item.id = ANY(?::text[])", values: [await itemsLike(sql, filters.q)] })
  return where
}

/** Looks the words up where they are few, among the items, so that what is listed is read by its indexes. */
async function itemsLike(sql: SqlExecutor, q: string): Promise<string[]> {
  const like = containing(q)
  const found = await sql.execute<{ id: string }>(
    `SELECT id FROM inventory_item WHERE deleted_at IS NULL
       AND (sku ILIKE ? OR title ILIKE ? OR id IN (${ITEMS_OF_PRODUCTS_LIKE})) LIMIT ${MOST_ITEMS_OF_A_SEARCH}`,
    [like, like, like]
  )
  return found.map((row) => row.id)
}

async function documentsNumbered(sql: SqlExecutor, number: string): Promise<string[]> {
  const found = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_receipt WHERE number = ? OR reversal_number = ?
     UNION ALL SELECT id FROM comptoir_supplier_return WHERE number = ? OR reversal_number = ?`,
    [number, number, number, number]
  )
  return found.map((row) => row.id)
}

/** One screen of what items cost, the last booked first unless asked otherwise. */
export async function listCosts(
  sql: SqlExecutor,
  filters: CostFilters,
  paging: Paging,
  currency: ValuationCurrency
): Promise<ListPage & { rows: ItemCostDTO[] }> {
  const page = await listPage(sql, {
    from: filters.missing ? FROM : FROM_COSTS,
    id: "item.id",
    where: await conditions(sql, filters),
    sortable: {
      sku: "item.sku",
      average_cost: "cost.average",
      last_entry_at: "cost.last_entry_at",
      last_received_on: "cost.last_received_on",
    },
    defaultOrder: filters.missing ? "sku" : "-last_entry_at",
    ...paging,
  })
  const rows = await costsOf(sql, page.ids, currency)
  const byId = new Map(rows.map((row) => [row.inventory_item_id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next rows of the whole list, for an export that holds one page at a time. */
export async function pageCosts(
  sql: SqlExecutor,
  filters: CostFilters,
  after: string,
  limit: number,
  currency: ValuationCurrency
): Promise<ItemCostDTO[]> {
  const where = [...(await conditions(sql, filters)), { sql: "item.id > ?", values: [after] }]
  const ids = await sql.execute<{ id: string }>(
    `SELECT item.id FROM ${filters.missing ? FROM : FROM_COSTS}
      WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY item.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  const rows = await costsOf(
    sql,
    ids.map((row) => row.id),
    currency
  )
  return rows.sort((a, b) => (a.inventory_item_id < b.inventory_item_id ? -1 : 1))
}

type CostRow = Omit<ItemCostDTO, "quantity" | "value" | "currency_code">

/** What these items cost and how many are there now; items without a cost come too. */
export async function costsOf(
  sql: SqlExecutor,
  itemIds: readonly string[],
  { currency_code, decimals }: ValuationCurrency
): Promise<ItemCostDTO[]> {
  const rows = await sql.execute<CostRow>(
    `SELECT item.id AS inventory_item_id, item.sku, ${articleName("item")} AS title, item.thumbnail,
            cost.average AS average_cost, cost.last_entry_at, cost.last_received_on
       FROM ${FROM} WHERE item.id = ANY(?::text[]) AND item.deleted_at IS NULL`,
    [itemIds]
  )
  const quantities = await onHand(
    sql,
    rows.map((row) => row.inventory_item_id)
  )
  return rows.map((row) => {
    const quantity = quantities.get(row.inventory_item_id) ?? 0
    const average = row.average_cost
    return {
      ...row,
      average_cost: average === null ? null : roundTo(average, 6),
      currency_code,
      quantity,
      value: average === null ? null : roundTo(valueAt(quantity, average), decimals),
    }
  })
}

/** What one item costs; refuses one that does not exist. */
export async function costOf(
  sql: SqlExecutor,
  itemId: string,
  currency: ValuationCurrency
): Promise<ItemCostDTO> {
  const [row] = await costsOf(sql, [itemId], currency)
  if (row) return row
  throw notFound(`Inventory item ${itemId} does not exist`)
}

async function entryConditions(sql: SqlExecutor, filters: CostEntryFilters): Promise<Condition[]> {
  const where: Condition[] = []
  for (const name of ["inventory_item_id", "document_id", "document_type"] as const) {
    const values = filters[name]
    if (values?.length) where.push({ sql: `entry.${name} = ANY(?::text[])`, values: [values] })
  }
  // Less than a cent is the dust of rounding, not a variance that anybody looks for.
  if (filters.has_variance !== undefined)
    where.push({ sql: `abs(entry.variance) ${filters.has_variance ? ">=" : "<"} 0.005` })
  if (filters.q) {
    where.push({
      sql: "entry.inventory_item_id = ANY(?::text[]) OR entry.document_id = ANY(?::text[])",
      values: [await itemsLike(sql, filters.q), await documentsNumbered(sql, filters.q.trim())],
    })
  }
  if (filters.from) where.push({ sql: "entry.valid_on >= ?", values: [filters.from] })
  if (filters.to) where.push({ sql: "entry.valid_on <= ?", values: [filters.to] })
  return where
}

const SELECT_ENTRY = `
  SELECT entry.id, entry.inventory_item_id, item.sku, ${articleName("item")} AS title, entry.sequence, entry.quantity,
         entry.unit_cost, entry.currency_code, trim_scale(entry.rate)::text AS rate,
         round(entry.valuation_unit_cost, 6)::text AS valuation_unit_cost, entry.valuation_currency, entry.value, entry.variance,
         entry.quantity_before, entry.quantity_after, round(entry.average_before, 6)::text AS average_before,
         round(entry.average_after, 6)::text AS average_after, entry.valid_on, entry.document_type, entry.document_id,
         CASE WHEN receipt.id IS NOT NULL AND entry.quantity < 0 THEN receipt.reversal_number
              WHEN returned.id IS NOT NULL AND entry.quantity > 0 THEN returned.reversal_number
              ELSE coalesce(receipt.number, returned.number) END AS document_number,
         entry.actor_id, person.email AS actor_name, entry.reason, entry.created_at
    FROM comptoir_cost_entry AS entry
    LEFT JOIN inventory_item AS item ON item.id = entry.inventory_item_id
    LEFT JOIN comptoir_receipt AS receipt ON receipt.id = entry.document_id
    LEFT JOIN comptoir_supplier_return AS returned ON returned.id = entry.document_id
    LEFT JOIN "user" AS person ON person.id = entry.actor_id`

/** One screen of entries, the last first unless asked otherwise. */
export async function listEntries(
  sql: SqlExecutor,
  filters: CostEntryFilters,
  paging: Paging
): Promise<ListPage & { rows: CostEntryDTO[] }> {
  const page = await listPage(sql, {
    from: "comptoir_cost_entry AS entry",
    id: "entry.id",
    where: await entryConditions(sql, filters),
    sortable: { created_at: "entry.created_at", valid_on: "entry.valid_on", sequence: "entry.sequence" },
    defaultOrder: filters.inventory_item_id?.length === 1 ? "-sequence" : "-created_at",
    ...paging,
  })
  const rows = await sql.execute<CostEntryDTO>(`${SELECT_ENTRY} WHERE entry.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next entries for an export, the oldest first: their ids are in the order of their writing. */
export async function pageEntries(
  sql: SqlExecutor,
  filters: CostEntryFilters,
  after: string,
  limit: number
): Promise<CostEntryDTO[]> {
  const where = [...(await entryConditions(sql, filters)), { sql: "entry.id > ?", values: [after] }]
  return await sql.execute<CostEntryDTO>(
    `${SELECT_ENTRY} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY entry.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
}

/** The item of each SKU, with what it costs now. */
export async function itemsBySku(
  sql: SqlExecutor,
  skus: readonly string[]
): Promise<Map<string, { id: string; average: string | null }>> {
  const rows = await sql.execute<{ sku: string; id: string; average: string | null }>(
    `SELECT item.sku, item.id, cost.average FROM ${FROM} WHERE item.sku = ANY(?::text[]) AND item.deleted_at IS NULL`,
    [skus]
  )
  return new Map(rows.map(({ sku, ...row }) => [sku, row]))
}
