import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { dispatchName, DispatchStatus } from "../../../domain/picking/dispatch"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { cartOrdersOf, waveName } from "../../../domain/waves/wave"
import type { SqlExecutor } from "../../../platform/sql"
import type { WaveAct, WaveNeighbours } from "../neighbours"
import { once } from "./acts"
import { insertRows, recordset, storable } from "./sql"
import {
  checkLocation,
  checkPlanned,
  checkSize,
  lockWave,
  readWaveRow,
  WaveRow,
  WaveTermsInput,
} from "./wave-rows"

export type PlanWave = WaveTermsInput & {
  location_id: string
  dispatch_ids: readonly string[]
  /** What was asked, where the dispatches were chosen by filters: a repeated request may choose others. */
  asked?: unknown
  /** They were chosen by filters: those that another took meanwhile are left to them. */
  is_chosen?: boolean
  wave_rule_id?: string | null
  title?: string | null
  priority?: number
  idempotency_key?: string
}

export type PlannedWaveResult = { id: string; number: string; dispatches: number }

type Plannable = {
  id: string
  number: string | null
  display_id: number | null
  order_id: string
  location_id: string
  status: DispatchStatus
  priority: number
  due_at: Date | null
  wave_id: string | null
  wave_number: string | null
}

/** These dispatches with the wave that has them, the most urgent first. */
const plannable = (sql: SqlExecutor, ids: readonly string[]): Promise<Plannable[]> =>
  sql.execute<Plannable>(
    `SELECT dispatch.id, dispatch.number, dispatch.display_id, dispatch.order_id, dispatch.location_id, dispatch.status,
            dispatch.priority, dispatch.due_at, wave.id AS wave_id, wave.number AS wave_number
       FROM comptoir_dispatch AS dispatch
       LEFT JOIN comptoir_wave_dispatch AS taken ON taken.dispatch_id = dispatch.id AND taken.is_open
       LEFT JOIN comptoir_wave AS wave ON wave.id = taken.wave_id
      WHERE dispatch.id = ANY(?::text[])
      ORDER BY dispatch.priority DESC, coalesce(dispatch.due_at, 'infinity'), dispatch.id`,
    [storable(ids)]
  )

/** Refuses a dispatch that a wave of this warehouse cannot have. */
function checkPlannable(dispatch: Plannable, locationId: string): void {
  const name = dispatchName(dispatch)
  if (dispatch.location_id !== locationId)
    throw invalidData(`${name} is sent from another warehouse; a wave has dispatches of one warehouse`)
  if (dispatch.wave_number)
    throw notAllowed(
      `${name} is in wave ${dispatch.wave_number} already; take it out there, or leave it there`
    )
  if (dispatch.status !== "ready")
    throw notAllowed(`${name} is ${dispatch.status}; only a ready dispatch can be put into a wave`)
}

/**
 * Puts dispatches into a wave after those it has. Two waves that want the same dispatch at once wait for each other here,
 * and the second does not get it.
 */
async function assign(
  sql: SqlExecutor,
  waveId: string,
  dispatches: readonly Plannable[],
  from: number
): Promise<Set<string>> {
  const rows = dispatches.map(({ id, order_id }, index) => ({
    dispatch_id: id,
    order_id,
    position: from + index,
  }))
  const written = await sql.execute<{ dispatch_id: string }>(
    `INSERT INTO comptoir_wave_dispatch (wave_id, dispatch_id, order_id, position)
     SELECT ?, dispatch_id, order_id, position
       FROM ${recordset({ dispatch_id: "text", order_id: "text", position: "int" }, "given")} ORDER BY dispatch_id
     ON CONFLICT DO NOTHING RETURNING dispatch_id`,
    [waveId, JSON.stringify(rows)]
  )
  return new Set(written.map(({ dispatch_id }) => dispatch_id))
}

/** Somebody else's wave got a dispatch at this very moment. */
async function refuseLost(
  sql: SqlExecutor,
  dispatches: readonly Plannable[],
  got: ReadonlySet<string>,
  locationId: string
): Promise<void> {
  const lost = dispatches.find(({ id }) => !got.has(id))
  if (!lost) return
  for (const now of await plannable(sql, [lost.id])) checkPlannable(now, locationId)
  throw notAllowed(
    `${dispatchName(lost)} was in this wave already and fell out of it; plan a new wave for it`
  )
}

