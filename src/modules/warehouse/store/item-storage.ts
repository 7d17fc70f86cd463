import { generateEntityId } from "@medusajs/framework/utils"
import { notFound } from "../../../domain/shared/domain-error"
import { storageClass } from "../../../domain/warehouse/storage"
import type { SqlExecutor } from "../../../platform/sql"
import type { ItemStorageResponse } from "../../../types/http/warehouse"
import type { LayoutAct } from "../layout-neighbours"
import type { AuditInput } from "./layout-sql"

const MOST_CLASSES = 200

/** The storage classes that bins or items have, for a choice. */
export async function listStorageClasses(sql: SqlExecutor): Promise<string[]> {
  const rows = await sql.execute<{ storage_class: string }>(
    `SELECT DISTINCT storage_class FROM (
       SELECT storage_class FROM comptoir_item_storage WHERE storage_class IS NOT NULL GROUP BY storage_class
       UNION ALL SELECT storage_class FROM comptoir_bin WHERE storage_class IS NOT NULL AND status <> 'archived' GROUP BY storage_class
     ) AS known ORDER BY storage_class LIMIT ${MOST_CLASSES}`
  )
  return rows.map((row) => row.storage_class)
}

/** The storage class of an item; refuses an id that is none. */
export async function readItemStorage(sql: SqlExecutor, itemId: string): Promise<ItemStorageResponse> {
  const item = await itemOf(sql, itemId)
  return {
    item_storage: { inventory_item_id: itemId, storage_class: item.storage_class },
    storage_classes: await listStorageClasses(sql),
  }
}

/** Says which class an item needs; goods that lie elsewhere already stay until somebody moves them. */
export async function setItemStorage(
  sql: SqlExecutor,
  itemId: string,
  given: string | null,
  act: LayoutAct
): Promise<AuditInput[]> {
  const item = await itemOf(sql, itemId)
  const next = storageClass(given)
  if (next === item.storage_class) return []
  await sql.execute(
    `INSERT INTO comptoir_item_storage (id, inventory_item_id, storage_class) VALUES (?, ?, ?)
     ON CONFLICT (inventory_item_id) DO UPDATE SET storage_class = excluded.storage_class, updated_at = now()`,
    [generateEntityId(undefined, "cits"), itemId, next]
  )
  return [
    {
      entity_type: "inventory_item",
      entity_id: itemId,
      act: "updated",
      actor_id: act.actor_id,
      before: { name: item.sku ?? item.title, storage_class: item.storage_class },
      after: { name: item.sku ?? item.title, storage_class: next },
    },
  ]
}

async function itemOf(sql: SqlExecutor, itemId: string) {
  const [item] = itemId.includes("\0")
    ? []
    : await sql.execute<{ sku: string | null; title: string | null; storage_class: string | null }>(
        `SELECT item.sku, item.title, storage.storage_class FROM inventory_item AS item
         LEFT JOIN comptoir_item_storage AS storage ON storage.inventory_item_id = item.id
         WHERE item.id = ? AND item.deleted_at IS NULL`,
        [itemId]
      )
  if (!item) throw notFound(`Inventory item ${itemId} does not exist`)
  return item
}
