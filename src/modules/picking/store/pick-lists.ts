import type { PickListStatus } from "../../../domain/picking/dispatch"
import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickListDetailDTO, PickListDTO } from "../../../types/http/picking"
import { dispatchHeadings, Paging } from "./dispatch-list"
import { readPicks } from "./dispatch-read"
import { storable } from "./sql"

export type PickListFilters = {
  /** Its number, or that of a dispatch or an order on it. */
  q?: string
  status?: readonly PickListStatus[]
  location_id?: readonly string[]
  assigned_to?: string
}

const FROM = `comptoir_pick_list AS list LEFT JOIN stock_location AS place ON place.id = list.location_id`

function where(filters: PickListFilters): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.status?.length) add("list.status = ANY(?::text[])", filters.status)
  if (filters.location_id?.length) add("list.location_id = ANY(?::text[])", filters.location_id)
  if (filters.assigned_to) add("list.assigned_to = ?", filters.assigned_to)
  if (filters.q) {
    const found = containing(filters.q)
    const display = /^#?(\d{1,9})$/.exec(filters.q.trim())?.[1]
    add(
      `list.number ILIKE ? OR EXISTS (SELECT 1 FROM comptoir_dispatch AS dispatch WHERE dispatch.pick_list_id = list.id
          AND (dispatch.number ILIKE ? OR dispatch.display_id = ?::int))`,
      found,
      found,
      display ? Number(display) : null
    )
  }
  return conditions
}

/** One page of pick lists, the newest first unless asked otherwise. */
export const listPickLists = (
  sql: SqlExecutor,
  filters: PickListFilters,
  paging: Paging
): Promise<ListPage> =>
  listPage(sql, {
    from: FROM,
    id: "list.id",
    where: where(filters),
    sortable: {
      id: "list.id",
      created_at: "list.created_at",
      number: "list.number",
      status: "list.status",
      location: "place.name",
      printed_at: "list.printed_at",
    },
    defaultOrder: "-created_at",
    ...paging,
  })

/** The pick lists with these ids, in their order. */
export async function pickListHeadings(sql: SqlExecutor, ids: readonly string[]): Promise<PickListDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<PickListDTO>(
    `SELECT list.id, list.number, list.status, list.location_id, place.name AS location_name, list.assigned_to,
            list.printed_at, sums.dispatch_count, sums.unit_count, sums.picked_units, list.created_at, list.created_by,
            list.closed_at
       FROM ${FROM}
       CROSS JOIN LATERAL (
         SELECT count(DISTINCT dispatch.id)::int AS dispatch_count,
                coalesce(sum(line.quantity - line.short_quantity), 0)::int AS unit_count,
                coalesce(sum(line.picked_quantity), 0)::int AS picked_units
           FROM comptoir_dispatch AS dispatch LEFT JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
          WHERE dispatch.pick_list_id = list.id AND dispatch.status <> 'cancelled') AS sums
      WHERE list.id = ANY(?::text[])`,
    [ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One pick list with its dispatches and the walk; refuses an id that is none. */
export async function readPickList(sql: SqlExecutor, id: string, at: Date): Promise<PickListDetailDTO> {
  const [heading] = await pickListHeadings(sql, storable([id]))
  if (!heading) throw notFound(`Pick list ${id} does not exist`)
  const rows = await sql.execute<{ id: string; status: string }>(
    `SELECT id, status FROM comptoir_dispatch WHERE pick_list_id = ? ORDER BY number, id`,
    [id]
  )
  const live = rows.filter(({ status }) => status !== "cancelled").map((row) => row.id)
  return {
    ...heading,
    dispatches: await dispatchHeadings(
      sql,
      rows.map((row) => row.id),
      at
    ),
    picks: await readPicks(sql, live),
  }
}

/** Says that a list was printed, the first time. */
export const markPrinted = (sql: SqlExecutor, id: string, at: Date): Promise<unknown> =>
  sql.execute(`UPDATE comptoir_pick_list SET printed_at = ? WHERE id = ? AND printed_at IS NULL`, [at, id])
