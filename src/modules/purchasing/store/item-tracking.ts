import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Tracking } from "../../../domain/purchasing/receive"
import { notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { storeOf } from "./sql"

/** What must be written down of the items when they are received, by their ids; an item without marks has no entry. */
export async function trackingOf(
  sql: SqlExecutor,
  itemIds: readonly string[]
): Promise<Map<string, Tracking>> {
  const rows = await sql.execute<Tracking & { inventory_item_id: string }>(
    `SELECT inventory_item_id, tracks_lots, tracks_expiry FROM comptoir_item_tracking
      WHERE inventory_item_id = ANY(?::text[]) AND (tracks_lots OR tracks_expiry)`,
    [itemIds]
  )
  return new Map(rows.map(({ inventory_item_id, ...tracking }) => [inventory_item_id, tracking]))
}

/** Marks an item: whether lots and expiry must be written down when it is received. */
export async function setTracking(
  itemId: string,
  wished: Partial<Tracking>,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<Tracking> {
  const sql = storeOf(context)
  const [item] = await sql.execute<{ name: string }>(
    `SELECT coalesce(sku, title, id) AS name FROM inventory_item WHERE id = ? AND deleted_at IS NULL`,
    [itemId]
  )
  if (!item) throw notFound(`Inventory item ${itemId} does not exist`)
  const before = (await trackingOf(sql, [itemId])).get(itemId) ?? { tracks_lots: false, tracks_expiry: false }
  const after = {
    tracks_lots: wished.tracks_lots ?? before.tracks_lots,
    tracks_expiry: wished.tracks_expiry ?? before.tracks_expiry,
  }
  await sql.execute(
    `INSERT INTO comptoir_item_tracking (id, inventory_item_id, tracks_lots, tracks_expiry) VALUES (?, ?, ?, ?)
     ON CONFLICT (inventory_item_id)
     DO UPDATE SET tracks_lots = excluded.tracks_lots, tracks_expiry = excluded.tracks_expiry, updated_at = now()`,
    [generateEntityId(undefined, "citr"), itemId, after.tracks_lots, after.tracks_expiry]
  )
  if (after.tracks_lots !== before.tracks_lots || after.tracks_expiry !== before.tracks_expiry) {
    await neighbours.recordAudit(
      [
        {
          entity_type: "item_tracking",
          entity_id: itemId,
          act: "updated",
          actor_id: act.actor_id,
          before: { name: item.name, ...before },
          after: { name: item.name, ...after },
        },
      ],
      context
    )
  }
  return after
}
