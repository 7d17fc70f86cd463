import { notFound } from "../../../domain/shared/domain-error"
import type { TaskKind, TaskStatus } from "../../../domain/warehouse/task"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { TaskPartDTO, WarehouseOverviewDTO, WarehouseTaskDTO } from "../../../types/http/tasks"
import { readMoves } from "./putaway-moves"
import type { KeptPart, KeptSuggestion } from "./tasks"

export type TaskFilters = {
  /** The article, a bin, or the number of the document. */
  q?: string
  location_id?: string
  kind?: TaskKind[]
  status?: TaskStatus[]
  inventory_item_id?: string
  /** From or to this bin. */
  bin_id?: string
  zone_id?: string
  document_id?: string
  /** Mine, anybody's, or nobody's; `actor_id` says who asks. */
  claimed?: "mine" | "somebody" | "nobody"
  /** Whether every unit has a bin. */
  placed?: boolean
  created_from?: string
  created_to?: string
  /** Only these. */
  ids?: readonly string[]
}

/** Who asks, when, and for how long a claim holds. */
export type Asker = { actor_id: string | null; at: Date; claim_minutes: number }

const FROM = `comptoir_warehouse_task AS task
  LEFT JOIN inventory_item AS item ON item.id = task.inventory_item_id
  LEFT JOIN comptoir_bin AS source ON source.id = task.from_bin_id
  LEFT JOIN comptoir_bin AS target ON target.id = task.to_bin_id
  LEFT JOIN comptoir_receipt AS receipt ON task.document_type = 'receipt' AND receipt.id = task.document_id
  LEFT JOIN comptoir_stock_transfer AS transfer ON task.document_type = 'stock_transfer' AND transfer.id = task.document_id`

function where(filters: TaskFilters, asker: Asker): Condition[] {
  const conditions: Condition[] = [{ sql: "task.deleted_at IS NULL" }]
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  const since = new Date(asker.at.getTime() - asker.claim_minutes * 60_000)
  for (const name of ["location_id", "inventory_item_id", "document_id"] as const) {
    if (filters[name]) add(`task.${name} = ?`, filters[name])
  }
  if (filters.ids) add("task.id = ANY(?::text[])", filters.ids)
  if (filters.kind?.length) add("task.kind = ANY(?::text[])", filters.kind)
  if (filters.status?.length) add("task.status = ANY(?::text[])", filters.status)
  if (filters.bin_id) add("task.from_bin_id = ? OR task.to_bin_id = ?", filters.bin_id, filters.bin_id)
  if (filters.zone_id) add("target.zone_id = ? OR source.zone_id = ?", filters.zone_id, filters.zone_id)
  if (filters.claimed === "mine") add("task.claimed_by = ? AND task.claimed_at > ?", asker.actor_id, since)
  if (filters.claimed === "somebody") add("task.claimed_at > ?", since)
  if (filters.claimed === "nobody") add("task.claimed_at IS NULL OR task.claimed_at <= ?", since)
  if (filters.placed !== undefined)
    add(
      "(task.to_bin_id IS NOT NULL AND coalesce((task.suggestion ->> 'left')::int, 0) = 0) = ?",
      filters.placed
    )
  if (filters.created_from) add("task.created_at >= ?::date", filters.created_from)
  if (filters.created_to) add("task.created_at < ?::date + 1", filters.created_to)
  if (filters.q) {
    const found = containing(filters.q)
    const columns = [
      "item.sku",
      "item.title",
      "source.code",
      "target.code",
      "receipt.number",
      "transfer.number",
    ]
    add(columns.map((column) => `${column} ILIKE ?`).join(" OR "), ...columns.map(() => found))
  }
  return conditions
}

const SORTABLE = {
  created_at: "task.created_at",
  priority: "task.priority",
  sku: "item.sku",
  quantity: "task.quantity",
  from: "source.code",
  to: "target.code",
  status: "task.status",
  kind: "task.kind",
  id: "task.id",
}

/** One screen of tasks, the oldest first unless asked otherwise. */
export async function listTasks(
  sql: SqlExecutor,
  filters: TaskFilters,
  page: { limit: number; offset: number; order?: string },
  asker: Asker
): Promise<ListPage & { rows: WarehouseTaskDTO[] }> {
  const listed = await listPage(sql, {
    from: FROM,
    id: "task.id",
    where: where(filters, asker),
    sortable: SORTABLE,
    defaultOrder: "created_at",
    ...page,
  })
  return { ...listed, rows: await readTasks(sql, listed.ids, asker) }
}

