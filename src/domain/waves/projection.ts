const HOUR = 3_600_000
const MINUTE = 60_000

/** Acts of people are gathered by quarters of an hour: a quarter in which somebody did something is one they worked. */
export const QUARTER_MINUTES = 15
const QUARTER = QUARTER_MINUTES * MINUTE

/** Rates are those of so many last hours. */
export const RATE_HOURS = 2
/** From so much work on a rate is told: less of it says nothing about the next hours. */
export const LEAST_DONE = 10
export const LEAST_PERSON_HOURS = 0.5
/** Who did something within so many minutes is on the floor. */
export const ON_THE_FLOOR_MINUTES = 30
/** A projection that reaches further than this is none: nobody works at one pace for a week. */
export const LONGEST_HOURS = 24 * 7

/** What one person did in one quarter of an hour. */
export type QuarterOfWork = Readonly<{
  person_id: string
  /** When the quarter began. */
  quarter: Date
  /** Lines that were picked, or orders that were packed. */
  done: number
}>

/** What was done, and in how many hours of people: the quarters in which each of them did something. */
export type Pace = Readonly<{ done: number; person_hours: number }>

/** What people did since an instant. */
export function paceSince(work: readonly QuarterOfWork[], since: Date): Pace {
  const recent = work.filter(({ quarter }) => quarter.getTime() + QUARTER > since.getTime())
  const quarters = new Set(recent.map(({ person_id, quarter }) => `${person_id} ${quarter.getTime()}`))
  return {
    done: recent.reduce((sum, { done }) => sum + done, 0),
    person_hours: (quarters.size * QUARTER_MINUTES) / 60,
  }
}

/** What one person does in an hour; nothing where there is too little to tell. */
export function perPersonHour({ done, person_hours }: Pace): number | null {
  if (done < LEAST_DONE || person_hours < LEAST_PERSON_HOURS) return null
  return done / person_hours
}

/** Work of a warehouse that has to be ready by an instant; without one it comes last. */
export type WorkDue = Readonly<{
  due_at: Date | null
  /** Lines to pick. */
  lines: number
  /** Orders to pick, and orders that are picked and wait to be packed. */
  to_pick: number
  to_pack: number
}>

/** Who does a kind of work, and how fast. */
export type Crew = Readonly<{
  /** People who are at it now. */
  people: number
  /** Lines, or orders, that one of them does in an hour; unknown. */
  per_person_hour: number | null
}>

export const PROJECTION_STATUSES = ["done", "no_figure", "nobody", "projected"] as const
export type ProjectionStatus = (typeof PROJECTION_STATUSES)[number]

/** Whether the work of one cut-off is ready in time. */
export type CutOffForecast = Readonly<{
  due_at: Date | null
  lines: number
  orders: number
  /** When the last of it is picked, and packed where that can be told. */
  picked_at: Date | null
  packed_at: Date | null
  /** Nothing where no finish can be told and the cut-off is still ahead. */
  is_met: boolean | null
}>

export type Projection = Readonly<{
  status: ProjectionStatus
  /** Lines that all pickers together pick in an hour. */
  lines_per_hour: number | null
  /** Orders that all packers together pack in an hour. */
  orders_per_hour: number | null
  lines_left: number
  orders_left: number
  picked_at: Date | null
  packed_at: Date | null
  /** Lines that are left to pick, from now to the finish: a straight line between each two. */
  points: readonly Readonly<{ at: Date; lines: number }>[]
  cut_offs: readonly CutOffForecast[]
}>

const rateOf = ({ people, per_person_hour }: Crew): number | null =>
  per_person_hour === null || people < 1 ? null : people * per_person_hour

/** When so much work is done at a rate; nothing where nobody can tell or it takes too long to be told. */
function after(at: Date, work: number, rate: number | null): Date | null {
  if (work <= 0) return at
  if (rate === null || rate <= 0) return null
  const hours = work / rate
  return hours > LONGEST_HOURS ? null : new Date(at.getTime() + Math.ceil(hours * HOUR))
}

const latest = (a: Date, b: Date): Date => (a.getTime() >= b.getTime() ? a : b)
const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0)

const byCutOff = (a: WorkDue, b: WorkDue): number =>
  (a.due_at?.getTime() ?? Infinity) - (b.due_at?.getTime() ?? Infinity) || 0

