import { generateEntityId } from "@medusajs/framework/utils"
import { notFound } from "../../domain/shared/domain-error"
import { KeptSetting, SettingKey, settingsInForce, SettingValues } from "../../domain/administration/settings"
import { SqlExecutor } from "../../platform/sql"

export async function readSettings(
  sql: SqlExecutor,
  storeId: string,
  defaults: Partial<SettingValues>
): Promise<SettingValues> {
  const rows = await sql.execute<KeptSetting>(
    `SELECT key, store_id, value FROM comptoir_setting WHERE store_id IN ('', ?)`,
    [storeId]
  )
  return settingsInForce(rows, storeId, defaults)
}

export async function writeSettings(
  sql: SqlExecutor,
  storeId: string,
  values: Partial<Record<SettingKey, unknown>>,
  actorId: string | undefined
): Promise<void> {
  const rows = Object.entries(values).map(([key, value]) => ({
    id: generateEntityId(undefined, "cset"),
    key,
    value,
  }))
  await sql.execute(
    `INSERT INTO comptoir_setting (id, key, store_id, value, updated_by)
     SELECT id, key, ?, value, ? FROM jsonb_to_recordset(?::jsonb) AS setting(id text, key text, value jsonb)
     ON CONFLICT (key, store_id)
     DO UPDATE SET value = excluded.value, updated_by = excluded.updated_by, updated_at = now()`,
    [storeId, actorId, JSON.stringify(rows)]
  )
}

/** Refuses a store that is not there: its settings would never be in force. */
export async function checkStore(sql: SqlExecutor, storeId: string): Promise<void> {
  if (!storeId) return
  const found = await sql.execute(`SELECT 1 FROM store WHERE id = ? AND deleted_at IS NULL`, [storeId])
  if (!found.length) throw notFound(`Store ${storeId} does not exist`)
}
