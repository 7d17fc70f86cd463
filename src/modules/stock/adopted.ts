import { settle } from "../../domain/stock/door"
import type { SqlExecutor } from "../../platform/sql"
import { distinct, listLevels, lockPositions, nameOf, PositionKey } from "./positions"
import { listPending, MARK } from "./settlement"

/** What the levels hold beyond the ledger and its waiting moves: another writer's doing, whole units of it. */
export async function differencesAt(
  sql: SqlExecutor,
  wanted: readonly PositionKey[]
): Promise<(PositionKey & { difference: number })[]> {
  const positions = await lockPositions(sql, distinct(wanted), true)
  const pending = await listPending(sql, positions)
  const levels = await listLevels(sql, positions)
  return positions.map((position) => {
    const level = levels.get(nameOf(position))
    const { difference } = settle({
      stocked: Math.trunc(Number(level?.stocked ?? 0)),
      mark: Math.max(Number(level?.metadata?.[MARK] ?? 0), position.applied_sequence),
      ledger: position.quantity,
      pending: pending.get(position.id) ?? [],
    })
    const { inventory_item_id, location_id } = position
    return { inventory_item_id, location_id, difference }
  })
}

/** Marks moves as applied that the levels hold already, and adds them to what the positions know to be there. */
export async function adoptMoves(sql: SqlExecutor, keys: readonly string[]): Promise<void> {
  if (!keys.length) return
  await sql.execute(
    `WITH adopted AS (
       UPDATE comptoir_stock_move SET applied_at = now(), updated_at = now()
        WHERE key = ANY(?::text[]) AND applied_at IS NULL RETURNING position_id, quantity)
     UPDATE comptoir_stock_position AS position SET quantity = position.quantity + adopted.total, updated_at = now()
       FROM (SELECT position_id, sum(quantity)::int AS total FROM adopted GROUP BY position_id) AS adopted
      WHERE position.id = adopted.position_id`,
    [keys]
  )
}
