import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed } from "../../domain/shared/domain-error"
import { wholeUnits } from "../../domain/shared/quantities"
import type { StockMove } from "../../domain/stock/move"
import type { SqlExecutor } from "../../platform/sql"
import { freeAt } from "./holds"
import { distinct, nameOf, PositionKey, PositionRow } from "./positions"

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
 * hold, which refuses more than is on it.
 */
export async function checkLeavingGoods(sql: SqlExecutor, moves: readonly StockMove[]): Promise<void> {
  const leaving = new Map<string, number>()
  const unheld = moves.filter((move) => !move.hold_id)
  for (const move of unheld) leaving.set(nameOf(move), (leaving.get(nameOf(move)) ?? 0) + move.quantity)
  const wanted = distinct(unheld.filter((move) => (leaving.get(nameOf(move)) ?? 0) < 0))
  if (!wanted.length) return
  const free = await freeAt(sql, wanted)
  for (const position of wanted) {
    const asked = -(leaving.get(nameOf(position)) ?? 0)
    const there = free.get(nameOf(position))
    if (asked <= (there?.free ?? 0)) continue
    throw notAllowed(
      `${asked} of ${there?.sku ?? position.inventory_item_id} cannot leave ${position.location_id}: ${Math.max(0, there?.free ?? 0)} are there and not reserved`
    )
  }
}
