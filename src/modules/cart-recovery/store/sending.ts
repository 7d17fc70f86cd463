import { generateEntityId } from "@medusajs/framework/utils"
import {
  DeferReason,
  endsSequence,
  LastLook,
  lastNo,
  nextDue,
  SkipReason,
} from "../../../domain/cart-recovery/before-send"
import type { ChannelPolicy } from "../../../domain/cart-recovery/channel-policy"
import { hasRefusedElsewhere } from "../../../domain/cart-recovery/consent"
import type { Decision } from "../../../domain/cart-recovery/decision"
import { variantOf } from "../../../domain/cart-recovery/draw"
import type { Arm, JourneyStatus, LawfulBasis } from "../../../domain/cart-recovery/lifecycles"
import { MOST_ATTEMPTS, pauseAfter } from "../../../domain/cart-recovery/send-protocol"
import { SequenceStep, stepForVariant } from "../../../domain/cart-recovery/sequence"
import { CLAIM_MILLISECONDS } from "../../../domain/shared/claim-before-send"
import { drawOf } from "../../../platform/recovery-keys"
import type { SqlExecutor } from "../../../platform/sql"
import { recordset } from "../../../platform/store-sql"
import { logDecisions } from "./decisions"
import { purchasedSince } from "./purchases"
import { standingOf } from "./standing"

const WAITING = "('planned', 'deferred')"

/** What the next steps are planned by, and when it is. */
export type Planning = Readonly<{
  policies: ReadonlyMap<string, Pick<ChannelPolicy, "spacing_hours">>
  secret: string
  at: Date
}>

/** Takes due messages for one worker, the longest due first; what another worker is about to take is passed over. */
export async function claimDue(
  sql: SqlExecutor,
  claim: string,
  { limit, at, ids }: { limit: number; at: Date; ids?: readonly string[] }
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `UPDATE comptoir_recovery_message AS message
        SET status = 'claimed', claim = ?, claimed_at = ?::timestamptz, sending_at = NULL, updated_at = now()
      WHERE message.id = ANY(ARRAY(
        SELECT id FROM comptoir_recovery_message
         WHERE status IN ${WAITING} AND due_at <= ?::timestamptz AND deleted_at IS NULL
           AND (?::text[] IS NULL OR id = ANY(?::text[]))
         ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED))
        AND message.status IN ${WAITING}
     RETURNING message.id`,
    [claim, at.toISOString(), at.toISOString(), ids ?? null, ids ?? null, limit]
  )
  return rows.map(({ id }) => id)
}

/** What was decided not to go out now. */
export type LetGo = Readonly<
  { id: string; journey_id: string; step: number } & (
    | { act: "defer"; reason: DeferReason; until: Date }
    | { act: "wait"; reason: "sold_out"; until: Date; waiting_for: readonly string[] }
    | { act: "skip"; reason: SkipReason; detail?: string | null }
  )
>

/**
 * Gives back what does not go out now, deferred or left out for good, with the reason in the journey's log. Answers the ids
 * that were still held; of the others somebody else decided meanwhile.
 */
export async function letGoMessages(
  sql: SqlExecutor,
  claim: string,
  given: readonly LetGo[],
  at: Date
): Promise<Set<string>> {
  if (!given.length) return new Set()
  const waits = given.flatMap((one) => (one.act === "wait" ? [one] : []))
  // Journeys before messages: who ends a journey locks them in that order.
  if (waits.length)
    await sql.execute(
      `UPDATE comptoir_recovery_journey AS journey SET waiting_for = given.waiting_for, updated_at = now()
         FROM (SELECT given.* FROM ${recordset({ id: "text", waiting_for: "jsonb" }, "given")}
                 JOIN comptoir_recovery_journey AS kept ON kept.id = given.id ORDER BY given.id FOR UPDATE OF kept) AS given
        WHERE journey.id = given.id AND journey.status IN ('abandoned', 'in_sequence', 'recovered')`,
      [JSON.stringify(waits.map(({ journey_id, waiting_for }) => ({ id: journey_id, waiting_for })))]
    )
  const rows = await sql.execute<{ id: string }>(
    `UPDATE comptoir_recovery_message AS message
        SET status = given.status, reason = given.reason, due_at = coalesce(given.until, message.due_at), claim = NULL,
            claimed_at = NULL, settled_at = CASE WHEN given.status = 'skipped' THEN ?::timestamptz END, updated_at = now()
       FROM ${recordset({ id: "text", status: "text", reason: "text", until: "timestamptz" }, "given")}
      WHERE message.id = given.id AND message.claim = ? AND message.status = 'claimed' AND message.sending_at IS NULL
     RETURNING message.id`,
    [
      at.toISOString(),
      JSON.stringify(
        given.map((one) => ({
          id: one.id,
          status: one.act === "skip" ? "skipped" : "deferred",
          reason: one.reason,
          until: one.act === "skip" ? null : one.until.toISOString(),
        }))
      ),
      claim,
    ]
  )
  const held = new Set(rows.map(({ id }) => id))
  await logDecisions(
    sql,
    given
      .filter(({ id }) => held.has(id))
      .map((one): Decision => {
        const { journey_id, step, reason } = one
        const base = { journey_id, at, step, reason }
        if (one.act === "skip")
          return { ...base, kind: "skipped", facts: one.detail ? { detail: one.detail } : null }
        if (one.act === "wait")
          return {
            ...base,
            kind: "waiting",
            facts: { variant_ids: one.waiting_for, until: one.until.toISOString() },
          }
        return { ...base, kind: "deferred", facts: { until: one.until.toISOString() } }
      })
  )
  return held
}

