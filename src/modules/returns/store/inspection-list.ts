import { notFound } from "../../../domain/shared/domain-error"
import { lostShare } from "../../../domain/warehouse/inspection"
import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  ReturnFigures,
  ReturnFiguresResponse,
  ReturnInspectionActDTO,
  ReturnInspectionDTO,
} from "../../../types/http/returns"

export type InspectionFilters = {
  /** The number of the order or the return, the customer's address, or an article. */
  q?: string
  status?: "open" | "done"
  /** Only what was dismissed at the door, in part at least. */
  dismissed?: boolean
  location_id?: string
  inventory_item_id?: string
  order_id?: string
  return_id?: string
  reason_id?: string[]
  arrived_from?: string
  arrived_to?: string
}

/** A search that matches more items than this wants a longer word. */
const MOST_ITEMS_OF_A_SEARCH = 1_000

const FROM = `comptoir_return_arrival_line AS line
  LEFT JOIN comptoir_hold AS hold ON hold.id = line.hold_id
  LEFT JOIN "return" AS returned ON returned.id = line.return_id
  LEFT JOIN "order" AS sale ON sale.id = line.order_id`

async function conditions(sql: SqlExecutor, filters: InspectionFilters): Promise<Condition[]> {
  const where: Condition[] = [{ sql: "line.status = 'received'" }]
  const add = (sql: string, ...values: unknown[]) => where.push({ sql, values })
  for (const name of ["location_id", "inventory_item_id", "order_id", "return_id"] as const) {
    if (filters[name]) add(`line.${name} = ?`, filters[name])
  }
  if (filters.reason_id?.length) add("line.reason_id = ANY(?::text[])", filters.reason_id)
  if (filters.status) add(filters.status === "open" ? "hold.quantity > 0" : "coalesce(hold.quantity, 0) = 0")
  if (filters.dismissed !== undefined) add(`line.dismissed_quantity ${filters.dismissed ? "> 0" : "= 0"}`)
  if (filters.arrived_from) add("line.arrived_at >= ?::timestamptz", filters.arrived_from)
  if (filters.arrived_to) add("line.arrived_at < ?::timestamptz", filters.arrived_to)
  if (filters.q) where.push(await matching(sql, filters.q))
  return where
}

/** An article by its name, and a number or an address among orders, which core keeps an index of. */
async function matching(sql: SqlExecutor, q: string): Promise<Condition> {
  const found = containing(q)
  const items = await sql.execute<{ id: string }>(
    `SELECT id FROM inventory_item WHERE deleted_at IS NULL
       AND (sku ILIKE ? OR title ILIKE ? OR id IN (${ITEMS_OF_PRODUCTS_LIKE})) LIMIT ${MOST_ITEMS_OF_A_SEARCH}`,
    [found, found, found]
  )
  const number = /^#?\d{1,9}$/.test(q.trim()) ? Number(q.trim().replace("#", "")) : null
  return {
    sql: `line.inventory_item_id = ANY(?::text[]) OR sale.email ILIKE ?
       OR sale.display_id = ?::integer OR returned.display_id = ?::integer`,
    values: [items.map((item) => item.id), found, number, number],
  }
}

export async function listInspections(
  sql: SqlExecutor,
  filters: InspectionFilters,
  { limit, offset, order }: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ReturnInspectionDTO[] }> {
  const page = await listPage(sql, {
    from: FROM,
    id: "line.id",
    where: await conditions(sql, filters),
    sortable: {
      id: "line.id",
      arrived_at: "line.arrived_at",
      quantity: "line.quantity",
      to_inspect: "coalesce(hold.quantity, 0)",
      order_number: "sale.display_id",
      return_number: "returned.display_id",
    },
    order,
    defaultOrder: "arrived_at",
    limit,
    offset,
  })
  return { ...page, rows: await readInspections(sql, page.ids) }
}

