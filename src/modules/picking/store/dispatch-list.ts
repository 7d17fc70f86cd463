import { DispatchStatus, OPEN } from "../../../domain/picking/dispatch"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { DispatchDTO } from "../../../types/http/picking"
import { oneOf } from "./sql"

export type DispatchFilters = {
  /** The number of the dispatch, its list or its order, the customer, or the SKU or title of an article. */
  q?: string
  id?: readonly string[]
  status?: readonly DispatchStatus[]
  location_id?: readonly string[]
  sales_channel_id?: readonly string[]
  order_id?: string
  pick_list_id?: string
  /** Open after the instant that it had to make. */
  late?: boolean
  /** Something of it was short. */
  short?: boolean
}

export type Paging = { limit: number; offset: number; order?: string }

const FROM = `comptoir_dispatch AS dispatch
  LEFT JOIN stock_location AS place ON place.id = dispatch.location_id`

/** Open after the instant that it had to make; the instant is bound. */
const LATE = `dispatch.status IN ${oneOf(OPEN)} AND dispatch.due_at < ?`

function where(filters: DispatchFilters, at: Date): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.id?.length) add("dispatch.id = ANY(?::text[])", filters.id)
  if (filters.status?.length) add("dispatch.status = ANY(?::text[])", filters.status)
  if (filters.location_id?.length) add("dispatch.location_id = ANY(?::text[])", filters.location_id)
  if (filters.sales_channel_id?.length)
    add("dispatch.sales_channel_id = ANY(?::text[])", filters.sales_channel_id)
  if (filters.order_id) add("dispatch.order_id = ?", filters.order_id)
  if (filters.pick_list_id) add("dispatch.pick_list_id = ?", filters.pick_list_id)
  if (filters.late !== undefined) add(filters.late ? LATE : `NOT coalesce((${LATE}), false)`, at)
  if (filters.short !== undefined) {
    add(
      `${filters.short ? "" : "NOT "}EXISTS (SELECT 1 FROM comptoir_dispatch_line AS line
         WHERE line.dispatch_id = dispatch.id AND line.short_quantity > 0)`
    )
  }
  const order = /^#(\d{1,9})$/.exec(filters.q?.trim() ?? "")?.[1]
  // Nothing but an order's number is written like this; anything else is looked for in every word there is.
  if (order) add("dispatch.display_id = ?::int", Number(order))
  else if (filters.q) {
    const found = containing(filters.q)
    const display = /^(\d{1,9})$/.exec(filters.q.trim())?.[1]
    add(
      `dispatch.number ILIKE ? OR dispatch.customer_name ILIKE ? OR dispatch.display_id = ?::int
        OR dispatch.pick_list_id IN (SELECT list.id FROM comptoir_pick_list AS list WHERE list.number ILIKE ?)
        OR dispatch.id IN (SELECT line.dispatch_id FROM inventory_item AS item
             JOIN comptoir_dispatch_line AS line ON line.inventory_item_id = item.id
            WHERE item.sku ILIKE ? OR item.title ILIKE ?)`,
      found,
      found,
      display ? Number(display) : null,
      found,
      found,
      found
    )
  }
  return conditions
}

/** Whether only dispatches are asked for about which somebody still has to do something: there are never very many. */
const isOnlyOpen = ({ status, late }: DispatchFilters): boolean =>
  Boolean(late) || Boolean(status?.length && status.every((one) => (OPEN as readonly string[]).includes(one)))

/** One page of dispatches: of open ones the most urgent first, of all the newest, unless asked otherwise. */
export const listDispatches = (
  sql: SqlExecutor,
  filters: DispatchFilters,
  paging: Paging,
  at: Date
): Promise<ListPage> =>
  listPage(sql, {
    from: FROM,
    id: "dispatch.id",
    where: where(filters, at),
    sortable: {
      id: "dispatch.id",
      due_at: "dispatch.due_at",
      created_at: "dispatch.created_at",
      updated_at: "dispatch.updated_at",
      number: "dispatch.number",
      display_id: "dispatch.display_id",
      status: "dispatch.status",
      location: "place.name",
      customer_name: "dispatch.customer_name",
      // The highest priority first, and of those the earliest cut-off.
      urgency: "(-dispatch.priority, coalesce(dispatch.due_at, 'infinity'))",
    },
    defaultOrder: isOnlyOpen(filters) ? "urgency" : "-created_at",
    ...paging,
  })

/** The dispatches with these ids, in their order, without lines. */
export async function dispatchHeadings(
  sql: SqlExecutor,
  ids: readonly string[],
  at: Date
): Promise<DispatchDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<DispatchDTO>(
    `SELECT dispatch.id, dispatch.number, dispatch.status, dispatch.order_id, dispatch.display_id,
            dispatch.sales_channel_id, channel.name AS sales_channel_name, dispatch.location_id,
            place.name AS location_name, dispatch.due_at, coalesce((${LATE}), false) AS is_late, dispatch.priority,
            dispatch.pick_list_id, list.number AS pick_list_number, dispatch.shipping_option_id,
            dispatch.shipping_option_name, dispatch.customer_name, dispatch.note,
            sums.line_count, sums.unit_count, sums.picked_units, sums.short_units, sums.packed_units,
            dispatch.started_at, dispatch.started_by, dispatch.picked_at, dispatch.picked_by, dispatch.packed_at,
            dispatch.packed_by, dispatch.shipped_at, dispatch.shipped_by, dispatch.cancelled_at, dispatch.cancelled_by,
            dispatch.cancel_reason, dispatch.created_at, dispatch.updated_at
       FROM ${FROM}
       LEFT JOIN sales_channel AS channel ON channel.id = dispatch.sales_channel_id
       LEFT JOIN comptoir_pick_list AS list ON list.id = dispatch.pick_list_id
       CROSS JOIN LATERAL (
         SELECT count(DISTINCT line.line_item_id)::int AS line_count, coalesce(sum(line.quantity), 0)::int AS unit_count,
                coalesce(sum(line.picked_quantity), 0)::int AS picked_units,
                coalesce(sum(line.short_quantity), 0)::int AS short_units,
                coalesce(sum(line.packed_quantity), 0)::int AS packed_units
           FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = dispatch.id) AS sums
      WHERE dispatch.id = ANY(?::text[])`,
    [at, ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The next dispatches for an export, after the one with this id. */
export async function dispatchesAfter(
  sql: SqlExecutor,
  filters: DispatchFilters,
  after: string,
  limit: number,
  at: Date
): Promise<DispatchDTO[]> {
  const conditions: Condition[] = [{ sql: "dispatch.id > ?", values: [after] }, ...where(filters, at)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT dispatch.id FROM ${FROM} WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY dispatch.id LIMIT ?`,
    [...conditions.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return await dispatchHeadings(
    sql,
    rows.map(({ id }) => id),
    at
  )
}