/** The same, and plans what comes after a step that alone was left out. */
export async function letGoAndPlan(
  sql: SqlExecutor,
  claim: string,
  given: readonly LetGo[],
  planning: Planning
): Promise<Set<string>> {
  const held = await letGoMessages(sql, claim, given, planning.at)
  await planNextSteps(
    sql,
    given.filter((one) => held.has(one.id) && one.act === "skip" && !endsSequence(one.reason)),
    planning
  )
  return held
}

/** A message as it was written, to be handed over. */
export type WrittenMessage = Readonly<{
  id: string
  journey_id: string
  step: number
  cart_ids: readonly string[]
  /** Since when a purchase forbids it. */
  abandoned_at: Date
  basis: LawfulBasis
  address_hash: string
  channel: string
  template_id: string | null
  template_version: number | null
  language_code: string
  subject: string
  text_body: string
  html_body: string | null
  mail_id: string | null
  /** What it had to leave out or say otherwise, for the log; null where nothing. */
  adapted: Readonly<Record<string, unknown>> | null
  is_back_in_stock: boolean
}>

type LookedAt = { id: string; person_id: string; status: JourneyStatus; arm: Arm; is_erased: boolean }

export type Begun = Readonly<{
  begun: ReadonlySet<string>
  refused: readonly Readonly<{ id: string; journey_id: string; step: number; reason: SkipReason }>[]
}>

/**
 * The last look, and the mark that sending begins, in the caller's transaction: journeys are locked, then messages, and
 * everything that forbids a mail is asked once more. A purchase that is committed by now is seen; whoever ends a journey
 * from now on waits for the mark. What is not answered as begun must not be handed over.
 */