/**
 * When the work of a warehouse is done if the people who are at it go on at the pace of the last hours: what is due first
 * is done first, packing goes on beside picking, and the last order is packed one order's time after it was picked.
 * Breaks, the end of a shift and orders that are still to come are not in it. Says that there is no figure yet where too
 * little was done to tell a pace.
 */
export function projectFinish(at: Date, work: readonly WorkDue[], pickers: Crew, packers: Crew): Projection {
  const lines_per_hour = rateOf(pickers)
  const orders_per_hour = rateOf(packers)
  const lines_left = sumOf(work, (one) => one.lines)
  const orders_left = sumOf(work, (one) => one.to_pick + one.to_pack)
  const sorted = [...work].filter((one) => one.lines + one.to_pick + one.to_pack > 0).sort(byCutOff)
  let lines = 0
  let orders = 0
  const cut_offs = sorted.map((one): CutOffForecast => {
    lines += one.lines
    orders += one.to_pick + one.to_pack
    const picked_at = after(at, lines, lines_per_hour)
    const packing = after(at, orders, orders_per_hour)
    const lastOrder = one.to_pick > 0 ? after(picked_at ?? at, 1, orders_per_hour) : picked_at
    const packed_at = picked_at && packing && lastOrder ? latest(packing, lastOrder) : null
    const ready = packed_at ?? (orders_per_hour === null ? picked_at : null)
    return {
      due_at: one.due_at,
      lines: one.lines,
      orders: one.to_pick + one.to_pack,
      picked_at,
      packed_at,
      is_met: isMet(one.due_at, at, ready),
    }
  })
  const last = cut_offs.at(-1)
  const picked_at = lines_left ? after(at, lines_left, lines_per_hour) : at
  const status = statusOf({ lines_left, orders_left, picked_at, pickers, packers })
  return {
    status,
    lines_per_hour,
    orders_per_hour,
    lines_left,
    orders_left,
    picked_at: status === "projected" && lines_left ? picked_at : null,
    packed_at: status === "projected" ? (last?.packed_at ?? null) : null,
    points: picked_at && lines_left ? pointsTo(at, cut_offs, lines_left) : [],
    cut_offs,
  }
}

/** What is not ready when its cut-off has passed was missed, whatever the pace. */
function isMet(due_at: Date | null, at: Date, ready: Date | null): boolean | null {
  if (!due_at) return ready ? true : null
  if (due_at.getTime() < at.getTime()) return false
  return ready ? ready.getTime() <= due_at.getTime() : null
}

function statusOf(facts: {
  lines_left: number
  orders_left: number
  picked_at: Date | null
  pickers: Crew
  packers: Crew
}): ProjectionStatus {
  const { lines_left, orders_left, picked_at, pickers, packers } = facts
  if (!orders_left) return "done"
  const crew = lines_left ? pickers : packers
  if (crew.per_person_hour === null) return "no_figure"
  if (crew.people < 1) return "nobody"
  return picked_at ? "projected" : "no_figure"
}

/** Where the line of a burn-down turns: now, when the work of each cut-off is picked, and the finish. */
function pointsTo(at: Date, cutOffs: readonly CutOffForecast[], lines: number) {
  const points = [{ at, lines }]
  let left = lines
  for (const { picked_at, lines: own } of cutOffs) {
    if (!picked_at || !own) continue
    left -= own
    points.push({ at: picked_at, lines: left })
  }
  return points
}

/**
 * Lines that were left when each quarter of an hour behind us began, of the work that is known now: what was picked since
 * is added to what is left.
 */
export function linesLeftBefore(
  at: Date,
  linesLeft: number,
  work: readonly QuarterOfWork[],
  since: Date
): { at: Date; lines: number }[] {
  const first = Math.floor(since.getTime() / QUARTER) * QUARTER
  const points: { at: Date; lines: number }[] = []
  let left = linesLeft
  for (let quarter = Math.floor(at.getTime() / QUARTER) * QUARTER; quarter >= first; quarter -= QUARTER) {
    const picked = sumOf(
      work.filter((one) => one.quarter.getTime() === quarter),
      (one) => one.done
    )
    left += picked
    points.push({ at: new Date(quarter), lines: left })
  }
  return points.reverse()
}

/** What a picker did in a tour of which the length is known, in metres: the part of it that their lines are of all. */
export const metresWalked = (metres: number | null, own: number, all: number): number =>
  metres === null || all < 1 ? 0 : (metres * Math.min(own, all)) / all
