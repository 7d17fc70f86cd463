import type { SqlExecutor } from "../../../platform/sql"

/** How far Medusa is told of parcels that were packed, or left, many at once; nothing where it knows of all. */
export type Telling = { told: number; total: number; refused: number }

/**
 * Parcels that were packed, or left, since the first of which Medusa is still to be told. What it refused is counted by
 * itself: it may wait for days.
 */
export async function readTelling(sql: SqlExecutor): Promise<Telling | null> {
  const [row] = await sql.execute<Telling & { waiting: number }>(
    `WITH waiting AS MATERIALIZED (
       SELECT packed_at, coalesce(shipping_at, packed_at) AS acted_at, last_error IS NOT NULL AS is_refused FROM comptoir_parcel
        WHERE finish_due_since IS NOT NULL AND fulfillment_status IN ('wanted', 'claimed', 'made')
     ), since AS (
       SELECT min(packed_at) AS packed_at, min(acted_at) AS acted_at, count(*)::int AS units FROM waiting WHERE NOT is_refused
     )
     SELECT since.units AS waiting, (SELECT count(*)::int FROM waiting WHERE is_refused) AS refused,
            (SELECT count(*)::int FROM comptoir_parcel AS parcel
              WHERE parcel.packed_at >= since.packed_at AND coalesce(parcel.shipping_at, parcel.packed_at) >= since.acted_at
                AND parcel.fulfillment_status <> 'cancelled') AS total, 0 AS told
       FROM since`
  )
  if (!row || (!row.waiting && !row.refused)) return null
  const { waiting, refused } = row
  const total = Math.max(waiting, row.total - refused)
  return { told: total - waiting, total, refused }
}
