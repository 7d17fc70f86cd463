import { ON_THE_WALK, TourStatus } from "../../../../domain/waves/tour"
import type { WaveMethod } from "../../../../domain/waves/wave"
import { Condition, containing, ListPage, listPage } from "../../../../platform/list-page"
import type { SqlExecutor } from "../../../../platform/sql"
import type { PickTourDTO } from "../../../../types/http/tours"
import { oneOf } from "../sql"

export type TourFilters = {
  /** The number of the tour, its wave, a dispatch or an order on it, its picker, or the code of a tote. */
  q?: string
  status?: readonly TourStatus[]
  location_id?: readonly string[]
  method?: readonly WaveMethod[]
  wave_id?: string
  picker_id?: string
  dispatch_id?: string
  /** Something of it is still to be picked and its cut-off has passed. */
  late?: boolean
}

export type Paging = { limit: number; offset: number; order?: string }

const FROM = `comptoir_tour AS tour
  LEFT JOIN stock_location AS place ON place.id = tour.location_id
  LEFT JOIN comptoir_picker AS person ON person.id = tour.picker_id
  LEFT JOIN comptoir_wave AS wave ON wave.id = tour.wave_id`

const LATE = `tour.status IN ${oneOf(ON_THE_WALK)} AND tour.due_at < ?`

const WITH_DISPATCH = `SELECT walk.tour_id FROM comptoir_dispatch AS dispatch
  JOIN comptoir_pick AS pick ON pick.dispatch_id = dispatch.id JOIN comptoir_tour_pick AS walk ON walk.pick_id = pick.id`

function where(filters: TourFilters, at: Date): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.status?.length) add("tour.status = ANY(?::text[])", filters.status)
  if (filters.location_id?.length) add("tour.location_id = ANY(?::text[])", filters.location_id)
  if (filters.method?.length) add("tour.method = ANY(?::text[])", filters.method)
  if (filters.wave_id) add("tour.wave_id = ?", filters.wave_id)
  if (filters.picker_id) add("tour.picker_id = ?", filters.picker_id)
  if (filters.dispatch_id) {
    add(
      `tour.id IN (SELECT walk.tour_id FROM comptoir_pick AS pick JOIN comptoir_tour_pick AS walk ON walk.pick_id = pick.id
         WHERE pick.dispatch_id = ?)`,
      filters.dispatch_id
    )
  }
  if (filters.late !== undefined) add(filters.late ? LATE : `NOT coalesce((${LATE}), false)`, at)
  const order = /^#(\d{1,9})$/.exec(filters.q?.trim() ?? "")?.[1]
  // Nothing but an order's number is written like this; anything else is looked for in every word there is.
  if (order) add(`tour.id IN (${WITH_DISPATCH} WHERE dispatch.display_id = ?::int)`, Number(order))
  else if (filters.q) {
    const found = containing(filters.q)
    const display = /^(\d{1,9})$/.exec(filters.q.trim())?.[1]
    const number = filters.q.trim().toUpperCase()
    // One list of ids, each part of it read by an index of its own: one condition after another would read every tour.
    add(
      `tour.id IN (SELECT named.id FROM comptoir_tour AS named WHERE named.number ILIKE ?
        UNION SELECT ofwave.id FROM comptoir_wave AS one JOIN comptoir_tour AS ofwave ON ofwave.wave_id = one.id WHERE one.number ILIKE ?
        UNION SELECT his.id FROM comptoir_picker AS who JOIN comptoir_tour AS his ON his.picker_id = who.id WHERE who.name ILIKE ?
        UNION SELECT tote.tour_id FROM comptoir_tote AS tote WHERE tote.code = ?
        UNION ${WITH_DISPATCH} WHERE dispatch.number = ? OR dispatch.display_id = ?::int)`,
      found,
      found,
      found,
      number,
      number,
      display ? Number(display) : null
    )
  }
  return conditions
}

const isOnlyOpen = ({ status, late }: TourFilters): boolean =>
  Boolean(late) ||
  Boolean(status?.length && status.every((one) => (ON_THE_WALK as readonly string[]).includes(one)))

