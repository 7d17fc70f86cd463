import type { Decision, DecisionReason } from "../../../domain/cart-recovery/decision"
import { afterItsTime, mayBecome } from "../../../domain/cart-recovery/journey"
import { JourneyStatus, OPEN_JOURNEYS } from "../../../domain/cart-recovery/lifecycles"
import type { SqlExecutor } from "../../../platform/sql"
import { oneOf, recordset } from "../../../platform/store-sql"
import { logDecisions } from "./decisions"

/** How a journey ends. */
export type JourneyEnd = Readonly<{
  status: Exclude<JourneyStatus, (typeof OPEN_JOURNEYS)[number]>
  reason: DecisionReason
  order_id?: string | null
  /** The journey that goes on instead. */
  merged_into_id?: string | null
  facts?: Readonly<Record<string, unknown>>
  actor_id?: string | null
}>

export type EndedJourney = Readonly<{ id: string; status: JourneyStatus; was: JourneyStatus }>

type Locked = { id: string; status: JourneyStatus; step: number | null }

/** When the first message of a journey went out; one that came back reached nobody. */
export const FIRST_SENT = `(SELECT min(message.sent_at) FROM comptoir_recovery_message AS message
  WHERE message.journey_id = journey.id AND message.sent_at IS NOT NULL AND message.status <> 'bounced')`

/** The carts that stand for a journey: the one that was left, and every copy of it that a link made. */
export const CART_IDS = `array_prepend(journey.cart_id, ARRAY(SELECT copy.cart_id FROM comptoir_recovery_copy AS copy
  WHERE copy.journey_id = journey.id ORDER BY copy.created_at, copy.cart_id))`

/** Locks people in the order of their ids; whoever was joined with another meanwhile is answered as that one. */
export async function lockPeople(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].sort()
  if (!wanted.length) return new Map()
  const rows = await sql.execute<{ id: string; merged_into_id: string | null }>(
    `SELECT id, merged_into_id FROM comptoir_recovery_person WHERE id = ANY(?::text[]) ORDER BY id FOR NO KEY UPDATE`,
    [wanted]
  )
  return new Map(rows.map(({ id, merged_into_id }) => [id, merged_into_id ?? id]))
}

/**
 * Locks the people of addresses, and of journeys where these are told of too, in one go: before their addresses are
 * suppressed and their journeys end.
 */
export async function lockPeopleOfAddresses(
  sql: SqlExecutor,
  addressHashes: readonly string[],
  journeyIds: readonly string[] = []
): Promise<void> {
  if (!addressHashes.length && !journeyIds.length) return
  await sql.execute(
    `SELECT id FROM comptoir_recovery_person
      WHERE id IN (SELECT person_id FROM comptoir_recovery_address WHERE address_hash = ANY(?::text[])
                   UNION ALL SELECT person_id FROM comptoir_recovery_journey WHERE id = ANY(?::text[]))
      ORDER BY id FOR NO KEY UPDATE`,
    [addressHashes, journeyIds]
  )
}

/** Locks the people of journeys, before anything of the journeys is. */
export async function lockPeopleOfJourneys(sql: SqlExecutor, ids: readonly string[]): Promise<void> {
  await sql.execute(
    `SELECT id FROM comptoir_recovery_person
      WHERE id IN (SELECT person_id FROM comptoir_recovery_journey WHERE id = ANY(?::text[]))
      ORDER BY id FOR NO KEY UPDATE`,
    [ids]
  )
}

/**
 * Ends journeys, each in its way, and leaves out what they still had to say; a message that is being handed over is left
 * to its last look. What has ended otherwise, and what may not become that, stays as it is. Answers those that changed.
 */
