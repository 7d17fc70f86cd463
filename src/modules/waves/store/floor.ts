import { IN_HAND } from "../../../domain/picking/dispatch"
import { groupBy } from "../../../domain/shared/group-by"
import {
  linesLeftBefore,
  metresWalked,
  ON_THE_FLOOR_MINUTES,
  paceSince,
  perPersonHour,
  projectFinish,
  QuarterOfWork,
  RATE_HOURS,
  WorkDue,
} from "../../../domain/waves/projection"
import type { SqlExecutor } from "../../../platform/sql"
import type { FloorPickerDTO, FloorProjectionDTO, FloorWarehouseDTO } from "../../../types/http/floor"
import { oneOf, storable } from "./sql"

const HOUR = 3_600_000
/** So many hours behind us are drawn. */
const PAST_HOURS = 4

export type FloorFilters = {
  location_id?: string
  at: Date
  /** The zone in which today began. */
  zone: string
}

type QuarterRow = QuarterOfWork & { location_id: string; is_today: boolean; last_at: Date }

// `extract` answers a number of any precision, which is ten times as slow to reckon with.
const quarterOf = (column: string): string => `to_timestamp(floor(date_part('epoch', ${column}) / 900) * 900)`

const DAY = `date_trunc('day', ?::timestamptz AT TIME ZONE ?) AT TIME ZONE ?`

/** Lines that somebody picked on a tour within a quarter of an hour. */
type WorkRow = QuarterRow & { tour_id: string; metres: string | null; is_picking: boolean }

/**
 * Lines that people picked on tours, by quarters of an hour: today's, and those of the hours that are drawn. Lines are
 * added up by tour before the tours are looked at: there are thirty of them to a tour.
 */
const pickedWork = (sql: SqlExecutor, { at, zone, location_id }: FloorFilters) =>
  sql.execute<WorkRow>(
    `WITH day AS (SELECT ${DAY} AS since)
     SELECT tour.location_id, work.tour_id, work.person_id, work.quarter, work.done, work.last_at,
            work.quarter >= (SELECT since FROM day) AS is_today, tour.metres::text AS metres, tour.status = 'picking' AS is_picking
       FROM (SELECT tour_id, picked_by AS person_id, ${quarterOf("picked_at")} AS quarter, count(*)::int AS done, max(picked_at) AS last_at
               FROM comptoir_tour_pick
              WHERE picked_at >= least((SELECT since FROM day), ?::timestamptz) AND picked_at <= ?::timestamptz AND picked_by IS NOT NULL
              GROUP BY 1, 2, 3) AS work
       JOIN comptoir_tour AS tour ON tour.id = work.tour_id
      WHERE ?::text IS NULL OR tour.location_id = ?
      ORDER BY work.quarter`,
    [at, zone, zone, new Date(at.getTime() - PAST_HOURS * HOUR), at, location_id ?? null, location_id ?? null]
  )

/** What each person did in each quarter, whatever tour it was on. */
function quartersOf(work: readonly WorkRow[]): QuarterRow[] {
  const byName = new Map<string, QuarterRow>()
  for (const { location_id, person_id, quarter, done, last_at, is_today } of work) {
    const name = `${location_id}|${person_id}|${quarter.getTime()}`
    const known = byName.get(name)
    byName.set(name, {
      location_id,
      person_id,
      quarter,
      done: done + (known?.done ?? 0),
      last_at: known && known.last_at > last_at ? known.last_at : last_at,
      is_today,
    })
  }
  return [...byName.values()]
}

/** Orders that people packed in the hours that make the rate, by quarters of an hour. */
const packedQuarters = (sql: SqlExecutor, { at, location_id }: FloorFilters) =>
  sql.execute<QuarterRow>(
    `SELECT location_id, coalesce(packed_by, '') AS person_id, ${quarterOf("packed_at")} AS quarter,
            count(DISTINCT dispatch_id)::int AS done, max(packed_at) AS last_at, true AS is_today
       FROM comptoir_parcel
      WHERE packed_at >= ?::timestamptz AND packed_at <= ?::timestamptz AND fulfillment_status NOT IN ('cancelling', 'cancelled')
        AND (?::text IS NULL OR location_id = ?)
      GROUP BY 1, 2, 3`,
    [new Date(at.getTime() - RATE_HOURS * HOUR), at, location_id ?? null, location_id ?? null]
  )

