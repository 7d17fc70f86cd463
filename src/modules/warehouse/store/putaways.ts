import { groupBy } from "../../../domain/shared/group-by"
import { suggestForMany, Suggestion } from "../../../domain/warehouse/suggest-bin"
import { GOODS_GONE, unitsLeft } from "../../../domain/warehouse/task"
import type { SqlExecutor } from "../../../platform/sql"
import type { Suggesting, TaskAct } from "../task-neighbours"
import { CandidateOptions, candidatesFor, describeGoods, GoodsToPlace } from "./putaway-candidates"
import { goodsInBins, LyingGoods, unassignedGoods } from "./task-sources"
import { lockPromises, recordset, sourceName } from "./task-sql"
import { fitTasks, insertTasks, KeptSuggestion, lockTasks, NewTask, TaskRow } from "./tasks"

/** A document that goods came in with. */
export type ArrivalDocument = { document_type: string; document_id: string }

/** Why goods come to lie where nobody put them. */
const ARRIVAL_CAUSES = [
  "receipt",
  "unplanned_receipt",
  "supplier_return_reversal",
  "transfer_in",
  "transfer_restock",
  "customer_return",
  "regrade",
]

/** How many arrivals are given a bin at a time. */
export const PUTAWAY_PAGE = 500

type Arrival = GoodsToPlace & {
  key: string
  location_id: string
  document_type: string | null
  document_id: string | null
  document_line_id: string | null
}

// Held goods that lie in quarantine or with the returns are where they belong.
const ARRIVALS = `comptoir_stock_move AS move
  JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = move.location_id AND warehouse.deleted_at IS NULL
  LEFT JOIN comptoir_bin AS bin ON bin.id = move.bin_id
  LEFT JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
  WHERE move.quantity > 0 AND move.cause IN ('${ARRIVAL_CAUSES.join("', '")}') AND move.occurred_at >= warehouse.created_at
    AND (move.bin_id IS NULL OR zone.kind IN ('receiving', 'returns') OR move.bin_id = warehouse.receiving_bin_id
         OR move.bin_id = warehouse.returns_bin_id)
    AND (move.cause <> 'regrade' OR (move.hold_id IS NULL AND move.bin_id IS NOT NULL))
    AND NOT (move.hold_id IS NOT NULL AND zone.kind IN ('quarantine', 'returns'))
    AND NOT EXISTS (SELECT 1 FROM comptoir_warehouse_task AS task WHERE task.key = 'putaway:' || move.key)`

const ARRIVAL_COLUMNS = `'putaway:' || move.key AS key, move.location_id, move.inventory_item_id, move.lot, move.expires_on,
  move.hold_id, move.quantity, move.bin_id AS from_bin_id, move.document_type, move.document_id, move.document_line_id`

/** The next arrivals of these documents that no task speaks of, by warehouse. */
export const arrivalsOf = (sql: SqlExecutor, documents: readonly ArrivalDocument[]): Promise<Arrival[]> =>
  sql.execute<Arrival>(
    `SELECT ${ARRIVAL_COLUMNS} FROM ${ARRIVALS} AND move.document_id = ANY(?::text[])
        AND (move.document_type, move.document_id) IN (SELECT * FROM ${recordset({ document_type: "text", document_id: "text" }, "named")})
      ORDER BY move.location_id, move.id LIMIT ${PUTAWAY_PAGE}`,
    [documents.map(({ document_id }) => document_id), JSON.stringify(documents)]
  )

/** The next arrivals since an instant that no task speaks of: an event that was lost, or a process that died. */
export const forgottenArrivals = (sql: SqlExecutor, since: Date): Promise<Arrival[]> =>
  sql.execute<Arrival>(
    `SELECT ${ARRIVAL_COLUMNS} FROM ${ARRIVALS} AND move.occurred_at >= ?
      ORDER BY move.location_id, move.id LIMIT ${PUTAWAY_PAGE}`,
    [since]
  )

/** Writes the tasks of arrivals with their suggested bins, and keeps them to what lies there. Answers how many are new. */
export async function raiseArrivals(
  sql: SqlExecutor,
  arrivals: readonly Arrival[],
  suggesting: Suggesting,
  act: TaskAct
): Promise<number> {
  let raised = 0
  // In one order of warehouses, so that two that raise tasks of several do not wait for each other.
  for (const [locationId, here] of [...groupBy(arrivals, (one) => one.location_id)].sort()) {
    await lockPromises(sql, locationId)
    const known = await knownKeys(sql, here)
    const fresh = here.filter((one) => !known.has(one.key))
    const suggestions = await suggestFor(sql, locationId, fresh, suggesting)
    const tasks = fresh.map((one, index): NewTask => taskOf(one, suggestions[index], act))
    raised += (await insertTasks(sql, tasks)).length
    await fitTasks(sql, locationId, [...new Set(here.map((one) => one.inventory_item_id))])
  }
  return raised
}

