import type { Decision } from "../../../domain/cart-recovery/decision"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows } from "../../../platform/store-sql"

const COLUMNS = {
  journey_id: "text",
  at: "timestamptz",
  kind: "text",
  step: "integer",
  reason: "text",
  facts: "jsonb",
  actor_id: "text",
}

/** Writes what was decided about journeys, in this order, in one statement. */
export async function logDecisions(sql: SqlExecutor, decisions: readonly Decision[]): Promise<void> {
  await insertRows(sql, "comptoir_recovery_decision", COLUMNS, decisions)
}