/** One page of tours: of those to be walked the most urgent first, of all the newest, unless asked otherwise. */
export const listTours = (
  sql: SqlExecutor,
  filters: TourFilters,
  paging: Paging,
  at: Date
): Promise<ListPage> =>
  listPage(sql, {
    from: FROM,
    id: "tour.id",
    where: where(filters, at),
    sortable: {
      urgency: "(-tour.priority, coalesce(tour.due_at, 'infinity'))",
      number: "tour.number",
      created_at: "tour.created_at",
      due_at: "tour.due_at",
      metres: "tour.metres",
      stop_count: "tour.stop_count",
      unit_count: "tour.unit_count",
      last_act_at: "tour.last_act_at",
      status: "tour.status",
    },
    defaultOrder: isOnlyOpen(filters) ? "urgency" : "-created_at",
    ...paging,
  })

type Heading = Omit<PickTourDTO, "metres" | "s_shape_metres"> & {
  metres: string | null
  s_shape_metres: string | null
}

/** How far the picks of a tour are, in units. */
const UNITS = `SELECT
    coalesce(sum(pick.picked_quantity) FILTER (WHERE pick.status IN ('open', 'picked')), 0)::int AS picked_units,
    coalesce((SELECT sum(short.quantity - short.found_elsewhere) FROM comptoir_short_pick AS short
       WHERE short.pick_id IN (SELECT own.pick_id FROM comptoir_tour_pick AS own WHERE own.tour_id = tour.id)), 0)::int AS short_units,
    coalesce(sum(pick.quantity - pick.picked_quantity)
      FILTER (WHERE pick.status = 'open' AND dispatch.status = 'picking'), 0)::int AS left_units
  FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
  LEFT JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id WHERE walk.tour_id = tour.id`

/** These tours as lists show them, in the order of the ids. */
export async function tourHeadings(
  sql: SqlExecutor,
  ids: readonly string[],
  at: Date
): Promise<PickTourDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<Heading>(
    `SELECT tour.id, tour.number,
            CASE WHEN wave.id IS NOT NULL THEN jsonb_build_object('id', wave.id, 'number', wave.number) END AS wave,
            tour.location_id, place.name AS location_name, tour.status, tour.method,
            CASE WHEN zone.id IS NOT NULL THEN jsonb_build_object('id', zone.id, 'name', coalesce(zone.name, zone.id)) END AS zone,
            tour.priority, tour.due_at, coalesce(${LATE}, false) AS is_late,
            CASE WHEN tour.picker_id IS NOT NULL
                 THEN jsonb_build_object('id', tour.picker_id, 'name', coalesce(person.name, tour.picker_id)) END AS picker,
            tour.claimed_at, tour.lease_until, tour.last_act_at, tour.metres, tour.s_shape_metres, tour.is_exact,
            tour.stop_count, tour.unit_count, tour.order_count, units.picked_units, units.short_units, units.left_units,
            tour.started_at, tour.picked_at, tour.closed_at, tour.cancel_reason, tour.created_at
       FROM ${FROM}
       LEFT JOIN comptoir_zone AS zone ON zone.id = tour.zone_id
       CROSS JOIN LATERAL (${UNITS}) AS units
      WHERE tour.id = ANY(?::text[])`,
    [at, ids]
  )
  const byId = new Map(
    rows.map(({ metres, s_shape_metres, ...row }) => [
      row.id,
      {
        ...row,
        metres: metres === null ? null : Number(metres),
        s_shape_metres: s_shape_metres === null ? null : Number(s_shape_metres),
      },
    ])
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The next tours for an export, after the one with this id. */
export async function toursAfter(
  sql: SqlExecutor,
  filters: TourFilters,
  after: string,
  limit: number,
  at: Date
): Promise<PickTourDTO[]> {
  const conditions = [...where(filters, at), { sql: "tour.id > ?", values: [after] }]
  const rows = await sql.execute<{ id: string }>(
    `SELECT tour.id FROM ${FROM} WHERE ${conditions.map((one) => `(${one.sql})`).join(" AND ")} ORDER BY tour.id LIMIT ?`,
    [...conditions.flatMap((one) => [...(one.values ?? [])]), limit]
  )
  return await tourHeadings(
    sql,
    rows.map(({ id }) => id),
    at
  )
}