/** Goods that somebody brings back, with the key of their task. */
export type GoodsBack = Arrival

/** Raises the tasks of goods that somebody brings back; a warehouse without bins has nowhere to put them. */
export async function raisePutBacks(
  sql: SqlExecutor,
  goods: readonly GoodsBack[],
  suggesting: Suggesting,
  act: TaskAct
): Promise<number> {
  const places = await sql.execute<{ location_id: string }>(
    `SELECT location_id FROM comptoir_warehouse WHERE location_id = ANY(?::text[]) AND deleted_at IS NULL`,
    [[...new Set(goods.map(({ location_id }) => location_id))]]
  )
  const withBins = new Set(places.map(({ location_id }) => location_id))
  return await raiseArrivals(
    sql,
    goods.filter(({ location_id }) => withBins.has(location_id)),
    suggesting,
    act
  )
}

async function knownKeys(sql: SqlExecutor, arrivals: readonly Arrival[]): Promise<Set<string>> {
  const rows = await sql.execute<{ key: string }>(
    `SELECT key FROM comptoir_warehouse_task WHERE key = ANY(?::text[])`,
    [arrivals.map(({ key }) => key)]
  )
  return new Set(rows.map(({ key }) => key))
}

const taskOf = (arrival: Arrival, suggestion: Suggestion | undefined, act: TaskAct): NewTask => ({
  key: arrival.key,
  location_id: arrival.location_id,
  kind: "putaway",
  inventory_item_id: arrival.inventory_item_id,
  lot: arrival.lot,
  expires_on: arrival.expires_on,
  hold_id: arrival.hold_id,
  quantity: arrival.quantity,
  from_bin_id: arrival.from_bin_id,
  to_bin_id: suggestion?.parts[0]?.bin_id ?? null,
  suggestion: suggestion ? { ...suggestion, rejected: suggestion.rejected.slice(0, 10) } : null,
  document_type: arrival.document_type,
  document_id: arrival.document_id,
  document_line_id: arrival.document_line_id,
  created_by: act.actor_id,
})

/** Bins for goods that are to be put away, the whole batch from one reading of the shelves. */
export async function suggestFor(
  sql: SqlExecutor,
  locationId: string,
  goods: readonly GoodsToPlace[],
  { rules }: Suggesting,
  options: CandidateOptions = {}
): Promise<Suggestion[]> {
  if (!goods.length) return []
  const described = await describeGoods(sql, locationId, goods)
  return suggestForMany(described, await candidatesFor(sql, locationId, described, options), rules)
}

/**
 * The next goods of a warehouse that lie where they arrived and that no open task speaks of: in no bin, or in the bins
 * where deliveries and returns land. Pages by article: pass the last one to go on.
 */
export async function raiseForWhatLies(
  sql: SqlExecutor,
  request: Readonly<{ location_id: string; after: string; only_bins?: boolean }>,
  suggesting: Suggesting,
  act: TaskAct
): Promise<{ raised: number; last: string | null }> {
  const { location_id } = request
  await lockPromises(sql, location_id)
  const rows = await sql.execute<{ id: string }>(
    `SELECT DISTINCT found.id FROM (
       SELECT inventory_item_id AS id FROM comptoir_stock_position
        WHERE location_id = ? AND unassigned_quantity > 0 AND NOT ?::boolean AND inventory_item_id > ?
       UNION ALL
       SELECT content.inventory_item_id FROM comptoir_warehouse AS warehouse
         JOIN comptoir_bin_content AS content ON content.bin_id IN (warehouse.receiving_bin_id, warehouse.returns_bin_id)
        WHERE warehouse.location_id = ? AND content.inventory_item_id > ?
     ) AS found ORDER BY 1 LIMIT ${PUTAWAY_PAGE}`,
    [location_id, request.only_bins ?? false, request.after, location_id, request.after]
  )
  const items = rows.map(({ id }) => id)
  const last = items[items.length - 1] ?? null
  if (!last) return { raised: 0, last }
  await fitTasks(sql, location_id, items)
  const goods = await uncovered(sql, location_id, items, request.only_bins ?? false, act)
  const suggestions = await suggestFor(sql, location_id, goods, suggesting)
  const tasks = goods.map((one, index) => taskOf(one, suggestions[index], act))
  return { raised: (await insertTasks(sql, tasks)).length, last: items.length < PUTAWAY_PAGE ? null : last }
}

