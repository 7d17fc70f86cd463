import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed } from "../../domain/shared/domain-error"
import { wholeUnits } from "../../domain/shared/quantities"
import type { StockMove } from "../../domain/stock/move"
import type { SqlExecutor } from "../../platform/sql"
import { distinct, nameOf, pairs, PositionKey, PositionRow } from "./positions"

/** Refuses a move of nothing, or of a part of a unit. */
export function checkQuantity(move: StockMove): void {
  wholeUnits(Math.abs(move.quantity), `The quantity of stock move ${move.key}`)
}

export type NumberedMove = StockMove & { position_id: string; sequence: number; applied_at?: Date }

/** Gives each move the next number of its position, and leaves the positions' `last_sequence` at the last one. */
export function numberMoves(positions: PositionRow[], moves: readonly StockMove[]): NumberedMove[] {
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

/** Refuses goods leaving that are not there, or that are reserved for somebody. */
export async function checkLeavingGoods(sql: SqlExecutor, moves: readonly StockMove[]): Promise<void> {
  const leaving = new Map<string, number>()
  for (const move of moves) leaving.set(nameOf(move), (leaving.get(nameOf(move)) ?? 0) + move.quantity)
  const wanted = distinct(moves.filter((move) => (leaving.get(nameOf(move)) ?? 0) < 0))
  if (!wanted.length) return
  const rows = await sql.execute<PositionKey & { sku: string | null; free: string }>(
    `SELECT wanted.item AS inventory_item_id, wanted.location AS location_id, item.sku,
            trunc(coalesce(level.stocked_quantity, 0) - coalesce(level.reserved_quantity, 0))
              + coalesce((SELECT sum(move.quantity) FROM comptoir_stock_move AS move
                  JOIN comptoir_stock_position AS position ON position.id = move.position_id
                  WHERE position.inventory_item_id = wanted.item AND position.location_id = wanted.location
                    AND move.applied_at IS NULL), 0) AS free
     FROM (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
     LEFT JOIN inventory_item AS item ON item.id = wanted.item
     LEFT JOIN inventory_level AS level
       ON level.inventory_item_id = wanted.item AND level.location_id = wanted.location AND level.deleted_at IS NULL`,
    pairs(wanted)
  )
  for (const row of rows) {
    const asked = -(leaving.get(nameOf(row)) ?? 0)
    if (asked > Number(row.free)) {
      throw notAllowed(
        `${asked} of ${row.sku ?? row.inventory_item_id} cannot leave ${row.location_id}: ${Math.max(0, Number(row.free))} are there and not reserved`
      )
    }
  }
}
