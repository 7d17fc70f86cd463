import { notFound } from "../../../domain/shared/domain-error"
import { OPEN_WAVES, WaveMethod, WaveStatus } from "../../../domain/waves/wave"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { WaveDetailDTO, WaveDispatchDTO, WaveDTO, WaveTourDTO } from "../../../types/http/waves"
import { PROGRESS, PROGRESS_FROM } from "./follow-waves"
import { oneOf } from "./sql"
import { readWaveRow } from "./wave-rows"

export type WaveListFilters = {
  /** The number or title of the wave, the number of one of its tours or dispatches, or an order's number. */
  q?: string
  id?: readonly string[]
  status?: readonly WaveStatus[]
  location_id?: readonly string[]
  method?: readonly WaveMethod[]
  wave_rule_id?: readonly string[]
  /** Open, after its earliest cut-off. */
  late?: boolean
  /** The earliest cut-off is at the latest then. */
  due_before?: Date
  /** The wave that has this order. */
  order_id?: string
}

export type Paging = { limit: number; offset: number; order?: string }

const FROM = `comptoir_wave AS wave LEFT JOIN stock_location AS place ON place.id = wave.location_id`
const LATE = `wave.status IN ${oneOf(OPEN_WAVES)} AND wave.due_at < ?::timestamptz`

const WITH_DISPATCH = `SELECT one.wave_id FROM comptoir_dispatch AS dispatch
  JOIN comptoir_wave_dispatch AS one ON one.dispatch_id = dispatch.id`

function where(filters: WaveListFilters, at: Date): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.id?.length) add("wave.id = ANY(?::text[])", filters.id)
  if (filters.status?.length) add("wave.status = ANY(?::text[])", filters.status)
  if (filters.location_id?.length) add("wave.location_id = ANY(?::text[])", filters.location_id)
  if (filters.method?.length) add("wave.method = ANY(?::text[])", filters.method)
  if (filters.wave_rule_id?.length) add("wave.wave_rule_id = ANY(?::text[])", filters.wave_rule_id)
  if (filters.late !== undefined) add(filters.late ? LATE : `NOT coalesce((${LATE}), false)`, at)
  if (filters.due_before) add("wave.due_at <= ?::timestamptz", filters.due_before)
  if (filters.order_id)
    add(
      "wave.id IN (SELECT wave_id FROM comptoir_wave_dispatch WHERE order_id = ? AND is_open)",
      filters.order_id
    )
  const order = /^#(\d{1,9})$/.exec(filters.q?.trim() ?? "")?.[1]
  // Nothing but an order's number is written like this; anything else is looked for in every word there is.
  if (order) add(`wave.id IN (${WITH_DISPATCH} WHERE dispatch.display_id = ?::int)`, Number(order))
  else if (filters.q) {
    const found = containing(filters.q)
    const display = /^(\d{1,9})$/.exec(filters.q.trim())?.[1]
    // One list of ids, each part of it read by an index of its own: one condition after another would read every wave.
    add(
      `wave.id IN (SELECT named.id FROM comptoir_wave AS named WHERE named.number ILIKE ? OR named.title ILIKE ?
        UNION SELECT tour.wave_id FROM comptoir_tour AS tour WHERE tour.number ILIKE ?
        UNION ${WITH_DISPATCH} WHERE dispatch.display_id = ?::int OR dispatch.number = ?)`,
      found,
      found,
      found,
      display ? Number(display) : null,
      filters.q.trim().toUpperCase()
    )
  }
  return conditions
}

const isOnlyOpen = ({ status, late }: WaveListFilters): boolean =>
  Boolean(late) ||
  Boolean(status?.length && status.every((one) => (OPEN_WAVES as readonly string[]).includes(one)))

/** One page of waves: of open ones the most urgent first, of all the newest, unless asked otherwise. */
export const listWaves = (
  sql: SqlExecutor,
  filters: WaveListFilters,
  paging: Paging,
  at: Date
): Promise<ListPage> =>
  listPage(sql, {
    from: FROM,
    id: "wave.id",
    where: where(filters, at),
    sortable: {
      id: "wave.id",
      number: "wave.number",
      title: "wave.title",
      status: "wave.status",
      method: "wave.method",
      location: "place.name",
      priority: "wave.priority",
      due_at: "wave.due_at",
      created_at: "wave.created_at",
      updated_at: "wave.updated_at",
      released_at: "wave.released_at",
      urgency: "(-wave.priority, coalesce(wave.due_at, 'infinity'))",
    },
    defaultOrder: isOnlyOpen(filters) ? "urgency" : "-created_at",
    ...paging,
  })

type WaveRead = Omit<WaveDTO, "progress"> & WaveDTO["progress"]