export async function beginSending(
  sql: SqlExecutor,
  claim: string,
  written: readonly WrittenMessage[],
  planning: Planning
): Promise<Begun> {
  const { at } = planning
  if (!written.length) return { begun: new Set(), refused: [] }
  const journeyIds = written.map(({ journey_id }) => journey_id)
  await sql.execute(
    `SELECT id FROM comptoir_recovery_journey WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [journeyIds]
  )
  const held = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_recovery_message
      WHERE id = ANY(?::text[]) AND claim = ? AND status = 'claimed' AND sending_at IS NULL ORDER BY id FOR UPDATE`,
    [written.map(({ id }) => id), claim]
  )
  const isHeld = new Set(held.map(({ id }) => id))
  const ours = written.filter(({ id }) => isHeld.has(id))
  if (!ours.length) return { begun: new Set(), refused: [] }
  // Each of these is a statement of its own, after the locks: it sees what was committed until now. Whose journey it is may
  // have changed since, when two turned out to be one person, and with that its arm.
  const journeys = await sql.execute<LookedAt>(
    `SELECT journey.id, journey.person_id, journey.status, person.erased_at IS NOT NULL AS is_erased,
            CASE WHEN person.arm = 'holdout' THEN person.arm ELSE journey.arm END AS arm
       FROM comptoir_recovery_journey AS journey
       JOIN comptoir_recovery_person AS person ON person.id = journey.person_id
      WHERE journey.id = ANY(?::text[])`,
    [journeyIds]
  )
  const byId = new Map(journeys.map((journey) => [journey.id, journey]))
  const bought = await purchasedSince(
    sql,
    ours.flatMap(({ journey_id, abandoned_at }) => {
      const journey = byId.get(journey_id)
      return journey ? [{ person_id: journey.person_id, since: abandoned_at }] : []
    })
  )
  const completed = await sql.execute<{ id: string }>(
    `SELECT id FROM cart WHERE id = ANY(?::text[]) AND completed_at IS NOT NULL`,
    [ours.flatMap(({ cart_ids }) => cart_ids)]
  )
  const kept = await sql.execute<{ person_id: string; address_hash: string; is_clear: boolean }>(
    `SELECT person_id, address_hash, email IS NOT NULL AS is_clear FROM comptoir_recovery_address
      WHERE (person_id = ANY(?::text[]) OR address_hash = ANY(?::text[])) AND deleted_at IS NULL`,
    [journeys.map(({ person_id }) => person_id), ours.map(({ address_hash }) => address_hash)]
  )
  const standings = await standingOf(sql, [
    ...ours.map(({ address_hash }) => address_hash),
    ...kept.map(({ address_hash }) => address_hash),
  ])
  const isKept = new Set(kept.flatMap(({ address_hash, is_clear }) => (is_clear ? [address_hash] : [])))
  const hashesOf = new Map<string, string[]>()
  for (const { person_id, address_hash } of kept)
    hashesOf.set(person_id, [...(hashesOf.get(person_id) ?? []), address_hash])
  const isCompleted = new Set(completed.map(({ id }) => id))
  const refused: Begun["refused"][number][] = []
  const going = ours.filter(({ id, journey_id, step, cart_ids, address_hash, basis, channel }) => {
    const journey = byId.get(journey_id)
    const standing = standings.get(address_hash)
    const others = (hashesOf.get(journey?.person_id ?? "") ?? []).flatMap((hash) =>
      hash === address_hash ? [] : (standings.get(hash) ?? [])
    )
    const look: LastLook = {
      status: journey?.status ?? "lost",
      arm: journey?.arm ?? "holdout",
      is_erased: journey?.is_erased ?? true,
      has_bought: journey !== undefined && bought.has(journey.person_id),
      is_cart_completed: cart_ids.some((cart) => isCompleted.has(cart)),
      standing:
        standing && isKept.has(address_hash)
          ? {
              consent: standing.consent,
              suppressed: standing.suppressed !== null,
              domain_suppressed: standing.domain_suppressed !== null,
              consent_channels: standing.consent_channels,
            }
          : null,
      opted_out: standing !== undefined && hasRefusedElsewhere(standing, others),
      basis,
      channel,
    }
    const reason = lastNo(look)
    if (reason) refused.push({ id, journey_id, step, reason })
    return reason === null
  })
  await letGoAndPlan(
    sql,
    claim,
    refused.map((one) => ({ ...one, act: "skip" as const })),
    planning
  )
  if (going.length) await markBegun(sql, claim, going, at)
  return { begun: new Set(going.map(({ id }) => id)), refused }
}

async function markBegun(
  sql: SqlExecutor,
  claim: string,
  going: readonly WrittenMessage[],
  at: Date
): Promise<void> {
  const columns = {
    id: "text",
    basis: "text",
    address_hash: "text",
    template_id: "text",
    template_version: "integer",
    language_code: "text",
    subject: "text",
    text_body: "text",
    html_body: "text",
    mail_id: "text",
  }
  const names = Object.keys(columns).filter((name) => name !== "id")
  await sql.execute(
    `UPDATE comptoir_recovery_message AS message
        SET sending_at = ?::timestamptz, reason = NULL, failure = NULL, updated_at = now(),
            ${names.map((name) => `${name} = given.${name}`).join(", ")}
       FROM ${recordset(columns, "given")} WHERE message.id = given.id AND message.claim = ?`,
    [
      at.toISOString(),
      JSON.stringify(
        going.map((one) =>
          Object.fromEntries(Object.keys(columns).map((name) => [name, one[name as keyof WrittenMessage]]))
        )
      ),
      claim,
    ]
  )
  await logDecisions(sql, [
    ...going.flatMap(({ journey_id, step, adapted }): Decision[] =>
      adapted ? [{ journey_id, at, kind: "adapted", step, facts: adapted }] : []
    ),
    ...going.flatMap(({ journey_id, step, is_back_in_stock }): Decision[] =>
      is_back_in_stock ? [{ journey_id, at, kind: "goods_back", step }] : []
    ),
  ])
}

