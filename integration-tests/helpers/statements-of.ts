import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * What the job of stock in the background, the engine's own book-keeping and, after each new price, the subscriber that
 * keeps base prices send: whether Comptoir prices any channel at all.
 */
const OF_OTHERS =
  /workflow_execution|due_since <= |^SELECT EXISTS \(SELECT 1 FROM comptoir_channel_profile WHERE is_active/

/**
 * The statements that the database is sent while the work runs, without those of others: `BEGIN` and `COMMIT` among them,
 * unless `others` leaves them out too.
 */
export async function statementsOf<T>(
  container: MedusaContainer,
  work: () => Promise<T>,
  others = OF_OTHERS
): Promise<{ answer: T; statements: string[] }> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const statements: string[] = []
  const note = ({ sql }: { sql: string }) => void (others.test(sql) || statements.push(sql))
  knex.on("query", note)
  try {
    return { answer: await work(), statements }
  } finally {
    knex.removeListener("query", note)
  }
}