/** What is left to do, by warehouse and cut-off: what nobody has begun is counted off indexes alone. */
const workLeft = (sql: SqlExecutor, { location_id }: FloorFilters) =>
  sql.execute<WorkDue & { location_id: string }>(
    `SELECT location_id, due_at, sum(lines)::int AS lines, sum(to_pick)::int AS to_pick, sum(to_pack)::int AS to_pack
       FROM (SELECT dispatch.location_id, dispatch.due_at, coalesce(sum(own.lines), 0) AS lines, count(*) AS to_pick, 0 AS to_pack
               FROM comptoir_dispatch AS dispatch
              CROSS JOIN LATERAL (SELECT count(*) AS lines FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = dispatch.id) AS own
              WHERE dispatch.status = 'ready' AND (?::text IS NULL OR dispatch.location_id = ?)
              GROUP BY 1, 2
             UNION ALL
             SELECT dispatch.location_id, dispatch.due_at, coalesce(sum(open.lines), 0), count(*) FILTER (WHERE dispatch.status = 'picking'),
                    count(*) FILTER (WHERE dispatch.status = 'picked')
               FROM comptoir_dispatch AS dispatch
               LEFT JOIN LATERAL (SELECT count(*) AS lines FROM comptoir_pick AS pick
                 WHERE pick.dispatch_id = dispatch.id AND pick.status = 'open') AS open ON dispatch.status = 'picking'
              WHERE dispatch.status IN ${oneOf(IN_HAND)} AND (?::text IS NULL OR dispatch.location_id = ?)
              GROUP BY 1, 2) AS work
      GROUP BY 1, 2`,
    [location_id ?? null, location_id ?? null, location_id ?? null, location_id ?? null]
  )

type TourNow = {
  picker_id: string
  name: string | null
  location_id: string
  id: string
  number: string
  lines: number
  picked: number
  claimed_at: Date | null
  lease_until: Date | null
  last_act_at: Date | null
}

/** Who is on which tour now. */
const toursNow = (sql: SqlExecutor, { location_id }: FloorFilters) =>
  sql.execute<TourNow>(
    `SELECT tour.picker_id, picker.name, tour.location_id, tour.id, tour.number, tour.claimed_at, tour.lease_until, tour.last_act_at,
            walk.lines, walk.picked
       FROM comptoir_tour AS tour
       LEFT JOIN comptoir_picker AS picker ON picker.id = tour.picker_id
       CROSS JOIN LATERAL (SELECT count(*)::int AS lines, count(*) FILTER (WHERE pick.status <> 'open')::int AS picked
              FROM comptoir_tour_pick AS walked JOIN comptoir_pick AS pick ON pick.id = walked.pick_id
             WHERE walked.tour_id = tour.id) AS walk
      WHERE tour.status = 'picking' AND (?::text IS NULL OR tour.location_id = ?)
      ORDER BY tour.last_act_at DESC NULLS LAST, tour.id LIMIT 500`,
    [location_id ?? null, location_id ?? null]
  )

type WalkRow = {
  location_id: string
  person_id: string
  metres: string | null
  own: number
  all_lines: number
}

/**
 * Of each tour on which somebody picked today: its length, their lines, and all of its lines. Of a tour that is under way,
 * or that several people walked, the lines that nobody has picked yet count too.
 */
