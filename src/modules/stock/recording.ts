import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed } from "../../domain/shared/domain-error"
import { wholeUnits } from "../../domain/shared/quantities"
import { Covered, mayLeaveFor, Promised } from "../../domain/stock/covered"
import type { StockMove } from "../../domain/stock/move"
import type { SqlExecutor } from "../../platform/sql"
import { freeAt, HOLD_IDS } from "./holds"
import { distinct, nameOf, pairs, PositionKey, PositionRow } from "./positions"

/** Refuses a move of nothing, or of a part of a unit. */
export function checkQuantity(move: StockMove): void {
  wholeUnits(Math.abs(move.quantity), `The quantity of stock move ${move.key}`)
}

export type NumberedMove = StockMove & { position_id: string; sequence: number; applied_at?: Date }

/** Gives each move the next number of its position, and leaves the positions' `last_sequence` at the last one. */
export function numberMoves(
  positions: readonly PositionRow[],
  moves: readonly (StockMove & { applied_at?: Date })[]
): NumberedMove[] {
  const byName = new Map(positions.map((position) => [nameOf(position), position]))
  return moves.map((move) => {
    const position = byName.get(nameOf(move)) as PositionRow
    position.last_sequence += 1
    return { ...move, position_id: position.id, sequence: position.last_sequence }
  })
}

const COLUMNS: readonly [keyof NumberedMove, string][] = [
  ["key", "text"],
  ["position_id", "text"],
  ["sequence", "int"],
  ["inventory_item_id", "text"],
  ["location_id", "text"],
  ["bin_id", "text"],
  ["lot", "text"],
  ["expires_on", "text"],
  ["hold_id", "text"],
  ["quantity", "int"],
  ["cause", "text"],
  ["document_type", "text"],
  ["document_id", "text"],
  ["document_line_id", "text"],
  ["actor_type", "text"],
  ["actor_id", "text"],
  ["reason", "text"],
  ["unit_value", "numeric"],
  ["currency_code", "text"],
  ["occurred_at", "timestamptz"],
  ["applied_at", "timestamptz"],
]

/** Writes the moves into the ledger, in one statement. */
export async function insertMoves(sql: SqlExecutor, moves: readonly NumberedMove[]): Promise<void> {
  const names = COLUMNS.map(([name]) => name).join(", ")
  await sql.execute(
    `INSERT INTO comptoir_stock_move (id, ${names})
     SELECT * FROM unnest(?::text[], ${COLUMNS.map(([, type]) => `?::${type}[]`).join(", ")})`,
    [
      moves.map(() => generateEntityId(undefined, "csmv")),
      ...COLUMNS.map(([name]) => moves.map((move) => move[name] ?? null)),
    ]
  )
}

/** The moves whose key is new; refuses a known key with another content. */
export async function withoutKnownKeys(sql: SqlExecutor, moves: readonly StockMove[]): Promise<StockMove[]> {
  const rows = await sql.execute<PositionKey & { key: string; quantity: number }>(
    `SELECT key, inventory_item_id, location_id, quantity FROM comptoir_stock_move WHERE key = ANY(?::text[])`,
    [moves.map((move) => move.key)]
  )
  const known = new Map(rows.map((row) => [row.key, row]))
  const fresh = new Map<string, StockMove>()
  for (const move of moves) {
    const before = known.get(move.key) ?? fresh.get(move.key)
    if (!before) fresh.set(move.key, move)
    else if (nameOf(before) !== nameOf(move) || before.quantity !== move.quantity) {
      throw invalidData(
        `Stock move ${move.key} is already recorded as ${before.quantity} of ${before.inventory_item_id} at ${before.location_id}; another move needs another key`
      )
    }
  }
  return [...fresh.values()]
}

/**
 * Refuses goods leaving that are not there, that are reserved for somebody, or that are held. Held goods leave their
 * hold, which refuses more than is on it. Units that cover a reservation may leave although they are reserved: by the
 * line that they leave for, and not by another.
 */
