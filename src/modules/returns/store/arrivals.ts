import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { arrivedUnits, ArrivedUnits, CoreOutcome } from "../../../domain/warehouse/arrival"
import { actorTypeOf, type StockMove } from "../../../domain/stock/move"
import { SqlExecutor, sqlOf } from "../../../platform/sql"
import type { Act, Neighbours, Position } from "../neighbours"
import { planArrival } from "./plan-arrival"

/** Goods on hold that Medusa is about to add to a level. */
export type ExpectedHold = Position & Readonly<{ hold_id: string; quantity: number }>

export type ExpectedArrival = Readonly<{ id: string; holds: readonly ExpectedHold[] }>

/**
 * Writes down what is about to arrive, before Medusa raises its levels, so that whoever settles the positions afterwards
 * knows which part of the rise is this return. Null where the return is none of ours.
 */
export async function expectArrival(
  returnId: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<ExpectedArrival | null> {
  const sql = sqlOf(context)
  const plan = await planArrival(sql, returnId)
  if (!plan) return null
  const id = generateEntityId(undefined, "carv")
  await sql.execute(
    `INSERT INTO comptoir_return_arrival (id, return_id, order_id, order_change_id, location_id, received_by, expected_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [id, plan.return_id, plan.order_id, plan.order_change_id, plan.location_id, act.actor_id, act.at]
  )
  const rows = plan.lines.map((line) => ({
    ...line,
    id: generateEntityId(undefined, "carl"),
    hold_id: line.quantity > 0 ? generateEntityId(undefined, "chld") : null,
  }))
  await sql.execute(
    `INSERT INTO comptoir_return_arrival_line (id, arrival_id, return_id, order_id, location_id, inventory_item_id, variant_id,
            line_item_id, return_item_id, quantity, core_quantity, dismissed_quantity, hold_id, reason_id, reason, note)
     SELECT id, ?, ?, ?, ?, inventory_item_id, variant_id, line_item_id, return_item_id, quantity, core_quantity,
            dismissed_quantity, hold_id, reason_id, reason, note
       FROM jsonb_to_recordset(?::jsonb) AS row(id text, inventory_item_id text, variant_id text, line_item_id text,
            return_item_id text, quantity integer, core_quantity integer, dismissed_quantity integer, hold_id text,
            reason_id text, reason text, note text)`,
    [id, plan.return_id, plan.order_id, plan.location_id, JSON.stringify(rows)]
  )
  const { location_id } = plan
  const holds = rows.flatMap(({ inventory_item_id, quantity, hold_id }) =>
    hold_id ? [{ inventory_item_id, location_id, quantity, hold_id }] : []
  )
  await neighbours.markDue(holds, context)
  return { id, holds }
}

type OpenLine = Position & {
  id: string
  arrival_id: string
  return_id: string
  return_number: number
  order_id: string
  hold_id: string | null
  quantity: number
  core_quantity: number
  reason: string | null
  note: string | null
  received_by: string | null
  outcome: CoreOutcome
}

const OPEN_LINES = `
  SELECT line.id, line.arrival_id, line.return_id, returned.display_id AS return_number, line.order_id, line.location_id,
         line.inventory_item_id, line.hold_id, line.quantity, line.core_quantity, line.reason, line.note, arrival.received_by,
         CASE WHEN change.status = 'confirmed' THEN 'confirmed' ELSE 'refused' END AS outcome
    FROM comptoir_return_arrival_line AS line
    JOIN comptoir_return_arrival AS arrival ON arrival.id = line.arrival_id
    LEFT JOIN "return" AS returned ON returned.id = line.return_id
    LEFT JOIN order_change AS change ON change.id = arrival.order_change_id`

/** Of these positions, those that a return is under way to, or was when its process was stopped. */
export async function expectedAt(sql: SqlExecutor, positions: readonly Position[]): Promise<Position[]> {
  return await sql.execute<Position>(
    `SELECT DISTINCT line.inventory_item_id, line.location_id FROM comptoir_return_arrival_line AS line
       JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
         ON wanted.item = line.inventory_item_id AND wanted.location = line.location_id
      WHERE line.status = 'expected'`,
    pairsOf(positions)
  )
}

const pairsOf = (positions: readonly Position[]): [string[], string[]] => [
  positions.map((position) => position.inventory_item_id),
  positions.map((position) => position.location_id),
]

const nameOf = ({ inventory_item_id, location_id }: Position) => `${inventory_item_id}|${location_id}`

/**
 * Gives each return under way to these positions what is its own: its units come onto their hold in the ledger, and what
 * else the levels hold stays for the settlement to judge. A return that Medusa refused is withdrawn. The caller holds
 * core's lock, so nobody is receiving into these positions meanwhile; `answeredId` is the arrival that Medusa just
 * answered it received.
 */
export async function takeArrivals(
  positions: readonly Position[],
  answeredId: string | null,
  at: Date,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = sqlOf(context)
  const differences = await neighbours.differencesAt(positions, context)
  const lines = await sql.execute<OpenLine>(
    `${OPEN_LINES}
       JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
         ON wanted.item = line.inventory_item_id AND wanted.location = line.location_id
      WHERE line.status = 'expected' ORDER BY line.id FOR UPDATE OF line`,
    pairsOf(positions)
  )
  if (!lines.length) return
  const differenceAt = new Map(differences.map((row) => [nameOf(row), row.difference]))
  const arrived = shareOut(lines, differenceAt, answeredId)
  const stocked = lines.filter((line) => line.hold_id && arrived.get(line.id)?.brings)
  await neighbours.placeHolds(
    stocked.map((line) => holdOf(line, arrived.get(line.id)?.brings ?? 0, at)),
    context
  )
  const moves = stocked.flatMap((line) => movesOf(line, arrived.get(line.id) as Arrived, at))
  await neighbours.recordMoves(
    moves.map(({ move }) => move),
    context
  )
  await neighbours.adoptMoves(
    moves.filter(({ isInLevel }) => isInLevel).map(({ move }) => move.key),
    context
  )
  await closeLines(sql, lines, answeredId, at)
}

type Arrived = ArrivedUnits & { brings: number }

/** Shares the difference at each position out among its returns, one after the other. */
function shareOut(
  lines: readonly OpenLine[],
  differenceAt: ReadonlyMap<string, number>,
  answeredId: string | null
): Map<string, Arrived> {
  const left = new Map(differenceAt)
  const answered = (line: OpenLine) => line.arrival_id === answeredId
  const arrived = new Map<string, Arrived>()
  // Whose return Medusa just answered knows its part for sure; the others take of what is left.
  for (const line of [...lines].sort((a, b) => Number(answered(b)) - Number(answered(a)))) {
    const outcome = answered(line) ? "answered" : line.outcome
    const difference = left.get(nameOf(line)) ?? 0
    const [units] = arrivedUnits([line], difference, outcome)
    if (!units) continue
    left.set(nameOf(line), difference - units.in_level)
    arrived.set(line.id, { ...units, brings: units.in_level + units.to_add })
  }
  return arrived
}

const holdOf = (line: OpenLine, quantity: number, at: Date) => ({
  id: line.hold_id as string,
  inventory_item_id: line.inventory_item_id,
  location_id: line.location_id,
  quantity,
  kind: "inspection" as const,
  reason: line.reason ?? line.note,
  document_type: "return",
  document_id: line.return_id,
  document_line_id: line.id,
  actor_id: line.received_by,
  at,
  is_incoming: true,
})

function movesOf(line: OpenLine, { in_level, to_add, to_take_out }: Arrived, at: Date) {
  const move = (part: string, quantity: number, reason: string | null): StockMove => ({
    key: `customer_return:${line.id}:${part}`,
    inventory_item_id: line.inventory_item_id,
    location_id: line.location_id,
    hold_id: line.hold_id,
    quantity,
    cause: "customer_return",
    document_type: "return",
    document_id: line.return_id,
    document_line_id: line.id,
    actor_type: actorTypeOf(line.received_by),
    actor_id: line.received_by,
    reason,
    occurred_at: at,
  })
  const undone = `Medusa had added this and then did not receive return #${line.return_number}`
  return [
    { move: move("in", in_level, to_take_out ? undone : line.reason), isInLevel: true },
    { move: move("late", to_add, line.reason), isInLevel: false },
    { move: move("undone", -to_take_out, undone), isInLevel: false },
  ].filter(({ move }) => move.quantity !== 0)
}

async function closeLines(
  sql: SqlExecutor,
  lines: readonly OpenLine[],
  answeredId: string | null,
  at: Date
): Promise<void> {
  const statusOf = (line: OpenLine) =>
    line.arrival_id === answeredId || line.outcome === "confirmed" ? "received" : "withdrawn"
  await sql.execute(
    `UPDATE comptoir_return_arrival_line AS line
        SET status = closed.status, arrived_at = CASE WHEN closed.status = 'received' THEN ?::timestamptz END, updated_at = now()
       FROM (SELECT unnest(?::text[]) AS id, unnest(?::text[]) AS status) AS closed WHERE line.id = closed.id`,
    [at, lines.map((line) => line.id), lines.map(statusOf)]
  )
  await closeArrivals(sql, [...new Set(lines.map((line) => line.arrival_id))], answeredId, at)
}

/** Closes arrivals of which no line is awaited any more. Lines that bring no stock, only what was dismissed, close with them. */
async function closeArrivals(
  sql: SqlExecutor,
  ids: readonly string[],
  answeredId: string | null,
  at: Date
): Promise<void> {
  await sql.execute(
    `WITH closed AS (
       UPDATE comptoir_return_arrival AS arrival
          SET status = outcome.status, received_at = CASE WHEN outcome.status = 'received' THEN ?::timestamptz END, updated_at = now()
         FROM (SELECT expected.id, CASE WHEN expected.id = ?::text OR change.status = 'confirmed' THEN 'received' ELSE 'withdrawn' END AS status
                 FROM comptoir_return_arrival AS expected LEFT JOIN order_change AS change ON change.id = expected.order_change_id
                WHERE expected.id = ANY(?::text[]) AND expected.status = 'expected') AS outcome
        WHERE arrival.id = outcome.id
          AND NOT EXISTS (SELECT 1 FROM comptoir_return_arrival_line AS line
                WHERE line.arrival_id = arrival.id AND line.status = 'expected' AND line.quantity > 0)
       RETURNING arrival.id, arrival.status)
     UPDATE comptoir_return_arrival_line AS line
        SET status = closed.status, arrived_at = CASE WHEN closed.status = 'received' THEN ?::timestamptz END, updated_at = now()
       FROM closed WHERE line.arrival_id = closed.id AND line.status = 'expected'`,
    [at, answeredId, ids, at]
  )
}

/** Closes arrivals that bring no stock, all of them dismissed at the door. */
export async function closeStockless(
  sql: SqlExecutor,
  ids: readonly string[],
  answeredId: string | null,
  at: Date
): Promise<void> {
  await closeArrivals(sql, ids, answeredId, at)
}

/** Arrivals that are open since before an instant: their process was stopped. With the positions they bring goods to. */
export async function openArrivals(
  sql: SqlExecutor,
  search: { return_id?: string; expected_before?: Date },
  limit: number
): Promise<{ id: string; positions: Position[] }[]> {
  return await sql.execute<{ id: string; positions: Position[] }>(
    `SELECT arrival.id, coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('inventory_item_id', line.inventory_item_id,
              'location_id', line.location_id)) FROM comptoir_return_arrival_line AS line
              WHERE line.arrival_id = arrival.id AND line.status = 'expected' AND line.quantity > 0), '[]'::jsonb) AS positions
       FROM comptoir_return_arrival AS arrival
      WHERE arrival.status = 'expected' AND (?::text IS NULL OR arrival.return_id = ?)
        AND (?::timestamptz IS NULL OR arrival.expected_at < ?) ORDER BY arrival.expected_at, arrival.id LIMIT ?`,
    [
      search.return_id ?? null,
      search.return_id ?? null,
      search.expected_before ?? null,
      search.expected_before ?? null,
      limit,
    ]
  )
}
