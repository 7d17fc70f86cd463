import { actOnce, type ActKey } from "../../../platform/act-once"
import type { SqlExecutor } from "../../../platform/sql"

const ACTS = { table: "comptoir_tour_act", prefix: "ctac" } as const

/** Does an act of this module once for its key; see `actOnce`. */
export const once = <Result extends object>(
  sql: SqlExecutor,
  key: ActKey,
  work: () => Promise<Result>
): Promise<Result & { is_repeated: boolean }> => actOnce(ACTS, sql, key, work)
