import type { SqlExecutor } from "../../../platform/sql"

/** A place where units were missing and that nobody was asked to count yet. */
export type ShortToCount = {
  id: string
  location_id: string
  bin_id: string | null
  inventory_item_id: string
}

export type ShortsSearch = { ids?: readonly string[]; before?: Date; limit?: number }

/** Places where units were missing and that nobody was asked to count yet, the oldest first. */
export const shortsToCount = (
  sql: SqlExecutor,
  { ids, before, limit = 100 }: ShortsSearch
): Promise<ShortToCount[]> =>
  sql.execute<ShortToCount>(
    `SELECT id, location_id, bin_id, inventory_item_id FROM comptoir_short_pick
      WHERE count_asked_at IS NULL AND (?::text[] IS NULL OR id = ANY(?::text[])) AND created_at <= coalesce(?, now() + interval '1 day')
      ORDER BY created_at, id LIMIT ?`,
    [ids ?? null, ids ?? null, before ?? null, limit]
  )

/** Says that a count was asked for; without one where somebody counts the place already. */
export const countAsked = (sql: SqlExecutor, id: string, countId: string | null): Promise<unknown> =>
  sql.execute(
    `UPDATE comptoir_short_pick SET count_asked_at = now(), stock_count_id = ?, updated_at = now() WHERE id = ?`,
    [countId, id]
  )