export async function checkLeavingGoods(sql: SqlExecutor, moves: readonly StockMove[]): Promise<void> {
  const unheld = moves.filter((move) => !move.hold_id)
  const covered = unheld.filter((move) => move.covers_reservation && move.quantity < 0)
  const leaving = unitsAt(unheld.filter((move) => !covered.includes(move)))
  const wanted = distinct(unheld.filter((move) => (leaving.get(nameOf(move)) ?? 0) < 0))
  if (!wanted.length && !covered.length) return
  const free = await freeAt(sql, distinct([...wanted, ...covered]))
  for (const position of wanted) {
    const asked = -(leaving.get(nameOf(position)) ?? 0)
    const there = free.get(nameOf(position))
    if (asked <= (there?.free ?? 0)) continue
    throw notAllowed(
      `${asked} of ${there?.sku ?? position.inventory_item_id} cannot leave ${position.location_id}: ${Math.max(0, there?.free ?? 0)} are there and not reserved`
    )
  }
  if (covered.length) await checkCovered(sql, covered, leaving, free)
}

/** Units that come to, or leave, each position. */
function unitsAt(moves: readonly StockMove[]): Map<string, number> {
  const units = new Map<string, number>()
  for (const move of moves) units.set(nameOf(move), (units.get(nameOf(move)) ?? 0) + move.quantity)
  return units
}

/** Refuses units leaving for order lines that are neither free nor reserved by these lines. */
async function checkCovered(
  sql: SqlExecutor,
  covered: readonly StockMove[],
  leaving: ReadonlyMap<string, number>,
  free: Awaited<ReturnType<typeof freeAt>>
): Promise<void> {
  const lines = await readCovered(sql, covered)
  const askedAt = unitsAt(covered)
  const own = new Map<string, Covered[]>()
  for (const line of lines) own.set(nameOf(line), [...(own.get(nameOf(line)) ?? []), line])
  const ownUnits = (at: PositionKey) =>
    (own.get(nameOf(at)) ?? []).reduce((units, line) => units + Math.min(line.asked, line.reserved), 0)
  const others = (at: PositionKey) => Math.max(0, -(leaving.get(nameOf(at)) ?? 0))
  const doubtful = distinct(covered).filter((at) => {
    const there = Math.max(0, free.get(nameOf(at))?.free ?? 0) - others(at)
    // Below zero there are reservations that wait for goods, or that are settled only after goods have left.
    return (free.get(nameOf(at))?.free ?? 0) < 0 || -(askedAt.get(nameOf(at)) ?? 0) > there + ownUnits(at)
  })
  if (!doubtful.length) return
  const promised = await promisedToOthers(sql, doubtful, lines)
  for (const at of doubtful) {
    const asked = -(askedAt.get(nameOf(at)) ?? 0)
    const claims = promised.get(nameOf(at)) ?? { there: 0, others: 0, others_firm: 0 }
    const most = mayLeaveFor(own.get(nameOf(at)) ?? [], { ...claims, there: claims.there - others(at) })
    if (asked <= most) continue
    const there = free.get(nameOf(at))
    throw notAllowed(
      `${asked} of ${there?.sku ?? at.inventory_item_id} cannot leave ${there?.location ?? at.location_id} for their orders: ${most} are there that others have not reserved and that are not on hold`
    )
  }
}

type CoveredLine = PositionKey & { line_item_id: string } & Covered

