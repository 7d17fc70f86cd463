import type { SqlExecutor } from "../../../platform/sql"

/** Medusa sends a failed notification again under its key, so each try of a message has a key of its own. */
export const keysOf = ({ id, attempts }: Readonly<{ id: string; attempts: number }>): string[] => [
  id,
  ...Array.from({ length: attempts + 1 }, (_, index) => `${id}:${index + 1}`),
]

/** The keys at core of those of these messages whose person was erased, be it while they were on their way. */
export async function keysOfErased(sql: SqlExecutor, messageIds: readonly string[]): Promise<string[]> {
  if (!messageIds.length) return []
  const rows = await sql.execute<{ id: string; attempts: number }>(
    `SELECT message.id, message.attempts FROM comptoir_recovery_message AS message
       JOIN comptoir_recovery_journey AS journey ON journey.id = message.journey_id
       JOIN comptoir_recovery_person AS person ON person.id = journey.person_id
      WHERE message.id = ANY(?::text[]) AND person.erased_at IS NOT NULL ORDER BY message.id`,
    [messageIds]
  )
  return rows.flatMap(keysOf)
}
