import type { RecoveryMessageStatus, JourneyStatus } from "../../../domain/cart-recovery/lifecycles"
import { checkEndByHand, checkSkipByHand } from "../../../domain/cart-recovery/journey-by-hand"
import { notFound } from "../../../domain/shared/domain-error"
import { actOnce } from "../../../platform/act-once"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { RecoveryAct } from "../neighbours"
import { logDecisions } from "./decisions"
import { endEach, EndedJourney, lockPeopleOfJourneys } from "./journeys"
import { Planning, planNextSteps } from "./sending"

const ACTS = { table: "comptoir_recovery_act", prefix: "crac" } as const

/** What somebody does to a journey, and why. */
export type JourneyActInput = Readonly<{ id: string; reason: string; idempotency_key: string | null }>

type Entry = RecoveryAct &
  Readonly<{
    entity_type: string
    entity_id: string
    act: string
    before: Record<string, unknown>
    after: Record<string, unknown>
    reason: string
  }>
export type RecordEntries = (entries: readonly Entry[]) => Promise<unknown>

/** Locks a journey after its person; refuses one that does not exist. */
async function lockJourney(
  sql: SqlExecutor,
  id: string
): Promise<{ status: JourneyStatus; cart_id: string }> {
  const ids = storable([id])
  await lockPeopleOfJourneys(sql, ids)
  const [row] = await sql.execute<{ status: JourneyStatus; cart_id: string }>(
    `SELECT status, cart_id FROM comptoir_recovery_journey WHERE id = ANY(?::text[]) FOR UPDATE`,
    [ids]
  )
  if (!row) throw notFound(`Journey ${id} does not exist`)
  return row
}

/** Ends a journey by hand, once for its key: nothing more is said of this cart. Refuses one that is over. */
export async function endByHand(
  sql: SqlExecutor,
  { id, reason, idempotency_key }: JourneyActInput,
  { actor_id }: RecoveryAct,
  at: Date,
  recordAudit: RecordEntries
): Promise<{ ended: EndedJourney[]; is_repeated: boolean }> {
  const key = { key: idempotency_key, kind: "end_journey", fingerprint: { id }, actor_id }
  return await actOnce(ACTS, sql, key, async () => {
    const { status, cart_id } = await lockJourney(sql, id)
    checkEndByHand(id, status)
    const facts = { note: reason }
    const ended = await endEach(sql, [{ id, status: "suppressed", reason: "by_hand", facts, actor_id }], at)
    await recordAudit([
      {
        entity_type: "recovery_journey",
        entity_id: id,
        act: "ended",
        actor_id,
        before: { cart_id, status },
        after: { cart_id, status: "suppressed" },
        reason,
      },
    ])
    return { ended }
  })
}

/**
 * Leaves out the step that waits, once for its key, and plans the one after it. Refuses a step that does not wait: it went
 * out, is being sent at this moment, or was left out already.
 */
export async function skipByHand(
  sql: SqlExecutor,
  { id, step, reason, idempotency_key }: JourneyActInput & Readonly<{ step: number }>,
  { actor_id }: RecoveryAct,
  planning: Planning,
  recordAudit: RecordEntries
): Promise<{ is_repeated: boolean }> {
  const key = { key: idempotency_key, kind: "skip_step", fingerprint: { id, step }, actor_id }
  const { at } = planning
  return await actOnce(ACTS, sql, key, async () => {
    const { status, cart_id } = await lockJourney(sql, id)
    const [message] = await sql.execute<{ id: string; status: RecoveryMessageStatus }>(
      `SELECT id, status FROM comptoir_recovery_message WHERE journey_id = ? AND step = ? FOR UPDATE`,
      [id, step]
    )
    checkSkipByHand(id, status, step, message?.status ?? null)
    await sql.execute(
      `UPDATE comptoir_recovery_message SET status = 'skipped', reason = 'by_hand', settled_at = ?, updated_at = ?
        WHERE journey_id = ? AND step = ?`,
      [at, at, id, step]
    )
    await sql.execute(
      `UPDATE comptoir_recovery_journey SET waiting_for = NULL, updated_at = ? WHERE id = ?`,
      [at, id]
    )
    await logDecisions(sql, [
      { journey_id: id, at, kind: "skipped", step, reason: "by_hand", actor_id, facts: { note: reason } },
    ])
    await planNextSteps(sql, [{ journey_id: id, step }], planning)
    await recordAudit([
      {
        entity_type: "recovery_journey",
        entity_id: id,
        act: "step_skipped",
        actor_id,
        before: { cart_id, step, status: message?.status },
        after: { cart_id, step, status: "skipped" },
        reason,
      },
    ])
    return {}
  })
}