/** Goods that lie where they arrived, less what open tasks will take from there. */
async function uncovered(
  sql: SqlExecutor,
  locationId: string,
  items: readonly string[],
  onlyBins: boolean,
  act: TaskAct
): Promise<Arrival[]> {
  const [warehouse] = await sql.execute<{ receiving_bin_id: string | null; returns_bin_id: string | null }>(
    `SELECT receiving_bin_id, returns_bin_id FROM comptoir_warehouse WHERE location_id = ?`,
    [locationId]
  )
  const landing = [warehouse?.receiving_bin_id, warehouse?.returns_bin_id]
  // What somebody cancelled is not asked again by itself, until more comes to lie there.
  const declined = new Map<string, Date>()
  if (onlyBins) {
    for (const task of await sql.execute<TaskRow & { done_at: Date }>(
      `SELECT from_bin_id, inventory_item_id, lot, expires_on, hold_id, done_at FROM comptoir_warehouse_task
        WHERE status = 'cancelled' AND cancel_reason <> '${GOODS_GONE}' AND kind = 'putaway' AND location_id = ?
          AND from_bin_id = ANY(?::text[]) AND inventory_item_id = ANY(?::text[]) ORDER BY done_at`,
      [locationId, landing, items]
    ))
      declined.set(sourceName(task.from_bin_id, task), task.done_at)
  }
  const isDeclined = (goods: LyingGoods) => {
    const since = declined.get(sourceName(goods.bin_id, goods))
    return since !== undefined && since >= goods.last_in_at
  }
  const inBins = (await goodsInBins(sql, locationId, items)).filter(
    (goods) =>
      landing.includes(goods.bin_id) &&
      !(goods.hold_id && ["quarantine", "returns"].includes(goods.zone_kind)) &&
      !isDeclined(goods)
  )
  const loose = onlyBins ? [] : await unassignedGoods(sql, locationId, items)
  const held = new Map(
    (
      await sql.execute<{ id: string; lot: string | null; expires_on: string | null }>(
        `SELECT id, lot, expires_on FROM comptoir_hold WHERE id = ANY(?::text[])`,
        [loose.flatMap(({ hold_id }) => hold_id ?? [])]
      )
    ).map((hold) => [hold.id, hold])
  )
  const promised = new Map<string, number>()
  for (const task of await sql.execute<TaskRow & { left: number }>(
    `SELECT from_bin_id, inventory_item_id, lot, expires_on, hold_id, quantity - done_quantity AS left
       FROM comptoir_warehouse_task WHERE status = 'open' AND kind <> 'relieve' AND location_id = ? AND inventory_item_id = ANY(?::text[])`,
    [locationId, items]
  )) {
    const name = sourceName(task.from_bin_id, task)
    promised.set(name, (promised.get(name) ?? 0) + task.left)
  }
  const arrival = (binId: string | null, goods: Omit<GoodsToPlace, "from_bin_id">): Arrival[] => {
    const name = sourceName(binId, goods)
    const quantity = goods.quantity - (promised.get(name) ?? 0)
    if (quantity <= 0) return []
    const { inventory_item_id, lot, expires_on, hold_id } = goods
    return [
      {
        key: `putaway:lying:${locationId}:${name}:${act.at.getTime()}`,
        location_id: locationId,
        inventory_item_id,
        lot,
        expires_on,
        hold_id,
        quantity,
        from_bin_id: binId,
        document_type: null,
        document_id: null,
        document_line_id: null,
      },
    ]
  }
  return [
    ...inBins.flatMap(({ bin_id, inventory_item_id, lot, expires_on, hold_id, quantity }) =>
      arrival(bin_id, {
        inventory_item_id,
        lot: lot ?? null,
        expires_on: expires_on ?? null,
        hold_id: hold_id ?? null,
        quantity,
      })
    ),
    ...loose.flatMap((goods) =>
      arrival(null, {
        ...goods,
        lot: held.get(goods.hold_id ?? "")?.lot ?? null,
        expires_on: held.get(goods.hold_id ?? "")?.expires_on ?? null,
      })
    ),
  ]
}