/** The ids of the open tasks that fit, in the order in which they are to be done, at most `limit`. */
export async function openTaskIds(
  sql: SqlExecutor,
  filters: TaskFilters,
  asker: Asker,
  limit: number
): Promise<string[]> {
  const conditions = where({ ...filters, status: ["open"] }, asker)
  const rows = await sql.execute<{ id: string }>(
    `SELECT task.id FROM ${FROM} WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY task.priority DESC, target.pick_sequence NULLS LAST, target.code NULLS LAST, task.id LIMIT ?`,
    [...conditions.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return rows.map(({ id }) => id)
}

/** The next tasks for an export, after the one with this id. */
export async function pageTasks(
  sql: SqlExecutor,
  filters: TaskFilters,
  after: string,
  limit: number,
  asker: Asker
): Promise<WarehouseTaskDTO[]> {
  const conditions: Condition[] = [{ sql: "task.id > ?", values: [after] }, ...where(filters, asker)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT task.id FROM ${FROM} WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY task.id LIMIT ?`,
    [...conditions.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return readTasks(
    sql,
    rows.map(({ id }) => id),
    asker
  )
}

type Row = Omit<WarehouseTaskDTO, "left" | "parts" | "unplaced" | "rejected"> & {
  suggestion: KeptSuggestion | null
}

/** Tasks by their ids, in that order. */
export async function readTasks(
  sql: SqlExecutor,
  ids: readonly string[],
  asker: Asker
): Promise<WarehouseTaskDTO[]> {
  if (!ids.length) return []
  const since = new Date(asker.at.getTime() - asker.claim_minutes * 60_000)
  const rows = await sql.execute<Row>(
    `SELECT task.id, task.kind, task.status, task.location_id, location.name AS location_name, task.inventory_item_id,
            item.sku, item.title, variant.barcode, task.lot, task.expires_on, task.hold_id, task.quantity, task.done_quantity,
            task.from_bin_id, source.code AS from_bin_code, task.to_bin_id, target.code AS to_bin_code,
            coalesce(target.barcode, target.code) AS to_bin_barcode, task.suggestion, task.priority, task.document_type,
            task.document_id, coalesce(receipt.number, transfer.number) AS document_number,
            CASE WHEN task.claimed_at > ? THEN task.claimed_by END AS claimed_by,
            CASE WHEN task.claimed_at > ? THEN task.claimed_at END AS claimed_at,
            task.created_at, task.created_by, task.done_at, task.done_by, task.cancel_reason
       FROM ${FROM}
       LEFT JOIN stock_location AS location ON location.id = task.location_id
       LEFT JOIN LATERAL (
         SELECT coalesce(one.barcode, one.ean, one.upc) AS barcode FROM product_variant_inventory_item AS link
           JOIN product_variant AS one ON one.id = link.variant_id AND one.deleted_at IS NULL
          WHERE link.inventory_item_id = task.inventory_item_id AND link.deleted_at IS NULL
          ORDER BY one.id LIMIT 1) AS variant ON true
      WHERE task.id = ANY(?::text[]) AND task.deleted_at IS NULL`,
    [since, since, ids]
  )
  const codes = await codesOf(sql, rows)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const found = byId.get(id)
    if (!found) return []
    const { suggestion, ...row } = found
    const isOpen = row.status === "open"
    return [
      {
        ...row,
        left: isOpen ? row.quantity - row.done_quantity : 0,
        parts: isOpen ? (suggestion?.parts ?? []).map((part) => partOf(part, codes)) : [],
        unplaced: isOpen ? (suggestion?.left ?? row.quantity - row.done_quantity) : 0,
        rejected: isOpen ? [...(suggestion?.rejected ?? [])] : [],
      },
    ]
  })
}

async function codesOf(sql: SqlExecutor, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [
    ...new Set(rows.flatMap(({ suggestion }) => suggestion?.parts.map(({ bin_id }) => bin_id) ?? [])),
  ]
  if (!ids.length) return new Map()
  const bins = await sql.execute<{ id: string; code: string }>(
    `SELECT id, code FROM comptoir_bin WHERE id = ANY(?::text[])`,
    [ids]
  )
  return new Map(bins.map(({ id, code }) => [id, code]))
}

const partOf = (part: KeptPart, codes: ReadonlyMap<string, string>): TaskPartDTO => ({
  bin_id: part.bin_id,
  code: codes.get(part.bin_id) ?? part.code ?? null,
  quantity: part.quantity,
  ...(part.lot === undefined ? {} : { lot: part.lot }),
  ...(part.expires_on === undefined ? {} : { expires_on: part.expires_on }),
  reasons: [...(part.reasons ?? [])],
})

/** One task with what was done of it; refuses an id that is none. */
export async function readTask(sql: SqlExecutor, id: string, asker: Asker): Promise<WarehouseTaskDTO> {
  const [task] = id.includes("\0") ? [] : await readTasks(sql, [id], asker)
  if (!task) throw notFound(`Task ${id} does not exist`)
  const acts = await sql.execute<{ id: string }>(
    `SELECT DISTINCT document_id AS id FROM comptoir_stock_move
      WHERE inventory_item_id = ? AND document_type = 'bin_move' AND document_line_id = ? ORDER BY 1 LIMIT 100`,
    [task.inventory_item_id, id]
  )
  return {
    ...task,
    moves: await readMoves(
      sql,
      acts.map((act) => act.id)
    ),
  }
}

/** What there is to do today, warehouse by warehouse: two statements however many tasks there are. */
export async function readOverview(sql: SqlExecutor, today: string): Promise<WarehouseOverviewDTO[]> {
  type Task = { location_id: string; kind: TaskKind; open: number; oldest_at: string; units: number }
  const tasks = await sql.execute<Task>(
    `SELECT location_id, kind, count(*)::int AS open, min(created_at) AS oldest_at,
            sum(quantity - done_quantity)::int AS units
       FROM comptoir_warehouse_task WHERE status = 'open' AND deleted_at IS NULL GROUP BY location_id, kind`
  )
  const rows = await sql.execute<Omit<WarehouseOverviewDTO, "tasks">>(
    `SELECT location.id AS location_id, location.name, warehouse.id IS NOT NULL AS has_layout,
            coalesce(loose.units, 0)::int AS unassigned_units, coalesce(loose.items, 0)::int AS unassigned_items,
            coalesce(loose.below, 0)::int AS below_zero_items, coalesce(low.bins, 0)::int AS pick_bins_low,
            coalesce(inspection.open, 0)::int AS inspections_open, coalesce(counts.open, 0)::int AS counts_open,
            coalesce(counts.due, 0)::int AS counts_due, coalesce(leaving.open, 0)::int AS transfers_to_ship,
            coalesce(coming.open, 0)::int AS transfers_to_receive
       FROM stock_location AS location
       JOIN comptoir_tracked_location AS tracked ON tracked.location_id = location.id
       LEFT JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = location.id AND warehouse.deleted_at IS NULL
       LEFT JOIN (
         SELECT location_id, sum(greatest(unassigned_quantity, 0)) AS units,
                count(*) FILTER (WHERE unassigned_quantity > 0) AS items,
                count(*) FILTER (WHERE unassigned_quantity < 0) AS below
           FROM comptoir_stock_position WHERE unassigned_quantity <> 0 GROUP BY location_id
       ) AS loose ON loose.location_id = location.id AND warehouse.id IS NOT NULL
       LEFT JOIN (
         SELECT bin.location_id, count(*) AS bins FROM comptoir_pick_bin_rule AS rule
           JOIN comptoir_bin AS bin ON bin.id = rule.bin_id AND bin.status = 'active'
          WHERE (SELECT coalesce(sum(content.quantity), 0) FROM comptoir_bin_content AS content
                  WHERE content.bin_id = rule.bin_id AND content.inventory_item_id = rule.inventory_item_id
                    AND content.hold_id IS NULL) < rule.min
            AND NOT EXISTS (SELECT 1 FROM comptoir_warehouse_task AS task WHERE task.to_bin_id = rule.bin_id
                  AND task.inventory_item_id = rule.inventory_item_id AND task.status = 'open')
          GROUP BY bin.location_id
       ) AS low ON low.location_id = location.id
       LEFT JOIN (
         SELECT location_id, count(*) AS open FROM comptoir_hold
          WHERE kind = 'inspection' AND ended_at IS NULL AND quantity > 0 GROUP BY location_id
       ) AS inspection ON inspection.location_id = location.id
       LEFT JOIN (
         SELECT location_id, count(*) AS open, count(*) FILTER (WHERE due_on <= ?) AS due FROM comptoir_stock_count
          WHERE status IN ('requested', 'counting', 'counted', 'reviewing') AND deleted_at IS NULL GROUP BY location_id
       ) AS counts ON counts.location_id = location.id
       LEFT JOIN (
         SELECT source_location_id AS location_id, count(*) AS open FROM comptoir_stock_transfer
          WHERE status = 'ready' AND deleted_at IS NULL GROUP BY 1
       ) AS leaving ON leaving.location_id = location.id
       LEFT JOIN (
         SELECT destination_location_id AS location_id, count(*) AS open FROM comptoir_stock_transfer
          WHERE status IN ('in_transit', 'partially_received') AND deleted_at IS NULL GROUP BY 1
       ) AS coming ON coming.location_id = location.id
      WHERE location.deleted_at IS NULL ORDER BY warehouse.id IS NULL, lower(location.name), location.id LIMIT 200`,
    [today]
  )
  return rows.map((row) => {
    const of = (kind: TaskKind) => {
      const found = tasks.find((task) => task.location_id === row.location_id && task.kind === kind)
      return { open: found?.open ?? 0, oldest_at: found?.oldest_at ?? null, units: found?.units ?? 0 }
    }
    return {
      ...row,
      tasks: { putaway: of("putaway"), replenish: of("replenish"), relieve: of("relieve") },
    }
  })
}
