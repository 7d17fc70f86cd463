import type { SqlExecutor } from "../../../platform/sql"

export { type Columns, recordset } from "../../../platform/store-sql"

/**
 * Lets one transaction at a time promise goods of a warehouse to tasks: two that looked at the same shelf at once would
 * promise the same units twice.
 */
export async function lockPromises(sql: SqlExecutor, locationId: string): Promise<void> {
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtextextended('comptoir-warehouse-task:' || ?, 0))`, [
    locationId,
  ])
}

/**
 * Keeps others from promising goods of a warehouse while some are moved. Movers do not wait for each other: whoever
 * fits the tasks of an article to what lies there holds its position, so that one of them does it at a time.
 */
export async function holdPromises(sql: SqlExecutor, locationId: string): Promise<void> {
  await sql.execute(
    `SELECT pg_advisory_xact_lock_shared(hashtextextended('comptoir-warehouse-task:' || ?, 0))`,
    [locationId]
  )
}

/** How goods of one kind at one place are told apart. */
export type GoodsKey = Readonly<{
  inventory_item_id: string
  lot?: string | null
  expires_on?: string | null
  hold_id?: string | null
}>

/** A name for goods in a bin; in the unassigned stock no lot is told apart. */
export const sourceName = (binId: string | null, goods: GoodsKey): string =>
  binId
    ? JSON.stringify([
        binId,
        goods.inventory_item_id,
        goods.lot ?? "",
        goods.expires_on ?? "",
        goods.hold_id ?? "",
      ])
    : JSON.stringify(["", goods.inventory_item_id, goods.hold_id ?? ""])
