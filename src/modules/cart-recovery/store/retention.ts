import type { SqlExecutor } from "../../../platform/sql"
import { channelPolicies } from "./channels"
import { keysOf } from "./notification-keys"

const DAY = 24 * 60 * 60_000

/** A cart that nothing happened in for so long is followed by nothing any more; the longest window is shorter. */
export const KEEPS_ACTIVITY_DAYS = 120

/** What one round of clearing took away; events are those of mail services that concern no message. */
export type Cleared = Readonly<{
  texts: number
  journeys: number
  carts: number
  addresses: number
  events: number
}>

/** Journeys that are kept no longer, and the keys under which core was asked to send their messages. */
export type OldJourneys = Readonly<{ ids: string[]; notification_keys: string[] }>

const before = (at: Date, days: number): Date => new Date(at.getTime() - days * DAY)

/** The texts of messages that their channel keeps no longer, at most so many. */
async function clearTexts(
  sql: SqlExecutor,
  channels: readonly Kept[],
  at: Date,
  most: number
): Promise<number> {
  const rows = await sql.execute<{ id: string }>(
    `UPDATE comptoir_recovery_message AS message
        SET subject = NULL, text_body = NULL, html_body = NULL, updated_at = ?
      WHERE message.id = ANY(ARRAY(
        SELECT old.id FROM comptoir_recovery_message AS old
          JOIN comptoir_recovery_journey AS journey ON journey.id = old.journey_id
          LEFT JOIN unnest(?::text[], ?::timestamptz[]) AS channel(id, until) ON channel.id = journey.sales_channel_id
         WHERE old.text_body IS NOT NULL AND old.created_at < coalesce(channel.until, ?)
           AND old.status NOT IN ('planned', 'deferred', 'claimed')
         ORDER BY old.created_at, old.id LIMIT ? FOR UPDATE OF old SKIP LOCKED))
     RETURNING message.id`,
    [
      at,
      channels.map(({ sales_channel_id }) => sales_channel_id),
      channels.map(({ keeps_text_days }) => before(at, keeps_text_days)),
      before(at, 180),
      most,
    ]
  )
  return rows.length
}

/**
 * Journeys that their channel keeps no longer, at most so many. They are told before they are cleared, because what core
 * keeps of their messages has an address, and is found by the ids of the messages alone.
 */
export async function oldJourneys(sql: SqlExecutor, at: Date, most: number): Promise<OldJourneys> {
  const channels = [...(await channelPolicies(sql)).values()]
  const old = await sql.execute<{ id: string }>(
    `SELECT journey.id FROM comptoir_recovery_journey AS journey
       LEFT JOIN unnest(?::text[], ?::timestamptz[]) AS channel(id, until) ON channel.id = journey.sales_channel_id
      WHERE journey.eligible_at < ? AND journey.ended_at < coalesce(channel.until, ?)
      ORDER BY journey.eligible_at, journey.id LIMIT ?`,
    [
      channels.map(({ sales_channel_id }) => sales_channel_id),
      channels.map(({ keeps_journey_days }) => before(at, keeps_journey_days)),
      before(at, Math.min(1095, ...channels.map(({ keeps_journey_days }) => keeps_journey_days))),
      before(at, 1095),
      most,
    ]
  )
  const ids = old.map(({ id }) => id)
  if (!ids.length) return { ids, notification_keys: [] }
  const messages = await sql.execute<{ id: string; attempts: number }>(
    `SELECT id, attempts FROM comptoir_recovery_message WHERE journey_id = ANY(?::text[]) ORDER BY id`,
    [ids]
  )
  return { ids, notification_keys: messages.flatMap(keysOf) }
}