const placedOf = (task: TaskRow): GoodsToPlace => ({
  inventory_item_id: task.inventory_item_id,
  lot: task.lot,
  expires_on: task.expires_on,
  hold_id: task.hold_id,
  quantity: unitsLeft(task),
  from_bin_id: task.from_bin_id,
})

/** Looks for bins anew, for tasks whose suggestion somebody no longer wants. */
export async function suggestAgain(
  sql: SqlExecutor,
  ids: readonly string[],
  suggesting: Suggesting
): Promise<void> {
  // The lock of promises comes before those of tasks, as everywhere.
  const places = await sql.execute<{ location_id: string }>(
    `SELECT DISTINCT location_id FROM comptoir_warehouse_task WHERE id = ANY(?::text[]) ORDER BY 1`,
    [ids]
  )
  for (const { location_id } of places) await lockPromises(sql, location_id)
  const tasks = (await lockTasks(sql, ids)).filter(
    (task) => task.kind === "putaway" && task.status === "open"
  )
  for (const [locationId, here] of groupBy(tasks, (task) => task.location_id)) {
    const suggestions = await suggestFor(sql, locationId, here.map(placedOf), suggesting, {
      leftOut: here.map(({ id }) => id),
    })
    await saveSuggestions(
      sql,
      here.map((task, index) => ({ id: task.id, suggestion: suggestions[index] ?? null }))
    )
  }
}

async function saveSuggestions(
  sql: SqlExecutor,
  rows: readonly { id: string; suggestion: Suggestion | KeptSuggestion | null }[]
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_warehouse_task AS task SET suggestion = given.suggestion, to_bin_id = given.to_bin_id, updated_at = now()
       FROM ${recordset({ id: "text", suggestion: "jsonb", to_bin_id: "text" }, "given")} WHERE task.id = given.id`,
    [
      JSON.stringify(
        rows.map(({ id, suggestion }) => ({
          id,
          suggestion,
          to_bin_id: suggestion?.parts[0]?.bin_id ?? null,
        }))
      ),
    ]
  )
}

/**
 * The put-away tasks with suggestions that still hold: a bin that was blocked or filled meanwhile is replaced, the others
 * stay as they are printed.
 */
export async function withValidSuggestions(
  sql: SqlExecutor,
  locationId: string,
  tasks: readonly TaskRow[],
  suggesting: Suggesting
): Promise<TaskRow[]> {
  const open = tasks.filter((task) => task.kind === "putaway")
  if (!open.length) return [...tasks]
  const rooms = await roomsOf(
    sql,
    open.flatMap((task) => task.suggestion?.parts.map(({ bin_id }) => bin_id) ?? [])
  )
  const stale = open.filter((task) => {
    const parts = task.suggestion?.parts ?? []
    const whole = parts.reduce((units, part) => units + part.quantity, 0) === unitsLeft(task)
    const fits = parts.every(({ bin_id, quantity }) => {
      const room = rooms.get(bin_id)
      if (room === undefined || quantity > room) return false
      rooms.set(bin_id, room - quantity)
      return true
    })
    return !whole || !fits
  })
  if (!stale.length) return [...tasks]
  const suggestions = await suggestFor(sql, locationId, stale.map(placedOf), suggesting, {
    leftOut: stale.map(({ id }) => id),
  })
  const fresh = new Map(
    stale.map((task, index) => [task.id, (suggestions[index] as KeptSuggestion | undefined) ?? null])
  )
  return tasks.map((task) =>
    fresh.has(task.id) ? { ...task, suggestion: fresh.get(task.id) ?? null } : task
  )
}

/** How many units the open ones of these bins still take; what else they may hold, the door checks. */
async function roomsOf(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.execute<{ id: string; room: number | null }>(
    `SELECT bin.id, (bin.capacity_units - coalesce(content.quantity, 0))::int AS room FROM comptoir_bin AS bin
       LEFT JOIN (SELECT bin_id, sum(quantity) AS quantity FROM comptoir_bin_content WHERE bin_id = ANY(?::text[]) GROUP BY bin_id)
         AS content ON content.bin_id = bin.id
      WHERE bin.id = ANY(?::text[]) AND bin.status = 'active' AND bin.deleted_at IS NULL`,
    [ids, ids]
  )
  return new Map(rows.map(({ id, room }) => [id, room ?? Infinity]))
}
