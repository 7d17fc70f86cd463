import type { HoldKind } from "../../domain/stock/hold"
import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../platform/article-name"
import { Condition, containing, ListPage, listPage } from "../../platform/list-page"
import type { SqlExecutor } from "../../platform/sql"
import type { StockHoldDTO, StockHoldEntryDTO } from "../../types/http/receiving"

export type HoldFilters = {
  /** SKU, title, lot, reason, or the number of a receipt. */
  q?: string
  inventory_item_id?: string
  location_id?: string
  supplier_id?: string
  kind?: HoldKind[]
  document_id?: string
  /** Whether units are held still. */
  open?: boolean
}

/** A search that matches more items than this wants a longer word. */
const MOST_ITEMS_OF_A_SEARCH = 1_000

const FROM = `comptoir_hold AS hold
  LEFT JOIN comptoir_receipt AS receipt ON receipt.id = hold.document_id AND hold.document_type = 'receipt'`

async function conditions(sql: SqlExecutor, filters: HoldFilters): Promise<Condition[]> {
  const where: Condition[] = []
  for (const name of ["inventory_item_id", "location_id", "document_id"] as const) {
    if (filters[name]) where.push({ sql: `hold.${name} = ?`, values: [filters[name]] })
  }
  if (filters.supplier_id) where.push({ sql: "receipt.supplier_id = ?", values: [filters.supplier_id] })
  if (filters.kind?.length) where.push({ sql: "hold.kind = ANY(?::text[])", values: [filters.kind] })
  if (filters.open !== undefined)
    where.push({ sql: filters.open ? "hold.quantity > 0" : "hold.quantity = 0" })
  if (filters.q) {
    const found = containing(filters.q)
    const items = await sql.execute<{ id: string }>(
      `SELECT id FROM inventory_item WHERE deleted_at IS NULL
         AND (sku ILIKE ? OR title ILIKE ? OR id IN (${ITEMS_OF_PRODUCTS_LIKE})) LIMIT ${MOST_ITEMS_OF_A_SEARCH}`,
      [found, found, found]
    )
    where.push({
      sql: "hold.inventory_item_id = ANY(?::text[]) OR hold.lot ILIKE ? OR hold.reason ILIKE ? OR receipt.number ILIKE ?",
      values: [items.map((item) => item.id), found, found, found],
    })
  }
  return where
}

export async function listHolds(
  sql: SqlExecutor,
  filters: HoldFilters,
  { limit, offset, order }: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: StockHoldDTO[] }> {
  const page = await listPage(sql, {
    from: FROM,
    id: "hold.id",
    where: await conditions(sql, filters),
    sortable: {
      id: "hold.id",
      placed_at: "hold.placed_at",
      quantity: "hold.quantity",
      expires_on: "hold.expires_on",
    },
    order,
    defaultOrder: "-placed_at",
    limit,
    offset,
  })
  const found = await readHolds(sql, page.ids)
  const byId = new Map(found.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next holds after this one, in the order of their ids, for an export. */
export async function pageHolds(
  sql: SqlExecutor,
  filters: HoldFilters,
  after: string,
  limit: number
): Promise<StockHoldDTO[]> {
  const where = [{ sql: "hold.id > ?", values: [after] }, ...(await conditions(sql, filters))]
  return await sql.execute<StockHoldDTO>(
    `${SELECT} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY hold.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
}

export const readHolds = (sql: SqlExecutor, ids: readonly string[]): Promise<StockHoldDTO[]> =>
  ids.length
    ? sql.execute<StockHoldDTO>(`${SELECT} WHERE hold.id = ANY(?::text[])`, [ids])
    : Promise.resolve([])

const SELECT = `
  SELECT hold.id, hold.inventory_item_id, hold.location_id, hold.quantity, hold.placed_quantity, hold.kind, hold.reason,
         hold.lot, hold.expires_on, hold.document_type, hold.document_id, hold.document_line_id, hold.placed_at,
         hold.ended_at,
         jsonb_build_object('id', hold.inventory_item_id, 'sku', item.sku, 'title', ${articleName("item")}) AS inventory_item,
         jsonb_build_object('id', hold.location_id, 'name', coalesce(location.name, hold.location_id)) AS location,
         coalesce(receipt.number, (SELECT '#' || back.display_id FROM "return" AS back
                                    WHERE hold.document_type = 'return' AND back.id = hold.document_id)) AS document_number,
         CASE WHEN supplier.id IS NOT NULL
              THEN jsonb_build_object('id', supplier.id, 'code', supplier.code, 'name', supplier.name) END AS supplier,
         coalesce(person.email, picker.name) AS placed_by_name,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', lies.bin_id, 'code', lies.code, 'quantity', lies.quantity)
                                    ORDER BY lies.code)
                     FROM (SELECT content.bin_id, bin.code, sum(content.quantity)::int AS quantity
                             FROM comptoir_bin_content AS content JOIN comptoir_bin AS bin ON bin.id = content.bin_id
                            WHERE content.hold_id = hold.id GROUP BY 1, 2) AS lies), '[]'::jsonb) AS bins
    FROM ${FROM}
    LEFT JOIN comptoir_supplier AS supplier ON supplier.id = receipt.supplier_id
    LEFT JOIN inventory_item AS item ON item.id = hold.inventory_item_id
    LEFT JOIN stock_location AS location ON location.id = hold.location_id
    LEFT JOIN "user" AS person ON person.id = hold.placed_by
    LEFT JOIN comptoir_picker AS picker ON picker.id = hold.placed_by`

/** How many entries of one hold are shown; a hold has a handful. */
const MOST_ENTRIES = 200

/** What became of the units of a hold, the latest first. */
export const readHoldEntries = (sql: SqlExecutor, id: string): Promise<StockHoldEntryDTO[]> =>
  sql.execute<StockHoldEntryDTO>(
    `SELECT entry.id, entry.quantity, entry.kind, entry.reason, entry.document_type, entry.document_id,
            CASE entry.kind WHEN 'receipt_reversed' THEN receipt.reversal_number
                            WHEN 'return_reversed' THEN returned.reversal_number
                            ELSE coalesce(receipt.number, returned.number) END AS document_number,
            person.email AS actor_name, entry.occurred_at
       FROM comptoir_hold_entry AS entry
       LEFT JOIN comptoir_receipt AS receipt ON receipt.id = entry.document_id AND entry.document_type = 'receipt'
       LEFT JOIN comptoir_supplier_return AS returned
         ON returned.id = entry.document_id AND entry.document_type = 'supplier_return'
       LEFT JOIN "user" AS person ON person.id = entry.actor_id
      WHERE entry.hold_id = ? ORDER BY entry.occurred_at DESC, entry.id DESC LIMIT ${MOST_ENTRIES}`,
    [id]
  )