async function walksOf(sql: SqlExecutor, work: readonly WorkRow[]): Promise<WalkRow[]> {
  const today = groupBy(
    work.filter(({ is_today, metres }) => is_today && metres !== null),
    ({ tour_id }) => tour_id
  )
  const shared = [...today].filter(
    ([, rows]) => rows[0]?.is_picking || new Set(rows.map(({ person_id }) => person_id)).size > 1
  )
  const counts = shared.length
    ? await sql.execute<{ tour_id: string; lines: number }>(
        `SELECT tour_id, count(*)::int AS lines FROM comptoir_tour_pick WHERE tour_id = ANY(?::text[]) GROUP BY 1`,
        [shared.map(([id]) => id)]
      )
    : []
  const linesOf = new Map(counts.map(({ tour_id, lines }) => [tour_id, lines]))
  return [...today].flatMap(([id, rows]) => {
    const picked = rows.reduce((sum, { done }) => sum + done, 0)
    const all_lines = Math.max(picked, linesOf.get(id) ?? 0)
    return [...groupBy(rows, ({ person_id }) => person_id)].map(([person_id, own]) => ({
      location_id: (own[0] as WorkRow).location_id,
      person_id,
      metres: (own[0] as WorkRow).metres,
      own: own.reduce((sum, { done }) => sum + done, 0),
      all_lines,
    }))
  })
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const round = (value: number, places = 1): number => Math.round(value * 10 ** places) / 10 ** places

/** People at work in the last minutes. */
function peopleNow(rows: readonly QuarterRow[], at: Date): Set<string> {
  const since = at.getTime() - ON_THE_FLOOR_MINUTES * 60_000
  return new Set(rows.filter((row) => row.last_at.getTime() >= since).map((row) => row.person_id))
}

function projectionOf(
  at: Date,
  work: readonly WorkDue[],
  picked: readonly QuarterRow[],
  packed: readonly QuarterRow[],
  holding: readonly TourNow[]
): FloorProjectionDTO {
  const since = new Date(at.getTime() - RATE_HOURS * HOUR)
  const pickers = peopleNow(picked, at)
  // Who has just taken a tour picks, though nothing is picked yet.
  const fresh = at.getTime() - ON_THE_FLOOR_MINUTES * 60_000
  for (const { picker_id, last_act_at, claimed_at } of holding)
    if (((last_act_at ?? claimed_at)?.getTime() ?? 0) >= fresh) pickers.add(picker_id)
  const packers = peopleNow(packed, at)
  const projection = projectFinish(
    at,
    work,
    { people: pickers.size, per_person_hour: perPersonHour(paceSince(picked, since)) },
    { people: packers.size, per_person_hour: perPersonHour(paceSince(packed, since)) }
  )
  const { lines_per_hour, orders_per_hour, points, cut_offs, picked_at, packed_at, ...rest } = projection
  const past = linesLeftBefore(at, rest.lines_left, picked, new Date(at.getTime() - PAST_HOURS * HOUR))
  const began = past.findIndex((point, index) => (past[index + 1]?.lines ?? rest.lines_left) < point.lines)
  return {
    ...rest,
    pickers: pickers.size,
    packers: packers.size,
    lines_per_hour: lines_per_hour === null ? null : round(lines_per_hour),
    orders_per_hour: orders_per_hour === null ? null : round(orders_per_hour),
    picked_at: iso(picked_at),
    packed_at: iso(packed_at),
    past: began < 0 ? [] : past.slice(began).map((point) => ({ ...point, at: point.at.toISOString() })),
    points: points.map((point) => ({ ...point, at: point.at.toISOString() })),
    cut_offs: cut_offs.map((one) => ({
      ...one,
      due_at: iso(one.due_at),
      picked_at: iso(one.picked_at),
      packed_at: iso(one.packed_at),
    })),
  }
}

type Named = Map<string, string>

function pickersOf(
  locationId: string,
  picked: readonly QuarterRow[],
  walks: readonly WalkRow[],
  holding: readonly TourNow[],
  names: Named
): FloorPickerDTO[] {
  const byPerson = groupBy(
    picked.filter((row) => row.is_today),
    (row) => row.person_id
  )
  const metres = groupBy(walks, (walk) => walk.person_id)
  const tours = new Map(holding.map((tour) => [tour.picker_id, tour]))
  const ids = [...new Set([...tours.keys(), ...byPerson.keys()])]
  return ids
    .map((picker_id): FloorPickerDTO => {
      const quarters = byPerson.get(picker_id) ?? []
      const { done, person_hours } = paceSince(quarters, new Date(0))
      const tour = tours.get(picker_id)
      const lastPick = quarters.at(-1)?.last_at ?? null
      const last = [lastPick, tour?.last_act_at ?? tour?.claimed_at ?? null].reduce<Date | null>(
        (latest, one) => (one && (!latest || one > latest) ? one : latest),
        null
      )
      return {
        picker_id,
        name: tour?.name ?? names.get(picker_id) ?? null,
        location_id: locationId,
        tour: tour
          ? {
              id: tour.id,
              number: tour.number,
              lines: tour.lines,
              picked: tour.picked,
              claimed_at: iso(tour.claimed_at),
              lease_until: iso(tour.lease_until),
            }
          : null,
        lines_today: done,
        lines_per_hour: person_hours > 0 ? round(done / person_hours) : null,
        hours_today: round(person_hours, 2),
        metres_today: Math.round(
          (metres.get(picker_id) ?? []).reduce(
            (sum, walk) =>
              sum + metresWalked(walk.metres === null ? null : Number(walk.metres), walk.own, walk.all_lines),
            0
          )
        ),
        last_act_at: iso(last),
      }
    })
    .sort(
      (a, b) =>
        Number(b.tour !== null) - Number(a.tour !== null) ||
        b.lines_today - a.lines_today ||
        (a.name ?? "").localeCompare(b.name ?? "")
    )
}

/** What happens on the floor of each warehouse where something is to do or was done today: a handful of statements. */
export async function readFloor(sql: SqlExecutor, filters: FloorFilters): Promise<FloorWarehouseDTO[]> {
  const lines = await pickedWork(sql, filters)
  const picked = quartersOf(lines)
  const packed = await packedQuarters(sql, filters)
  const work = await workLeft(sql, filters)
  const holding = await toursNow(sql, filters)
  const walks = await walksOf(sql, lines)
  const { location_id } = filters
  const open = await sql.execute<{ location_id: string; tours: number }>(
    `SELECT location_id, count(*)::int AS tours FROM comptoir_tour WHERE status = 'open' AND (?::text IS NULL OR location_id = ?)
      GROUP BY 1`,
    [location_id ?? null, location_id ?? null]
  )
  const places = [
    ...new Set([
      ...work.map((row) => row.location_id),
      ...picked.map((row) => row.location_id),
      ...holding.map((row) => row.location_id),
      ...open.map((row) => row.location_id),
      ...packed.map((row) => row.location_id),
    ]),
  ]
  const placeNames = await namesOf(sql, "stock_location", places)
  const pickerNames = await namesOf(sql, "comptoir_picker", [...new Set(picked.map((row) => row.person_id))])
  const [pickedAt, packedAt, workAt, holdingAt, walksAt] = [
    groupBy(picked, (row) => row.location_id),
    groupBy(packed, (row) => row.location_id),
    groupBy(work, (row) => row.location_id),
    groupBy(holding, (row) => row.location_id),
    groupBy(walks, (row) => row.location_id),
  ]
  const openAt = new Map(open.map((row) => [row.location_id, row.tours]))
  return places
    .map((id): FloorWarehouseDTO => {
      const own = pickedAt.get(id) ?? []
      const pickers = pickersOf(id, own, walksAt.get(id) ?? [], holdingAt.get(id) ?? [], pickerNames)
      return {
        location_id: id,
        location_name: placeNames.get(id) ?? null,
        lines_today: pickers.reduce((sum, picker) => sum + picker.lines_today, 0),
        metres_today: pickers.reduce((sum, picker) => sum + picker.metres_today, 0),
        open_tours: openAt.get(id) ?? 0,
        pickers,
        projection: projectionOf(
          filters.at,
          workAt.get(id) ?? [],
          own,
          packedAt.get(id) ?? [],
          holdingAt.get(id) ?? []
        ),
      }
    })
    .sort((a, b) => (a.location_name ?? a.location_id).localeCompare(b.location_name ?? b.location_id))
}

async function namesOf(
  sql: SqlExecutor,
  table: "stock_location" | "comptoir_picker",
  ids: readonly string[]
): Promise<Named> {
  if (!ids.length) return new Map()
  const rows = await sql.execute<{ id: string; name: string }>(
    table === "stock_location"
      ? `SELECT id, name FROM stock_location WHERE id = ANY(?::text[])`
      : // A supervisor may pick from the admin, too.
        `SELECT id, name FROM comptoir_picker WHERE id = ANY(?::text[])
         UNION ALL SELECT id, coalesce(nullif(trim(concat_ws(' ', first_name, last_name)), ''), email) FROM "user" WHERE id = ANY(?::text[])`,
    table === "stock_location" ? [storable(ids)] : [storable(ids), storable(ids)]
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