/** What became of a message that was handed over. */
export type SendOutcome = Readonly<{
  id: string
  /** `later`: the server said “not now” before it had the mail. */
  outcome: "sent" | "failed" | "unknown" | "later"
  failure?: string | null
  notification_id?: string | null
}>

export type Settled = Readonly<{ id: string; journey_id: string; step: number; status: string }>

type SettledRow = Settled & { attempts: number; due_at: Date | string; failure: string | null }

/**
 * Writes down what became of messages, and moves their journeys on. A late answer settles one that was given up as unknown;
 * “not now” puts one off that is still held, and fails it at the last attempt.
 */
export async function settleMessages(
  sql: SqlExecutor,
  claim: string,
  outcomes: readonly SendOutcome[],
  planning: Planning
): Promise<Settled[]> {
  const { at } = planning
  if (!outcomes.length) return []
  await sql.execute(
    `SELECT journey.id FROM comptoir_recovery_journey AS journey
      WHERE journey.id IN (SELECT journey_id FROM comptoir_recovery_message WHERE id = ANY(?::text[]))
      ORDER BY journey.id FOR UPDATE`,
    [outcomes.map(({ id }) => id)]
  )
  const rows = await sql.execute<SettledRow>(
    `UPDATE comptoir_recovery_message AS message
        SET status = CASE WHEN is_later THEN 'deferred' WHEN given.outcome = 'later' THEN 'failed' ELSE given.outcome END,
            attempts = message.attempts + (given.outcome = 'later')::int,
            reason = CASE WHEN is_later THEN 'provider_error' END,
            due_at = CASE WHEN is_later
              THEN ?::timestamptz + (?::bigint * power(2, message.attempts)) * interval '1 millisecond' ELSE message.due_at END,
            claim = CASE WHEN is_later THEN NULL ELSE message.claim END,
            claimed_at = CASE WHEN is_later THEN NULL ELSE message.claimed_at END,
            sent_at = CASE WHEN given.outcome = 'sent' THEN message.sending_at ELSE message.sent_at END,
            sending_at = CASE WHEN is_later THEN NULL ELSE message.sending_at END,
            settled_at = CASE WHEN is_later THEN NULL ELSE ?::timestamptz END,
            failure = left(given.failure, 2000), notification_id = coalesce(given.notification_id, message.notification_id),
            updated_at = now()
       FROM (SELECT given.*, kept.id AS kept_id,
                    given.outcome = 'later' AND kept.status = 'claimed' AND kept.attempts + 1 < ?::int AS is_later
               FROM ${recordset({ id: "text", outcome: "text", failure: "text", notification_id: "text" }, "given")}
               JOIN comptoir_recovery_message AS kept ON kept.id = given.id
              ORDER BY kept.id FOR UPDATE OF kept) AS given
      WHERE message.id = given.kept_id AND message.claim = ? AND message.status IN ('claimed', 'unknown')
        AND (message.sending_at IS NOT NULL OR given.outcome IN ('failed', 'later'))
        AND NOT (message.status = 'unknown' AND given.outcome = 'unknown')
     RETURNING message.id, message.journey_id, message.step, message.status, message.attempts, message.due_at, message.failure`,
    [at.toISOString(), pauseAfter(1), at.toISOString(), MOST_ATTEMPTS, JSON.stringify(outcomes), claim]
  )
  await moveOn(sql, rows)
  await logDecisions(
    sql,
    rows.map(({ journey_id, step, status, due_at, failure, attempts }): Decision => {
      const base = { journey_id, at, step }
      if (status === "sent") return { ...base, kind: "sent" }
      if (status === "deferred")
        return {
          ...base,
          kind: "deferred",
          reason: "provider_error",
          facts: { until: new Date(due_at).toISOString(), attempts },
        }
      // What the server said may name an address: it stands on the message, which is cleared in time, and not here.
      return {
        ...base,
        kind: status === "unknown" ? "unknown" : "failed",
        reason: failure === "interrupted" ? "interrupted" : "provider_error",
      }
    })
  )
  await planNextSteps(
    sql,
    rows.filter(({ status }) => status !== "deferred"),
    planning
  )
  return rows.map(({ id, journey_id, step, status }) => ({ id, journey_id, step, status }))
}