/** What leaves for each line at each position, beside what the line has reserved there. */
async function readCovered(sql: SqlExecutor, covered: readonly StockMove[]): Promise<CoveredLine[]> {
  const lines = new Map<string, PositionKey & { line_item_id: string; asked: number }>()
  for (const move of covered) {
    const line_item_id = move.covers_reservation as string
    const name = `${nameOf(move)}|${line_item_id}`
    const { inventory_item_id, location_id } = move
    const asked = (lines.get(name)?.asked ?? 0) - move.quantity
    lines.set(name, { inventory_item_id, location_id, line_item_id, asked })
  }
  const rows = [...lines.values()]
  const found = await sql.execute<PositionKey & { line_item_id: string; reserved: string }>(
    `SELECT wanted.item AS inventory_item_id, wanted.location AS location_id, wanted.line AS line_item_id,
            sum(reservation.quantity) AS reserved
       FROM (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location, unnest(?::text[]) AS line) AS wanted
       JOIN reservation_item AS reservation ON reservation.line_item_id = wanted.line
        AND reservation.inventory_item_id = wanted.item AND reservation.location_id = wanted.location
      WHERE reservation.deleted_at IS NULL GROUP BY 1, 2, 3`,
    [...pairs(rows), rows.map((row) => row.line_item_id)]
  )
  const reserved = new Map(found.map((row) => [`${nameOf(row)}|${row.line_item_id}`, Number(row.reserved)]))
  return rows.map((row) => ({ ...row, reserved: reserved.get(`${nameOf(row)}|${row.line_item_id}`) ?? 0 }))
}

/**
 * What lies at these positions, and what other lines reserve of it. Of a line that is picked, only what its open
 * dispatches still wait for counts: its reservations fall only after its goods have left.
 */
async function promisedToOthers(
  sql: SqlExecutor,
  positions: readonly PositionKey[],
  lines: readonly CoveredLine[]
): Promise<Map<string, Promised>> {
  const rows = await sql.execute<
    PositionKey & { there: string; others: string | null; others_firm: string | null }
  >(
    `SELECT wanted.item AS inventory_item_id, wanted.location AS location_id,
            coalesce((SELECT trunc(level.stocked_quantity) FROM inventory_level AS level
               WHERE level.inventory_item_id = wanted.item AND level.location_id = wanted.location AND level.deleted_at IS NULL), 0)
              + coalesce((SELECT sum(move.quantity) FROM comptoir_stock_position AS position
                  JOIN comptoir_stock_move AS move ON move.position_id = position.id AND move.applied_at IS NULL
                  WHERE position.inventory_item_id = wanted.item AND position.location_id = wanted.location), 0)
              - coalesce((SELECT sum(hold.quantity) FROM comptoir_hold AS hold
                  WHERE hold.inventory_item_id = wanted.item AND hold.location_id = wanted.location AND hold.quantity > 0), 0) AS there,
            promise.others, promise.others_firm
       FROM (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       CROSS JOIN LATERAL (
         SELECT sum(claim.quantity) AS others, sum(claim.quantity) FILTER (WHERE NOT claim.waits) AS others_firm
           FROM (
             SELECT least(sum(reservation.quantity), open.quantity) AS quantity, bool_and(reservation.allow_backorder) AS waits
               FROM reservation_item AS reservation
               LEFT JOIN LATERAL (
                 SELECT coalesce(sum(line.quantity - line.short_quantity) FILTER (WHERE dispatch.location_id = wanted.location
                          AND dispatch.status IN ('waiting', 'ready', 'picking', 'picked')), 0) AS quantity
                   FROM comptoir_dispatch_line AS line JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id
                  WHERE line.line_item_id = reservation.line_item_id AND line.inventory_item_id = wanted.item
                 HAVING count(*) > 0) AS open ON true
              WHERE reservation.inventory_item_id = wanted.item AND reservation.location_id = wanted.location
                AND reservation.deleted_at IS NULL
                AND NOT (reservation.line_item_id IS NULL AND coalesce(reservation.external_id, '') LIKE '${HOLD_IDS}')
                AND NOT EXISTS (SELECT 1 FROM (SELECT unnest(?::text[]) AS line, unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS own
                  WHERE own.line = reservation.line_item_id AND own.item = wanted.item AND own.location = wanted.location)
              GROUP BY reservation.line_item_id, open.quantity) AS claim) AS promise`,
    [...pairs(positions), lines.map((line) => line.line_item_id), ...pairs(lines)]
  )
  return new Map(
    rows.map((row) => [
      nameOf(row),
      {
        there: Number(row.there),
        others: Number(row.others ?? 0),
        others_firm: Number(row.others_firm ?? 0),
      },
    ])
  )
}