/** Takes away these journeys, which have ended, with all that hangs on them. */
async function clearJourneys(sql: SqlExecutor, old: readonly string[]): Promise<number> {
  if (!old.length) return 0
  const held = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_recovery_journey WHERE id = ANY(?::text[]) AND ended_at IS NOT NULL
      ORDER BY id FOR UPDATE SKIP LOCKED`,
    [old]
  )
  const ids = held.map(({ id }) => id)
  if (!ids.length) return 0
  await sql.execute(
    `DELETE FROM comptoir_recovery_mail_event WHERE message_id IN (
       SELECT id FROM comptoir_recovery_message WHERE journey_id = ANY(?::text[]))`,
    [ids]
  )
  for (const table of ["message", "decision", "link", "copy", "coupon", "order"])
    await sql.execute(`DELETE FROM comptoir_recovery_${table} WHERE journey_id = ANY(?::text[])`, [ids])
  await sql.execute(`DELETE FROM comptoir_recovery_journey WHERE id = ANY(?::text[])`, [ids])
  return ids.length
}

/** What mail services told of mails that are none of ours; told again after so long, it would be taken once more. */
async function clearEvents(sql: SqlExecutor, at: Date, most: number): Promise<number> {
  const rows = await sql.execute<{ id: string }>(
    `DELETE FROM comptoir_recovery_mail_event WHERE id = ANY(ARRAY(
       SELECT id FROM comptoir_recovery_mail_event WHERE message_id IS NULL AND created_at < ?
        ORDER BY created_at, id LIMIT ? FOR UPDATE SKIP LOCKED))
     RETURNING id`,
    [before(at, KEEPS_ACTIVITY_DAYS), most]
  )
  return rows.length
}

/** Rows of carts that nobody came back to. */
async function clearCarts(sql: SqlExecutor, at: Date, most: number): Promise<number> {
  const rows = await sql.execute<{ cart_id: string }>(
    `DELETE FROM comptoir_cart_activity WHERE cart_id = ANY(ARRAY(
       SELECT cart_id FROM comptoir_cart_activity WHERE last_activity_at < ? AND wake_at IS NULL
        ORDER BY last_activity_at, cart_id LIMIT ? FOR UPDATE SKIP LOCKED))
     RETURNING cart_id`,
    [before(at, KEEPS_ACTIVITY_DAYS), most]
  )
  return rows.length
}

/**
 * Addresses in clear of whoever has neither a cart nor a journey left. What stays is a hash and the arm, so that who comes
 * back is known again and stays on their side of the experiment.
 */
async function clearAddresses(sql: SqlExecutor, at: Date, most: number): Promise<number> {
  const rows = await sql.execute<{ address_hash: string }>(
    `UPDATE comptoir_recovery_address AS address SET email = NULL, updated_at = ?
      WHERE address.address_hash = ANY(ARRAY(
        SELECT old.address_hash FROM comptoir_recovery_address AS old
         WHERE old.email IS NOT NULL AND old.updated_at < ?
           AND NOT EXISTS (SELECT 1 FROM comptoir_cart_activity AS cart WHERE cart.person_id = old.person_id)
           AND NOT EXISTS (SELECT 1 FROM comptoir_recovery_journey AS journey WHERE journey.person_id = old.person_id)
         ORDER BY old.updated_at, old.address_hash LIMIT ? FOR UPDATE OF old SKIP LOCKED))
     RETURNING address.address_hash`,
    [at, before(at, KEEPS_ACTIVITY_DAYS), most]
  )
  return rows.length
}

type Kept = { sales_channel_id: string; keeps_text_days: number; keeps_journey_days: number }

/**
 * Takes away what is kept no longer, at most so many of each; run it again while there is more.
 * @param journeys those of `oldJourneys`, whose messages core has forgotten
 */
export async function clearOld(
  sql: SqlExecutor,
  at: Date,
  most: number,
  journeys: readonly string[]
): Promise<Cleared> {
  const channels = [...(await channelPolicies(sql)).values()]
  return {
    texts: await clearTexts(sql, channels, at, most),
    journeys: await clearJourneys(sql, journeys),
    carts: await clearCarts(sql, at, most),
    addresses: await clearAddresses(sql, at, most),
    events: await clearEvents(sql, at, most),
  }
}