/** The next inspections for an export, after the one with this id. */
export async function pageInspections(
  sql: SqlExecutor,
  filters: InspectionFilters,
  after: string,
  limit: number
): Promise<ReturnInspectionDTO[]> {
  const where: Condition[] = [{ sql: "line.id > ?", values: [after] }, ...(await conditions(sql, filters))]
  const rows = await sql.execute<{ id: string }>(
    `SELECT line.id FROM ${FROM} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY line.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return await readInspections(
    sql,
    rows.map((row) => row.id)
  )
}

/** The inspections with these ids, in that order. */
export async function readInspections(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<ReturnInspectionDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<ReturnInspectionDTO>(
    `SELECT line.id, line.return_id, returned.display_id AS return_number, line.order_id, sale.display_id AS order_number,
            sale.email AS customer_email, line.inventory_item_id, line.location_id, line.hold_id, line.quantity,
            line.dismissed_quantity, line.reason, line.reason_id, line.note, line.arrived_at,
            jsonb_build_object('id', line.inventory_item_id, 'sku', item.sku, 'title', ${articleName("item")}) AS inventory_item,
            jsonb_build_object('id', line.location_id, 'name', location.name) AS location,
            coalesce(held.to_inspect, 0)::int AS to_inspect, coalesce(held.quarantined, 0)::int AS quarantined,
            coalesce(done.restocked, 0)::int AS restocked, coalesce(done.written_off, 0)::int AS written_off,
            coalesce(done.returned_to_supplier, 0)::int AS returned_to_supplier,
            coalesce(lying.bins, '[]'::jsonb) AS bins, 
            coalesce(nullif(concat_ws(' ', person.first_name, person.last_name), ''), person.email) AS received_by_name,
            (SELECT count(*)::int FROM comptoir_attachment AS attachment
              WHERE attachment.entity_type = 'return_inspection' AND attachment.entity_id = line.id) AS attachment_count
       FROM comptoir_return_arrival_line AS line
       JOIN comptoir_return_arrival AS arrival ON arrival.id = line.arrival_id
       LEFT JOIN "return" AS returned ON returned.id = line.return_id
       LEFT JOIN "order" AS sale ON sale.id = line.order_id
       LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
       LEFT JOIN stock_location AS location ON location.id = line.location_id
       LEFT JOIN "user" AS person ON person.id = arrival.received_by
       LEFT JOIN LATERAL (${HELD_OF_LINE}) AS held ON true
       LEFT JOIN LATERAL (${DONE_OF_LINE}) AS done ON true
       LEFT JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('bin_id', content.bin_id, 'code', bin.code, 'quantity', content.quantity)
                  ORDER BY bin.code) AS bins
           FROM comptoir_bin_content AS content LEFT JOIN comptoir_bin AS bin ON bin.id = content.bin_id
          WHERE content.hold_id = line.hold_id) AS lying ON true
      WHERE line.id = ANY(?::text[]) AND line.status = 'received'`,
    [ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** What is on the holds of a line: its own, where units wait to be inspected, and those that took units into quarantine. */
const HELD_OF_LINE = `
  SELECT sum(hold.quantity) FILTER (WHERE hold.id = line.hold_id) AS to_inspect,
         sum(hold.quantity) FILTER (WHERE hold.id <> line.hold_id) AS quarantined
    FROM comptoir_hold AS hold WHERE hold.document_id = line.return_id AND hold.document_line_id = line.id`

/** What left the holds of a line, wherever somebody decided it. */
const DONE_OF_LINE = `
  SELECT -sum(entry.quantity) FILTER (WHERE entry.kind = 'accepted') AS restocked,
         -sum(entry.quantity) FILTER (WHERE entry.kind = 'written_off') AS written_off,
         -sum(entry.quantity) FILTER (WHERE entry.kind IN ('returned', 'return_reversed')) AS returned_to_supplier
    FROM comptoir_hold AS hold JOIN comptoir_hold_entry AS entry ON entry.hold_id = hold.id
   WHERE hold.document_id = line.return_id AND hold.document_line_id = line.id`

/** One inspection with all that was decided; refuses an id that is none. */
export async function readInspection(sql: SqlExecutor, id: string): Promise<ReturnInspectionDTO> {
  const [inspection] = await readInspections(sql, [id])
  if (!inspection) throw notFound(`Inspection ${id} does not exist`)
  const acts = await sql.execute<ReturnInspectionActDTO>(
    `SELECT act.id, act.kind, act.quantity, act.reason, act.actor_id, act.occurred_at,
            coalesce(person.email, picker.name) AS actor_name
       FROM comptoir_return_inspection_act AS act
       LEFT JOIN "user" AS person ON person.id = act.actor_id
       LEFT JOIN comptoir_picker AS picker ON picker.id = act.actor_id
      WHERE act.line_id = ? ORDER BY act.occurred_at, act.id`,
    [id]
  )
  return { ...inspection, acts }
}

type Sums = Omit<ReturnFigures, "lost_share">

/** What became of all that came back, by the customers' reasons: the parts sum to the whole. */
export async function returnFigures(
  sql: SqlExecutor,
  filters: Pick<InspectionFilters, "location_id" | "arrived_from" | "arrived_to">
): Promise<ReturnFiguresResponse> {
  const where = await conditions(sql, filters)
  const rows = await sql.execute<Sums & { reason_id: string | null; reason: string | null }>(
    `WITH lines AS (
       SELECT line.id, line.return_id, line.hold_id, line.quantity, line.dismissed_quantity, line.reason_id, line.reason
         FROM comptoir_return_arrival_line AS line
        WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}),
     held AS (
       SELECT lines.id, sum(hold.quantity) FILTER (WHERE hold.id = lines.hold_id) AS to_inspect,
              sum(hold.quantity) FILTER (WHERE hold.id <> lines.hold_id) AS quarantined
         FROM lines JOIN comptoir_hold AS hold ON hold.document_id = lines.return_id AND hold.document_line_id = lines.id
        GROUP BY lines.id),
     done AS (
       SELECT lines.id, -sum(entry.quantity) FILTER (WHERE entry.kind = 'accepted') AS restocked,
              -sum(entry.quantity) FILTER (WHERE entry.kind = 'written_off') AS written_off,
              -sum(entry.quantity) FILTER (WHERE entry.kind IN ('returned', 'return_reversed')) AS returned_to_supplier
         FROM lines JOIN comptoir_hold AS hold ON hold.document_id = lines.return_id AND hold.document_line_id = lines.id
         JOIN comptoir_hold_entry AS entry ON entry.hold_id = hold.id GROUP BY lines.id)
     SELECT lines.reason_id, (array_agg(lines.reason ORDER BY lines.id DESC))[1] AS reason,
            sum(lines.quantity + lines.dismissed_quantity)::int AS returned, sum(lines.dismissed_quantity)::int AS dismissed,
            coalesce(sum(done.restocked), 0)::int AS restocked, coalesce(sum(held.quarantined), 0)::int AS quarantined,
            coalesce(sum(done.written_off), 0)::int AS written_off,
            coalesce(sum(done.returned_to_supplier), 0)::int AS returned_to_supplier,
            coalesce(sum(held.to_inspect), 0)::int AS to_inspect
       FROM lines LEFT JOIN held ON held.id = lines.id LEFT JOIN done ON done.id = lines.id
      GROUP BY lines.reason_id ORDER BY 3 DESC, 1 NULLS LAST LIMIT 100`,
    where.flatMap((condition) => [...(condition.values ?? [])])
  )
  const totals: Sums = {
    returned: 0,
    dismissed: 0,
    restocked: 0,
    quarantined: 0,
    written_off: 0,
    returned_to_supplier: 0,
    to_inspect: 0,
  }
  for (const row of rows) {
    for (const name of Object.keys(totals) as (keyof Sums)[]) totals[name] += row[name]
  }
  return {
    totals: { ...totals, lost_share: lostShare(totals) },
    reasons: rows.map((row) => ({ ...row, lost_share: lostShare(row) })),
  }
}
