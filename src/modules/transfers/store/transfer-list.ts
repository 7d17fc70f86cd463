import type { TransferStatus } from "../../../domain/warehouse/transfer"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { StockTransferDTO } from "../../../types/http/transfers"

export type TransferFilters = {
  /** Its number, reference, tracking number or warehouse, or the SKU, title or lot of a line. */
  q?: string
  status?: TransferStatus[]
  source_location_id?: string[]
  destination_location_id?: string[]
  /** Either end: what a warehouse has to do with. */
  location_id?: string
  inventory_item_id?: string
  /** Expected before today and not here. */
  late?: boolean
  expected_from?: string
  expected_to?: string
}

export type Paging = { limit: number; offset: number; order?: string }

const FROM = `comptoir_stock_transfer AS transfer
  LEFT JOIN stock_location AS source ON source.id = transfer.source_location_id
  LEFT JOIN stock_location AS destination ON destination.id = transfer.destination_location_id`

const ON_ITS_WAY = `transfer.status IN ('in_transit', 'partially_received')`

function where(filters: TransferFilters, today: string): Condition[] {
  const conditions: Condition[] = [{ sql: "transfer.deleted_at IS NULL" }]
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.status?.length) add("transfer.status = ANY(?::text[])", filters.status)
  for (const name of ["source_location_id", "destination_location_id"] as const) {
    if (filters[name]?.length) add(`transfer.${name} = ANY(?::text[])`, filters[name])
  }
  if (filters.location_id)
    add(
      "transfer.source_location_id = ? OR transfer.destination_location_id = ?",
      filters.location_id,
      filters.location_id
    )
  if (filters.late !== undefined) {
    const late = `${ON_ITS_WAY} AND transfer.expected_on IS NOT NULL AND transfer.expected_on < ?`
    add(filters.late ? late : `NOT (${late})`, today)
  }
  if (filters.expected_from) add("transfer.expected_on >= ?", filters.expected_from)
  if (filters.expected_to) add("transfer.expected_on <= ?", filters.expected_to)
  if (filters.inventory_item_id)
    add(
      `EXISTS (SELECT 1 FROM comptoir_stock_transfer_line AS line
                WHERE line.transfer_id = transfer.id AND line.inventory_item_id = ?)`,
      filters.inventory_item_id
    )
  if (filters.q) {
    const found = containing(filters.q)
    add(
      `transfer.number ILIKE ? OR transfer.reference ILIKE ? OR transfer.tracking_number ILIKE ? OR source.name ILIKE ?
        OR destination.name ILIKE ?
        OR EXISTS (SELECT 1 FROM comptoir_stock_transfer_line AS line
                    WHERE line.transfer_id = transfer.id AND (line.sku ILIKE ? OR line.title ILIKE ? OR line.lot ILIKE ?))`,
      ...Array.from({ length: 8 }, () => found)
    )
  }
  return conditions
}

export const listTransfers = (
  sql: SqlExecutor,
  filters: TransferFilters,
  paging: Paging,
  today: string
): Promise<ListPage> =>
  listPage(sql, {
    from: FROM,
    id: "transfer.id",
    where: where(filters, today),
    sortable: {
      id: "transfer.id",
      created_at: "transfer.created_at",
      number: "transfer.number",
      status: "transfer.status",
      expected_on: "transfer.expected_on",
      shipped_on: "transfer.shipped_on",
      unit_count: "transfer.unit_count",
      source: "source.name",
      destination: "destination.name",
    },
    defaultOrder: "-created_at",
    ...paging,
  })

/** The transfers with these ids, in their order, without lines. */
export async function transferHeadings(
  sql: SqlExecutor,
  ids: readonly string[],
  today: string
): Promise<StockTransferDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<StockTransferDTO>(
    `SELECT transfer.id, transfer.number, transfer.status, transfer.source_location_id, transfer.destination_location_id,
            jsonb_build_object('id', transfer.source_location_id, 'name', coalesce(source.name, transfer.source_location_id)) AS source,
            jsonb_build_object('id', transfer.destination_location_id, 'name', coalesce(destination.name, transfer.destination_location_id)) AS destination,
            transfer.expected_on, transfer.shipped_on, transfer.received_on,
            (${ON_ITS_WAY} AND transfer.expected_on IS NOT NULL AND transfer.expected_on < ?) AS is_late,
            transfer.reference, transfer.carrier, transfer.tracking_number, transfer.notes, transfer.line_count,
            transfer.unit_count, transfer.shipped_units, transfer.received_units, transfer.open_units, transfer.created_by,
            transfer.ready_at, transfer.ready_by, transfer.shipped_at, transfer.shipped_by, transfer.received_at,
            transfer.cancelled_at, transfer.cancelled_by, transfer.cancel_reason, transfer.created_at, transfer.updated_at
       FROM ${FROM} WHERE transfer.id = ANY(?::text[]) AND transfer.deleted_at IS NULL`,
    [today, ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export type TransferExportRow = Record<string, unknown> & { id: string }

const ROWS_AT_A_TIME = 1_000

/** The next lines of transfers after the line `after`, for an export that reads a whole table bit by bit. */
export const exportTransferLines = (
  sql: SqlExecutor,
  filters: TransferFilters,
  after: string,
  today: string
): Promise<TransferExportRow[]> => {
  const conditions: Condition[] = [{ sql: "line.id > ?", values: [after] }, ...where(filters, today)]
  return sql.execute<TransferExportRow>(
    `SELECT line.id, transfer.number, transfer.status, source.name AS source, destination.name AS destination,
            transfer.shipped_on, transfer.expected_on, transfer.received_on, transfer.reference, transfer.carrier,
            transfer.tracking_number, line.sku, line.title, line.lot, line.expires_on, line.quantity,
            line.shipped_quantity, line.received_quantity, line.damaged_quantity, line.found_quantity,
            line.written_off_quantity, line.restocked_quantity,
            line.shipped_quantity - line.received_quantity - line.written_off_quantity - line.restocked_quantity AS open_quantity,
            line.discrepancy_reason
       FROM ${FROM} JOIN comptoir_stock_transfer_line AS line ON line.transfer_id = transfer.id
      WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY line.id LIMIT ${ROWS_AT_A_TIME}`,
    conditions.flatMap((condition) => [...(condition.values ?? [])])
  )
}