/** The earliest cut-off of the dispatches of a wave becomes its own. */
export const followDueDates = (sql: SqlExecutor, waveIds: readonly string[]): Promise<unknown> =>
  sql.execute(
    `UPDATE comptoir_wave AS wave SET due_at = now_at.due_at
       FROM (SELECT wave.id, min(dispatch.due_at) AS due_at FROM comptoir_wave AS wave
               LEFT JOIN comptoir_wave_dispatch AS one ON one.wave_id = wave.id AND one.is_open
               LEFT JOIN comptoir_dispatch AS dispatch ON dispatch.id = one.dispatch_id
              WHERE wave.id = ANY(?::text[]) GROUP BY wave.id) AS now_at
      WHERE wave.id = now_at.id AND wave.due_at IS DISTINCT FROM now_at.due_at`,
    [waveIds]
  )

/**
 * Plans a wave: the dispatches stay ready, and routing may still send their orders otherwise, whereupon they fall out.
 * All of the named ones or none; of chosen ones those that are still free.
 */
export async function planWave(
  sql: SqlExecutor,
  request: PlanWave,
  act: WaveAct,
  neighbours: WaveNeighbours,
  context: Context
): Promise<PlannedWaveResult & { is_repeated: boolean }> {
  const { location_id, method, is_chosen = false } = request
  const ids = [...new Set(request.dispatch_ids)]
  const fingerprint = [
    location_id,
    request.asked ?? [...ids].sort(),
    method,
    request.cart_orders ?? null,
    request.cart_units ?? null,
    request.title ?? null,
    request.priority ?? 0,
  ]
  const key = { key: request.idempotency_key, kind: "plan_wave", fingerprint, actor_id: act.actor_id }
  return await once(sql, key, async () => {
    await checkLocation(sql, location_id)
    checkSize(ids.length)
    const found = await plannable(sql, ids)
    if (!is_chosen) {
      const known = new Set(found.map(({ id }) => id))
      const missing = ids.find((id) => !known.has(id))
      if (missing !== undefined) throw notFound(`Dispatch ${missing} does not exist`)
      for (const dispatch of found) checkPlannable(dispatch, location_id)
    }
    const wanted = found.filter(
      (one) => one.location_id === location_id && one.status === "ready" && !one.wave_id
    )
    if (!wanted.length)
      throw notAllowed(
        `No dispatch is left to plan: none that was asked for is ready and in no other wave; wait for orders, or ask for others`
      )
    const number = await neighbours.takeNumber("wave", act.today, context)
    const id = generateEntityId(undefined, "cwav")
    await insertRows(
      sql,
      "comptoir_wave",
      {
        id: "text",
        number: "text",
        location_id: "text",
        method: "text",
        wave_rule_id: "text",
        title: "text",
        priority: "int",
        cart_orders: "int",
        cart_units: "int",
        planned_by: "text",
      },
      [
        {
          id,
          number,
          location_id,
          method,
          wave_rule_id: request.wave_rule_id ?? null,
          title: request.title ?? null,
          priority: request.priority ?? 0,
          cart_orders: cartOrdersOf(request),
          cart_units: request.cart_units ?? null,
          planned_by: act.actor_id,
        },
      ]
    )
    const got = await assign(sql, id, wanted, 1)
    if (!is_chosen) await refuseLost(sql, wanted, got, location_id)
    if (!got.size) throw notAllowed(`Another wave took these dispatches at this moment; look again`)
    await followDueDates(sql, [id])
    return { id, number, dispatches: got.size }
  })
}

/** Puts more dispatches into a wave that is planned; the caller has locked it. Those that another took are left to them. */
export async function addToWave(
  sql: SqlExecutor,
  wave: Pick<WaveRow, "id" | "location_id">,
  ids: readonly string[],
  isChosen: boolean
): Promise<number> {
  const [size] = await sql.execute<{ count: number; last: number }>(
    `SELECT count(*) FILTER (WHERE is_open)::int AS count, coalesce(max(position), 0)::int AS last
       FROM comptoir_wave_dispatch WHERE wave_id = ?`,
    [wave.id]
  )
  const found = await plannable(sql, ids)
  const mine = new Set(found.filter(({ wave_id }) => wave_id === wave.id).map(({ id }) => id))
  if (!isChosen) {
    const known = new Set(found.map(({ id }) => id))
    const missing = ids.find((id) => !known.has(id))
    if (missing !== undefined) throw notFound(`Dispatch ${missing} does not exist`)
    for (const dispatch of found) if (!mine.has(dispatch.id)) checkPlannable(dispatch, wave.location_id)
  }
  const wanted = found.filter(
    (one) => one.location_id === wave.location_id && one.status === "ready" && !one.wave_id
  )
  checkSize((size?.count ?? 0) + wanted.length)
  // One that fell out, was made ready again and is wanted once more comes back where it was.
  await sql.execute(
    `DELETE FROM comptoir_wave_dispatch WHERE wave_id = ? AND dispatch_id = ANY(?::text[]) AND NOT is_open`,
    [wave.id, wanted.map(({ id }) => id)]
  )
  const got = await assign(sql, wave.id, wanted, (size?.last ?? 0) + 1)
  if (!isChosen) await refuseLost(sql, wanted, got, wave.location_id)
  return got.size
}

