import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../platform/article-name"
import { Condition, containing, ListPage, listPage } from "../../platform/list-page"
import { SqlExecutor } from "../../platform/sql"
import type { StockMoveDTO } from "../../types/http/stock"

export type MoveFilters = {
  /** SKU or title of the item, a lot, the code of a bin, or the number of a document. */
  q?: string
  inventory_item_id?: string[]
  location_id?: string[]
  cause?: string[]
  actor_id?: string[]
  document_id?: string[]
  bin_id?: string[]
  lot?: string[]
  from?: string
  to?: string
}

/** A search that matches more items than this wants a longer word. */
const MOST_ITEMS_OF_A_SEARCH = 1_000

const SORTABLE = { occurred_at: "move.occurred_at", quantity: "move.quantity" }

export async function listMoves(
  sql: SqlExecutor,
  filters: MoveFilters,
  { limit, offset, order }: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: StockMoveDTO[] }> {
  const page = await listPage(sql, {
    from: "comptoir_stock_move AS move",
    id: "move.id",
    where: await conditions(sql, filters),
    sortable: SORTABLE,
    order,
    defaultOrder: "-occurred_at",
    limit,
    offset,
  })
  const found = await sql.execute<StockMoveDTO>(`${SELECT} WHERE move.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(found.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

export async function pageMoves(
  sql: SqlExecutor,
  filters: MoveFilters,
  after: { occurred_at: string; id: string } | null,
  limit: number
): Promise<StockMoveDTO[]> {
  const where = await conditions(sql, filters)
  if (after)
    where.push({ sql: "(move.occurred_at, move.id) > (?, ?)", values: [after.occurred_at, after.id] })
  const filter = where.length ? `WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}` : ""
  return await sql.execute<StockMoveDTO>(`${SELECT} ${filter} ORDER BY move.occurred_at, move.id LIMIT ?`, [
    ...where.flatMap((condition) => [...(condition.values ?? [])]),
    limit,
  ])
}

async function conditions(sql: SqlExecutor, filters: MoveFilters): Promise<Condition[]> {
  const where: Condition[] = []
  for (const name of [
    "inventory_item_id",
    "location_id",
    "cause",
    "actor_id",
    "document_id",
    "bin_id",
    "lot",
  ] as const) {
    const values = filters[name]
    if (values?.length) where.push({ sql: `move.${name} = ANY(?::text[])`, values: [values] })
  }
  if (filters.from) where.push({ sql: "move.occurred_at >= ?::timestamptz", values: [filters.from] })
  if (filters.to) where.push({ sql: "move.occurred_at < ?::timestamptz", values: [filters.to] })
  if (filters.q) where.push(await matching(sql, filters.q))
  return where
}

/** Looks the words up where they are few, among items and documents, so that the ledger is read by its indexes. */
async function matching(sql: SqlExecutor, q: string): Promise<Condition> {
  const items = await sql.execute<{ id: string }>(
    `SELECT id FROM inventory_item WHERE deleted_at IS NULL
       AND (sku ILIKE ? OR title ILIKE ? OR id IN (${ITEMS_OF_PRODUCTS_LIKE})) LIMIT ${MOST_ITEMS_OF_A_SEARCH}`,
    [containing(q), containing(q), containing(q)]
  )
  const number = q.trim()
  const documents = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_receipt WHERE number = ? OR reversal_number = ?
     UNION ALL SELECT id FROM comptoir_supplier_return WHERE number = ? OR reversal_number = ?
     UNION ALL SELECT id FROM comptoir_stock_transfer WHERE number = ?
     UNION ALL SELECT id FROM comptoir_stock_count WHERE number = ?
     UNION ALL SELECT id FROM comptoir_dispatch WHERE number = ?`,
    [number, number, number, number, number, number, number]
  )
  const bins = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_bin WHERE code = ? OR barcode = ? LIMIT ${MOST_ITEMS_OF_A_SEARCH}`,
    [number, number]
  )
  return {
    sql: "move.inventory_item_id = ANY(?::text[]) OR move.document_id = ANY(?::text[]) OR move.bin_id = ANY(?::text[]) OR move.lot = ?",
    values: [
      items.map((item) => item.id),
      documents.map((document) => document.id),
      bins.map((bin) => bin.id),
      number,
    ],
  }
}

const SELECT = `
  SELECT move.id, move.sequence, move.inventory_item_id, move.location_id, move.bin_id, move.lot, move.expires_on, move.hold_id, move.quantity,
         move.cause, move.document_type, move.document_id, move.document_line_id, move.actor_type, move.actor_id,
         move.reason, move.unit_value, move.currency_code, move.occurred_at, move.applied_at,
         jsonb_build_object('id', move.inventory_item_id, 'sku', item.sku, 'title', ${articleName("item")}) AS inventory_item,
         jsonb_build_object('id', move.location_id, 'name', location.name) AS location,
         CASE WHEN bin.id IS NOT NULL THEN jsonb_build_object('id', bin.id, 'code', bin.code) END AS bin,
         CASE WHEN move.cause = 'receipt_reversal' THEN receipt.reversal_number
              WHEN move.cause = 'supplier_return_reversal' THEN returned.reversal_number
              WHEN returned.id IS NOT NULL THEN returned.number
              WHEN receipt.id IS NOT NULL THEN receipt.number
              WHEN transfer.id IS NOT NULL THEN transfer.number
              WHEN counted.id IS NOT NULL THEN counted.number
              WHEN move.document_type = 'return'
                   THEN (SELECT '#' || back.display_id FROM "return" AS back WHERE back.id = move.document_id)
              WHEN sent.id IS NOT NULL THEN sent.number
              WHEN sale.id IS NOT NULL THEN '#' || sale.display_id END AS document_number,
         coalesce(person.email, picker.name) AS actor_name
  FROM comptoir_stock_move AS move
  LEFT JOIN inventory_item AS item ON item.id = move.inventory_item_id
  LEFT JOIN stock_location AS location ON location.id = move.location_id
  LEFT JOIN comptoir_receipt AS receipt ON receipt.id = move.document_id AND move.document_type = 'receipt'
  LEFT JOIN comptoir_supplier_return AS returned
    ON returned.id = move.document_id AND move.document_type = 'supplier_return'
  LEFT JOIN comptoir_bin AS bin ON bin.id = move.bin_id
  LEFT JOIN comptoir_stock_transfer AS transfer
    ON transfer.id = move.document_id AND move.document_type = 'stock_transfer'
  LEFT JOIN comptoir_stock_count AS counted ON counted.id = move.document_id AND move.document_type = 'stock_count'
  LEFT JOIN comptoir_picker AS picker ON picker.id = move.actor_id
  LEFT JOIN "order" AS sale ON sale.id = move.document_id AND move.document_type = 'order'
  LEFT JOIN comptoir_dispatch AS sent ON sent.id = move.document_id AND move.document_type = 'dispatch'
  LEFT JOIN "user" AS person ON person.id = move.actor_id`