/** A journey that was told something is in its sequence, and waits for no goods any more. */
export async function moveOn(
  sql: SqlExecutor,
  rows: readonly Readonly<{ journey_id: string; status: string }>[]
): Promise<void> {
  const told = rows.filter(({ status }) => status === "sent" || status === "unknown")
  if (!told.length) return
  await sql.execute(
    `UPDATE comptoir_recovery_journey
        SET status = CASE WHEN status = 'abandoned' THEN 'in_sequence' ELSE status END, waiting_for = NULL, updated_at = now()
      WHERE id = ANY(?::text[]) AND status IN ('abandoned', 'in_sequence', 'recovered')`,
    [told.map(({ journey_id }) => journey_id)]
  )
}

/** Claims that nobody answered for: due again when they surely never went out, else their fate is unknown. */
export async function giveUpClaims(
  sql: SqlExecutor,
  planning: Planning
): Promise<{ requeued: string[]; unknown: Settled[] }> {
  const { at } = planning
  const before = new Date(at.getTime() - CLAIM_MILLISECONDS).toISOString()
  const stale = await sql.execute<{ id: string; journey_id: string }>(
    `SELECT id, journey_id FROM comptoir_recovery_message WHERE status = 'claimed' AND claimed_at <= ?::timestamptz
      ORDER BY claimed_at, id LIMIT 500`,
    [before]
  )
  if (!stale.length) return { requeued: [], unknown: [] }
  await sql.execute(
    `SELECT id FROM comptoir_recovery_journey WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [stale.map(({ journey_id }) => journey_id)]
  )
  const rows = await sql.execute<Settled>(
    `UPDATE comptoir_recovery_message AS message
        SET status = CASE WHEN sending_at IS NULL THEN 'planned' ELSE 'unknown' END,
            claim = CASE WHEN sending_at IS NULL THEN NULL ELSE claim END,
            claimed_at = CASE WHEN sending_at IS NULL THEN NULL ELSE claimed_at END,
            settled_at = CASE WHEN sending_at IS NULL THEN NULL ELSE ?::timestamptz END,
            failure = CASE WHEN sending_at IS NULL THEN NULL ELSE 'interrupted' END, updated_at = now()
      WHERE id IN (SELECT id FROM comptoir_recovery_message WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE)
        AND status = 'claimed' AND claimed_at <= ?::timestamptz
     RETURNING id, journey_id, step, status`,
    [at.toISOString(), stale.map(({ id }) => id), before]
  )
  const unknown = rows.filter(({ status }) => status === "unknown")
  await moveOn(sql, unknown)
  await logDecisions(
    sql,
    unknown.map(({ journey_id, step }): Decision => ({
      journey_id,
      at,
      step,
      kind: "unknown",
      reason: "interrupted",
    }))
  )
  await planNextSteps(sql, unknown, planning)
  return { requeued: rows.flatMap(({ id, status }) => (status === "planned" ? [id] : [])), unknown }
}

type NextRow = {
  journey_id: string
  step: number
  abandoned_at: Date | string
  closes_at: Date | string
  sales_channel_id: string
  next_step: SequenceStep | null
  last_sent_at: Date | string | null
}

/**
 * Plans what comes after these messages, where their sequence has another step and the journey of a treated person is still
 * open. Asked twice it plans once: a journey has one message a step.
 */
export async function planNextSteps(
  sql: SqlExecutor,
  after: readonly Readonly<{ journey_id: string; step: number }>[],
  { policies, secret, at }: Planning
): Promise<void> {
  if (!after.length) return
  const rows = await sql.execute<NextRow>(
    `SELECT given.journey_id, given.step + 1 AS step, journey.abandoned_at, journey.closes_at, journey.sales_channel_id,
            version.steps -> (given.step + 1) AS next_step,
            (SELECT max(coalesce(sent_at, sending_at)) FROM comptoir_recovery_message AS told
              WHERE told.journey_id = journey.id AND told.sending_at IS NOT NULL) AS last_sent_at
       FROM ${recordset({ journey_id: "text", step: "integer" }, "given")}
       JOIN comptoir_recovery_journey AS journey ON journey.id = given.journey_id
        AND journey.status IN ('abandoned', 'in_sequence', 'recovered') AND journey.arm = 'treated'
       JOIN comptoir_recovery_person AS person ON person.id = journey.person_id AND person.arm IS DISTINCT FROM 'holdout'
       JOIN comptoir_recovery_sequence_version AS version ON version.id = journey.sequence_version_id
      WHERE jsonb_array_length(version.steps) > given.step + 1`,
    [JSON.stringify(after.map(({ journey_id, step }) => ({ journey_id, step })))]
  )
  const planned = rows.flatMap(({ journey_id, step, sales_channel_id, next_step, ...row }) => {
    const policy = policies.get(sales_channel_id)
    if (!next_step || !policy) return []
    const { code } = variantOf(drawOf(secret, "variant", journey_id, String(step)), next_step.variants)
    const due_at = nextDue(
      {
        abandoned_at: new Date(row.abandoned_at),
        closes_at: new Date(row.closes_at),
        last_sent_at: row.last_sent_at === null ? null : new Date(row.last_sent_at),
      },
      stepForVariant(next_step, code),
      policy
    )
    if (!due_at) return []
    const id = generateEntityId(undefined, "crms")
    return [{ id, journey_id, step, variant: code, channel: next_step.channel, due_at: due_at.toISOString() }]
  })
  if (!planned.length) return
  const made = await sql.execute<{
    journey_id: string
    step: number
    variant: string
    due_at: Date | string
  }>(
    `INSERT INTO comptoir_recovery_message (id, journey_id, step, variant, channel, status, due_at, created_at)
     SELECT id, journey_id, step, variant, channel, 'planned', due_at, ?::timestamptz
       FROM ${recordset({ id: "text", journey_id: "text", step: "integer", variant: "text", channel: "text", due_at: "timestamptz" }, "given")}
     ON CONFLICT (journey_id, step) DO NOTHING RETURNING journey_id, step, variant, due_at`,
    [at.toISOString(), JSON.stringify(planned)]
  )
  await logDecisions(
    sql,
    made.map(({ journey_id, step, variant, due_at }): Decision => ({
      journey_id,
      at,
      kind: "planned",
      step,
      facts: { due_at: new Date(due_at).toISOString(), variant },
    }))
  )
}

/** Which goods came: items of which there is stock again. */
export async function itemsBack(
  sql: SqlExecutor,
  from: Readonly<{ receipt_ids?: readonly string[]; level_ids?: readonly string[] }>
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT inventory_item_id AS id FROM comptoir_receipt_line WHERE receipt_id = ANY(?::text[])
      UNION
     SELECT inventory_item_id FROM inventory_level
      WHERE id = ANY(?::text[]) AND stocked_quantity > reserved_quantity AND deleted_at IS NULL`,
    [from.receipt_ids ?? [], from.level_ids ?? []]
  )
  return rows.map(({ id }) => id)
}

