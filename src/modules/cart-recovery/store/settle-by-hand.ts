import { checkSettleByHand } from "../../../domain/cart-recovery/settle-by-hand"
import type { RecoveryMessageStatus } from "../../../domain/cart-recovery/lifecycles"
import { notFound } from "../../../domain/shared/domain-error"
import { actOnce } from "../../../platform/act-once"
import type { SqlExecutor } from "../../../platform/sql"
import { logDecisions } from "./decisions"
import { moveOn, Planning, planNextSteps } from "./sending"

const ACTS = { table: "comptoir_recovery_act", prefix: "crac" } as const

/** What somebody found out of a message of unknown fate. */
export type Settlement = Readonly<{
  status: "sent" | "failed"
  reason: string
  idempotency_key: string
  actor_id: string | null
}>

type Row = { journey_id: string; step: number; status: RecoveryMessageStatus }

type Entry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id: string | null
  before: Record<string, unknown>
  after: Record<string, unknown>
  reason: string
}>

/**
 * Says by hand what became of a message that was handed over without an answer. It is never sent again: somebody may have
 * it. Refuses a message of any other fate.
 */
export async function settleByHand(
  sql: SqlExecutor,
  id: string,
  { status, reason, idempotency_key, actor_id }: Settlement,
  planning: Planning,
  recordAudit: (entries: readonly Entry[]) => Promise<unknown>
): Promise<{ id: string; status: string; is_repeated: boolean }> {
  const key = { key: idempotency_key, kind: "settle_message", fingerprint: { id, status }, actor_id }
  return await actOnce(ACTS, sql, key, async () => {
    const [found] = id.includes("\0")
      ? []
      : await sql.execute<{ journey_id: string }>(
          `SELECT journey_id FROM comptoir_recovery_message WHERE id = ? AND deleted_at IS NULL`,
          [id]
        )
    if (!found) throw notFound(`Message ${id} does not exist`)
    await sql.execute(`SELECT id FROM comptoir_recovery_journey WHERE id = ? FOR UPDATE`, [found.journey_id])
    const [row] = await sql.execute<Row>(
      `SELECT journey_id, step, status FROM comptoir_recovery_message WHERE id = ? FOR UPDATE`,
      [id]
    )
    checkSettleByHand(id, row?.status ?? "failed", status)
    const { journey_id, step } = row as Row
    await sql.execute(
      `UPDATE comptoir_recovery_message
          SET status = ?, sent_at = CASE WHEN ? = 'sent' THEN coalesce(sent_at, sending_at) ELSE NULL END,
              failure = CASE WHEN ? = 'sent' THEN NULL ELSE coalesce(failure, 'interrupted') END,
              settled_at = ?::timestamptz, updated_at = now()
        WHERE id = ?`,
      [status, status, status, planning.at.toISOString(), id]
    )
    const told = [{ journey_id, step, status }]
    await moveOn(sql, told)
    await logDecisions(sql, [
      {
        journey_id,
        at: planning.at,
        kind: status,
        step,
        reason: "by_hand",
        actor_id,
        facts: { note: reason },
      },
    ])
    await planNextSteps(sql, told, planning)
    await recordAudit([
      {
        entity_type: "recovery_message",
        entity_id: id,
        act: "settled",
        actor_id,
        before: { status: "unknown" },
        after: { status, journey_id, step },
        reason,
      },
    ])
    return { id, status }
  })
}