export type ChangeWave = {
  title?: string | null
  priority?: number
  method?: WaveTermsInput["method"]
  cart_orders?: number
  cart_units?: number | null
  add?: readonly string[]
  remove?: readonly string[]
}

/**
 * Changes a wave. What it is called and how urgent it is may change until it is over, its dispatches and how they are
 * walked for only while it is planned.
 */
export async function changeWave(
  sql: SqlExecutor,
  id: string,
  changes: ChangeWave,
  neighbours: WaveNeighbours,
  act: WaveAct,
  context: Context
): Promise<void> {
  const wave = await lockWave(sql, id)
  const { title = wave.title, priority = wave.priority, add = [], remove = [] } = changes
  const { method, cart_orders, cart_units } = changes
  const isReplanned = [method, cart_orders, cart_units].some((one) => one !== undefined)
  if (isReplanned || add.length || remove.length) checkPlanned(wave)
  if (wave.status === "done" || wave.status === "cancelled")
    throw notAllowed(`${waveName(wave)} is ${wave.status}; what is over is not changed`)
  if (remove.length) {
    const gone = await sql.execute<{ dispatch_id: string }>(
      `DELETE FROM comptoir_wave_dispatch WHERE wave_id = ? AND dispatch_id = ANY(?::text[]) RETURNING dispatch_id`,
      [id, storable(remove)]
    )
    const known = new Set(gone.map(({ dispatch_id }) => dispatch_id))
    const missing = remove.find((one) => !known.has(one))
    if (missing !== undefined) throw notFound(`Dispatch ${missing} is not in ${waveName(wave)}`)
  }
  if (add.length) await addToWave(sql, wave, [...new Set(add)], false)
  const terms = {
    method: method ?? wave.method,
    cart_orders: cart_orders ?? (method && method !== wave.method ? undefined : wave.cart_orders),
  }
  await sql.execute(
    `UPDATE comptoir_wave SET title = ?, priority = ?, method = ?, cart_orders = ?, cart_units = ?, updated_at = now()
      WHERE id = ?`,
    [
      title,
      priority,
      terms.method,
      cartOrdersOf(terms),
      cart_units === undefined ? wave.cart_units : cart_units,
      id,
    ]
  )
  await followDueDates(sql, [id])
  if (priority === wave.priority) return
  await sql.execute(
    `UPDATE comptoir_tour SET priority = ?, updated_at = now() WHERE wave_id = ? AND status IN ('open', 'picking')`,
    [priority, id]
  )
  if (wave.status !== "planned")
    await neighbours.recordAudit(
      [
        {
          entity_type: "wave",
          entity_id: id,
          act: "updated",
          actor_id: act.actor_id,
          before: { number: wave.number, priority: wave.priority },
          after: { number: wave.number, priority },
        },
      ],
      context
    )
}

/** The terms of a wave and the dispatches that belong to it. */
export async function waveMembers(
  sql: SqlExecutor,
  id: string
): Promise<{ wave: WaveRow; dispatch_ids: string[] }> {
  const wave = await readWaveRow(sql, id)
  const rows = await sql.execute<{ dispatch_id: string }>(
    `SELECT dispatch_id FROM comptoir_wave_dispatch WHERE wave_id = ? AND is_open ORDER BY position`,
    [id]
  )
  return { wave, dispatch_ids: rows.map(({ dispatch_id }) => dispatch_id) }
}

/** Refuses a stock location that is none, and dispatches that are none or are not ready there. */
export async function checkSelection(
  sql: SqlExecutor,
  locationId: string,
  ids: readonly string[]
): Promise<void> {
  await checkLocation(sql, locationId)
  checkSize(new Set(ids).size)
  if (!ids.length) return
  const found = await plannable(sql, ids)
  const known = new Set(found.map(({ id }) => id))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw notFound(`Dispatch ${missing} does not exist`)
  for (const dispatch of found) checkPlannable(dispatch, locationId)
}