export async function endEach(
  sql: SqlExecutor,
  ends: readonly (JourneyEnd & { id: string })[],
  at: Date
): Promise<EndedJourney[]> {
  if (!ends.length) return []
  const byId = new Map(ends.map((end) => [end.id, end]))
  const ids = [...byId.keys()].sort()
  await lockPeopleOfJourneys(sql, ids)
  const locked = await sql.execute<Locked>(
    `SELECT id, status FROM comptoir_recovery_journey WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [ids]
  )
  const ended = locked.flatMap(({ id, status }) => {
    const end = byId.get(id)
    return end && mayBecome(status, end.status) ? [{ ...end, was: status }] : []
  })
  if (!ended.length) return []
  const given = recordset(
    { id: "text", status: "text", reason: "text", order_id: "text", merged_into_id: "text" },
    "given"
  )
  const rows = JSON.stringify(
    ended.map(({ id, status, reason, order_id, merged_into_id }) => ({
      id,
      status,
      reason,
      order_id,
      merged_into_id,
    }))
  )
  await sql.execute(
    `UPDATE comptoir_recovery_journey AS journey
        SET status = given.status, exit_reason = given.reason, order_id = coalesce(given.order_id, journey.order_id),
            merged_into_id = coalesce(given.merged_into_id, journey.merged_into_id), waiting_for = NULL,
            ended_at = coalesce(journey.ended_at, ?::timestamptz), updated_at = ?
       FROM ${given} WHERE journey.id = given.id`,
    [at, at, rows]
  )
  const skipped = await sql.execute<{ journey_id: string; step: number }>(
    `UPDATE comptoir_recovery_message AS message
        SET status = 'skipped', reason = given.reason, settled_at = ?, updated_at = ?
       FROM ${given} WHERE message.journey_id = given.id AND message.status IN ('planned', 'deferred')
     RETURNING message.journey_id, message.step`,
    [at, at, rows]
  )
  await sql.execute(
    `UPDATE comptoir_cart_activity AS cart
        SET state = CASE WHEN given.status = 'merged' THEN 'merged' ELSE 'asleep' END,
            asleep_because = CASE WHEN given.status = 'merged' THEN NULL ELSE 'ended' END, wake_at = NULL
       FROM ${given} JOIN comptoir_recovery_journey AS journey ON journey.id = given.id
            CROSS JOIN LATERAL unnest(${CART_IDS}) AS own(cart_id)
      WHERE cart.cart_id = own.cart_id AND cart.state = 'abandoned'`,
    [rows]
  )
  const decisions: Decision[] = ended.flatMap(({ id, status, reason, order_id, merged_into_id, ...end }) => [
    ...skipped
      .filter(({ journey_id }) => journey_id === id)
      .sort((one, other) => one.step - other.step)
      .map(({ step }) => ({ journey_id: id, at, kind: "skipped" as const, step, reason })),
    {
      journey_id: id,
      at,
      kind: "ended" as const,
      reason,
      actor_id: end.actor_id ?? null,
      facts: {
        status,
        ...(order_id ? { order_id } : {}),
        ...(merged_into_id ? { merged_into_id } : {}),
        ...end.facts,
      },
    },
  ])
  await logDecisions(sql, decisions)
  return ended.map(({ id, status, was }) => ({ id, status, was }))
}

/** Ends these journeys in the same way. */
export async function endJourneys(
  sql: SqlExecutor,
  ids: readonly string[],
  end: JourneyEnd,
  at: Date
): Promise<EndedJourney[]> {
  return await endEach(
    sql,
    [...new Set(ids)].map((id) => ({ ...end, id })),
    at
  )
}

/** Ends journeys whose time is over, at most so many; two who do it at once take different ones. */
export async function closeJourneys(sql: SqlExecutor, at: Date, most: number): Promise<EndedJourney[]> {
  const due = await sql.execute<{ id: string }>(
    `SELECT journey.id FROM comptoir_recovery_journey AS journey
       JOIN comptoir_recovery_person AS person ON person.id = journey.person_id
      WHERE journey.closes_at <= ? AND journey.status IN ${oneOf(OPEN_JOURNEYS)}
      ORDER BY journey.closes_at, journey.id LIMIT ? FOR NO KEY UPDATE OF person SKIP LOCKED`,
    [at, most]
  )
  if (!due.length) return []
  const rows = await sql.execute<{ id: string; status: JourneyStatus; first_sent_at: Date | null }>(
    `SELECT journey.id, journey.status, ${FIRST_SENT} AS first_sent_at FROM comptoir_recovery_journey AS journey
      WHERE journey.id = ANY(?::text[]) AND journey.closes_at <= ? AND journey.status IN ${oneOf(OPEN_JOURNEYS)}`,
    [due.map(({ id }) => id), at]
  )
  return await endEach(
    sql,
    rows.map(({ id, ...journey }) => ({ id, status: afterItsTime(journey), reason: "time_over" as const })),
    at
  )
}
