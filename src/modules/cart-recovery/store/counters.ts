import { portalWindow, secondsToWait } from "../../../domain/purchasing/portal-access"
import type { SqlExecutor } from "../../../platform/sql"

/** What is counted, by whom, and how often it may come in one window of ten minutes. */
export type Counter = Readonly<{ name: string; key: string; most: number }>

/**
 * Counts one visit for each counter. Answers for how many seconds the visitor has to wait where one of them is full, else
 * null. All processes count together; counters of windows that are over are swept as new ones begin.
 */
export async function countVisit(
  sql: SqlExecutor,
  counters: readonly Counter[],
  at: Date
): Promise<number | null> {
  const { start, end } = portalWindow(at)
  const idOf = ({ name, key }: Counter) => `${name}:${key}@${start}`
  const mostOf = new Map(counters.map((counter) => [idOf(counter), counter.most]))
  const counted = await sql.execute<{ id: string; hits: number }>(
    `INSERT INTO comptoir_recovery_counter (id, hits, ends_at)
     SELECT id, 1, to_timestamp(?) FROM unnest(?::text[]) AS id ORDER BY id
     ON CONFLICT (id) DO UPDATE SET hits = comptoir_recovery_counter.hits + 1
     RETURNING id, hits`,
    [end, [...mostOf.keys()]]
  )
  if (counted.some(({ hits }) => hits === 1))
    await sql.execute(
      `DELETE FROM comptoir_recovery_counter WHERE id = ANY(ARRAY(
         SELECT id FROM comptoir_recovery_counter WHERE ends_at < to_timestamp(?) ORDER BY ends_at LIMIT 500 FOR UPDATE SKIP LOCKED))`,
      [start]
    )
  return counted.some(({ id, hits }) => hits > (mostOf.get(id) ?? 0)) ? secondsToWait(at) : null
}
