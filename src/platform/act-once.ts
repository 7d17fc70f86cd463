import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData } from "../domain/shared/domain-error"
import type { SqlExecutor } from "./sql"

/** What names an act, so that the same one asked twice is done once. */
export type ActKey = Readonly<{
  key: string | null | undefined
  kind: string
  /** What was asked, so that a key is not used for another act. */
  fingerprint: unknown
  actor_id: string | null
}>

/** Where a module remembers its acts (`key` unique), and the prefix of their ids. */
export type ActTable = Readonly<{ table: string; prefix: string }>

/**
 * Does an act once for its key: a second call, be it at the same moment, waits for the first and answers what that
 * answered. Without a key the act is done. Call it before anything is locked.
 */
export async function actOnce<Result extends object>(
  { table, prefix }: ActTable,
  sql: SqlExecutor,
  { key, kind, fingerprint, actor_id }: ActKey,
  work: () => Promise<Result>
): Promise<Result & { is_repeated: boolean }> {
  if (!key) return { ...(await work()), is_repeated: false }
  const name = `${kind}:${key}`
  const print = JSON.stringify(fingerprint)
  const claimed = await sql.execute<{ id: string }>(
    `INSERT INTO ${table} (id, key, kind, fingerprint, actor_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [generateEntityId(undefined, prefix), name, kind, print, actor_id]
  )
  if (claimed.length) {
    const result = await work()
    await sql.execute(`UPDATE ${table} SET result = ?::jsonb, updated_at = now() WHERE key = ?`, [
      JSON.stringify(result),
      name,
    ])
    return { ...result, is_repeated: false }
  }
  const [known] = await sql.execute<{ fingerprint: string; result: Result }>(
    `SELECT fingerprint, result FROM ${table} WHERE key = ?`,
    [name]
  )
  if (known?.fingerprint !== print)
    throw invalidData(`The idempotency key ${key} stands for another act; use a new key`)
  return { ...known.result, is_repeated: true }
}