/**
 * Goods came: messages of carts that wait for them are due now, and decided anew. Answers how many. Carts that wait are few
 * and have an index of their own, so that asking at every change of stock costs nothing.
 */
export async function wakeWaiting(
  sql: SqlExecutor,
  inventoryItemIds: readonly string[],
  at: Date
): Promise<number> {
  if (!inventoryItemIds.length) return 0
  const rows = await sql.execute<{ id: string }>(
    `UPDATE comptoir_recovery_message AS message SET due_at = ?::timestamptz, updated_at = now()
      WHERE message.id = ANY(ARRAY(
        SELECT waiting.id
          FROM comptoir_recovery_journey AS journey
          JOIN comptoir_recovery_message AS waiting ON waiting.journey_id = journey.id
           AND waiting.status = 'deferred' AND waiting.reason = 'sold_out' AND waiting.due_at > ?::timestamptz
         WHERE journey.waiting_for IS NOT NULL AND journey.status IN ('abandoned', 'in_sequence', 'recovered')
           AND EXISTS (
             SELECT 1 FROM product_variant_inventory_item AS link
              WHERE link.inventory_item_id = ANY(?::text[]) AND link.deleted_at IS NULL
                AND jsonb_exists(journey.waiting_for, link.variant_id))
         ORDER BY waiting.id FOR UPDATE OF waiting SKIP LOCKED))
        AND message.status = 'deferred'
     RETURNING message.id`,
    [at.toISOString(), at.toISOString(), inventoryItemIds]
  )
  return rows.length
}

/** Whether any cart waits for goods: asked first, at every change of stock. */
export async function anyoneWaits(sql: SqlExecutor): Promise<boolean> {
  const rows = await sql.execute(
    `SELECT 1 FROM comptoir_recovery_journey WHERE waiting_for IS NOT NULL LIMIT 1`
  )
  return rows.length > 0
}