/** The waves with these ids, in their order. */
export async function waveHeadings(sql: SqlExecutor, ids: readonly string[], at: Date): Promise<WaveDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<WaveRead>(
    `WITH shown AS (SELECT unnest(?::text[]) AS id),
     progress AS (
       SELECT one.wave_id, ${PROGRESS} FROM ${PROGRESS_FROM}
        WHERE one.wave_id IN (SELECT id FROM shown) AND one.is_open GROUP BY one.wave_id
     ), goods AS (
       SELECT one.wave_id, count(DISTINCT line.line_item_id)::int AS line_count, sum(line.quantity)::int AS unit_count,
              sum(line.picked_quantity)::int AS picked_units, sum(line.short_quantity)::int AS short_units
         FROM comptoir_wave_dispatch AS one JOIN comptoir_dispatch_line AS line ON line.dispatch_id = one.dispatch_id
        WHERE one.wave_id IN (SELECT id FROM shown) AND one.is_open GROUP BY one.wave_id
     ), members AS (
       SELECT wave_id, count(*) FILTER (WHERE is_open)::int AS dispatch_count,
              count(*) FILTER (WHERE NOT is_open)::int AS left_count
         FROM comptoir_wave_dispatch WHERE wave_id IN (SELECT id FROM shown) GROUP BY wave_id
     ), tours AS (
       SELECT wave_id, count(*) FILTER (WHERE status <> 'cancelled')::int AS tour_count,
              count(*) FILTER (WHERE status IN ('picked', 'done'))::int AS tours_picked
         FROM comptoir_tour WHERE wave_id IN (SELECT id FROM shown) GROUP BY wave_id
     )
     SELECT wave.id, wave.number, wave.title, wave.status, wave.method, wave.location_id, place.name AS location_name,
            wave.wave_rule_id, rule.name AS wave_rule_name, wave.priority, wave.due_at,
            coalesce((${LATE}), false) AS is_late, wave.cart_orders, wave.cart_units,
            coalesce(members.dispatch_count, 0) AS dispatch_count, coalesce(members.left_count, 0) AS left_count,
            coalesce(goods.line_count, 0) AS line_count, coalesce(goods.unit_count, 0) AS unit_count,
            coalesce(goods.picked_units, 0) AS picked_units, coalesce(goods.short_units, 0) AS short_units,
            coalesce(progress.untouched, 0) AS untouched, coalesce(progress.picking, 0) AS picking,
            coalesce(progress.picked, 0) AS picked, coalesce(progress.packed, 0) AS packed,
            coalesce(tours.tour_count, 0) AS tour_count, coalesce(tours.tours_picked, 0) AS tours_picked, wave.summary,
            wave.planned_by, wave.released_at, wave.released_by, wave.closed_at, wave.cancelled_at, wave.cancelled_by,
            wave.cancel_reason, wave.last_error, wave.created_at, wave.updated_at
       FROM shown JOIN comptoir_wave AS wave ON wave.id = shown.id
       LEFT JOIN stock_location AS place ON place.id = wave.location_id
       LEFT JOIN comptoir_wave_rule AS rule ON rule.id = wave.wave_rule_id
       LEFT JOIN progress ON progress.wave_id = wave.id
       LEFT JOIN goods ON goods.wave_id = wave.id
       LEFT JOIN members ON members.wave_id = wave.id
       LEFT JOIN tours ON tours.wave_id = wave.id`,
    [ids, at]
  )
  const byId = new Map(
    rows.map(({ untouched, picking, picked, packed, ...row }) => [
      row.id,
      { ...row, progress: { untouched, picking, picked, packed } },
    ])
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One page of waves with what they have. */
export async function findWaves(
  sql: SqlExecutor,
  filters: WaveListFilters,
  paging: Paging,
  at: Date
): Promise<ListPage & { rows: WaveDTO[] }> {
  const page = await listWaves(sql, filters, paging, at)
  return { ...page, rows: await waveHeadings(sql, page.ids, at) }
}

/** The next waves for an export, after the one with this id. */
export async function wavesAfter(
  sql: SqlExecutor,
  filters: WaveListFilters,
  after: string,
  limit: number,
  at: Date
): Promise<WaveDTO[]> {
  const conditions: Condition[] = [{ sql: "wave.id > ?", values: [after] }, ...where(filters, at)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT wave.id FROM ${FROM} WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY wave.id LIMIT ?`,
    [...conditions.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return await waveHeadings(
    sql,
    rows.map(({ id }) => id),
    at
  )
}

/** The tours of a wave as they are drawn together, in the order in which they are begun. */
const toursOf = (sql: SqlExecutor, waveId: string): Promise<WaveTourDTO[]> =>
  sql.execute<WaveTourDTO>(
    `SELECT tour.id, tour.number, tour.status, tour.picker_id, picker.name AS picker_name, tour.zone_id,
            zone.name AS zone_name, tour.metres::float AS metres, tour.s_shape_metres::float AS s_shape_metres, tour.is_exact,
            tour.path, tour.stop_count, tour.unit_count, tour.order_count, coalesce(done.units, 0)::int AS picked_units
       FROM comptoir_tour AS tour
       LEFT JOIN comptoir_picker AS picker ON picker.id = tour.picker_id
       LEFT JOIN comptoir_zone AS zone ON zone.id = tour.zone_id
       LEFT JOIN LATERAL (SELECT sum(pick.picked_quantity) AS units FROM comptoir_tour_pick AS walked
         JOIN comptoir_pick AS pick ON pick.id = walked.pick_id AND pick.status <> 'cancelled' WHERE walked.tour_id = tour.id) AS done ON true
      WHERE tour.wave_id = ? ORDER BY tour.number LIMIT 2000`,
    [waveId]
  )

/** One wave with its tours; refuses an id that is none. */
export async function readWave(sql: SqlExecutor, id: string, at: Date): Promise<WaveDetailDTO> {
  const { id: known } = await readWaveRow(sql, id)
  const [wave] = await waveHeadings(sql, [known], at)
  if (!wave) throw notFound(`Wave ${id} does not exist`)
  return { ...wave, tours: await toursOf(sql, id) }
}

export type WaveDispatchFilters = { q?: string; is_open?: boolean }

/** One page of the dispatches of a wave, as they were planned; those that fell out say why. */
export async function findWaveDispatches(
  sql: SqlExecutor,
  id: string,
  filters: WaveDispatchFilters,
  paging: Paging
): Promise<ListPage & { rows: WaveDispatchDTO[] }> {
  await readWaveRow(sql, id)
  const conditions: Condition[] = [{ sql: "one.wave_id = ?", values: [id] }]
  if (filters.is_open !== undefined)
    conditions.push({ sql: "one.is_open = ?::boolean", values: [filters.is_open] })
  if (filters.q) {
    const found = containing(filters.q)
    const display = /^#?(\d{1,9})$/.exec(filters.q.trim())?.[1]
    conditions.push({
      sql: "dispatch.number ILIKE ? OR dispatch.customer_name ILIKE ? OR dispatch.display_id = ?::int",
      values: [found, found, display ? Number(display) : null],
    })
  }
  const page = await listPage(sql, {
    from: `comptoir_wave_dispatch AS one LEFT JOIN comptoir_dispatch AS dispatch ON dispatch.id = one.dispatch_id`,
    id: "one.dispatch_id",
    where: conditions,
    sortable: {
      id: "one.dispatch_id",
      position: "one.position",
      number: "dispatch.number",
      display_id: "dispatch.display_id",
      status: "dispatch.status",
      due_at: "dispatch.due_at",
      customer_name: "dispatch.customer_name",
    },
    defaultOrder: "position",
    ...paging,
  })
  const rows = await sql.execute<WaveDispatchDTO>(
    `SELECT one.dispatch_id AS id, one.position, one.is_open, one.left_at, one.left_reason, dispatch.number, one.order_id,
            coalesce(dispatch.display_id, sale.display_id) AS display_id, dispatch.status, dispatch.due_at,
            coalesce(dispatch.priority, 0) AS priority, dispatch.customer_name, channel.name AS sales_channel_name,
            dispatch.shipping_option_name, coalesce(held.line_count, 0) AS line_count,
            coalesce(held.unit_count, 0) AS unit_count, coalesce(held.picked_units, 0) AS picked_units,
            coalesce(held.short_units, 0) AS short_units,
            coalesce((SELECT array_agg(DISTINCT tour.number ORDER BY tour.number) FROM comptoir_pick AS pick
              JOIN comptoir_tour_pick AS walked ON walked.pick_id = pick.id JOIN comptoir_tour AS tour ON tour.id = walked.tour_id
             WHERE pick.dispatch_id = one.dispatch_id AND tour.wave_id = one.wave_id), '{}') AS tour_numbers
       FROM comptoir_wave_dispatch AS one
       LEFT JOIN comptoir_dispatch AS dispatch ON dispatch.id = one.dispatch_id
       LEFT JOIN "order" AS sale ON sale.id = one.order_id
       LEFT JOIN sales_channel AS channel ON channel.id = dispatch.sales_channel_id
       LEFT JOIN LATERAL (
         SELECT count(DISTINCT line.line_item_id)::int AS line_count, sum(line.quantity)::int AS unit_count,
                sum(line.picked_quantity)::int AS picked_units, sum(line.short_quantity)::int AS short_units
           FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = one.dispatch_id) AS held ON true
      WHERE one.wave_id = ? AND one.dispatch_id = ANY(?::text[])`,
    [id, page.ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((one) => byId.get(one) ?? []) }
}
