import { generateEntityId } from "@medusajs/framework/utils"
import type { Decision } from "../../../domain/cart-recovery/decision"
import type { MailEventKind } from "../../../domain/cart-recovery/mail-event"
import type { SqlExecutor } from "../../../platform/sql"
import { recordset } from "../../../platform/store-sql"
import { logDecisions } from "./decisions"
import { EndedJourney, lockPeopleOfAddresses } from "./journeys"
import { addSuppressions } from "./suppressions"
import { endFor, unsubscribe } from "./words"

/** What a mail service told, with hashes in the place of addresses. */
export type ToldMailEvent = Readonly<{
  provider: string
  /** A hash of what the service calls the event: the same one told again is known. */
  event_id: string
  kind: MailEventKind
  address_hash: string | null
  mail_id: string | null
  detail: string | null
  occurred_at: Date
}>

export type BouncedMessage = Readonly<{ id: string; journey_id: string; step: number }>

export type TakenMailEvents = Readonly<{
  taken: number
  bounced: BouncedMessage[]
  refused: string[]
  ended: EndedJourney[]
}>

type Message = {
  id: string
  journey_id: string
  step: number
  status: string
  mail_id: string
  address_hash: string | null
}

const COLUMNS = {
  id: "text",
  provider: "text",
  event_id: "text",
  kind: "text",
  address_hash: "text",
  message_id: "text",
  detail: "text",
  occurred_at: "timestamptz",
}
const NAMES = Object.keys(COLUMNS).join(", ")

/** Message-IDs stand with their angle brackets or without, depending on who wrote them down. */
const spellings = (mailId: string): string[] => [mailId, `<${mailId}>`]

/**
 * Takes what mail services tell: each event once, however often and by how many calls at once it is told. A mail that came
 * back for good or was called spam suppresses its address; what concerns no mail of ours only concerns the address.
 */
export async function takeMailEvents(
  sql: SqlExecutor,
  told: readonly ToldMailEvent[],
  at: Date
): Promise<TakenMailEvents> {
  if (!told.length) return { taken: 0, bounced: [], refused: [], ended: [] }
  const mailIds = [...new Set(told.flatMap(({ mail_id }) => mail_id ?? []))]
  const messages = mailIds.length
    ? await sql.execute<Message>(
        `SELECT id, journey_id, step, status, mail_id, address_hash FROM comptoir_recovery_message WHERE mail_id = ANY(?::text[])`,
        [mailIds.flatMap(spellings)]
      )
    : []
  const byMail = new Map(messages.map((message) => [message.mail_id.replace(/^<|>$/g, ""), message]))
  const rows = told
    .map((event) => {
      const message = event.mail_id ? byMail.get(event.mail_id) : undefined
      return {
        ...event,
        id: generateEntityId(undefined, "crme"),
        message_id: message?.id ?? null,
        // The message knows whom it went to; what comes from outside may name somebody else.
        address_hash: message?.address_hash ?? event.address_hash,
      }
    })
    .sort((one, other) => (one.event_id < other.event_id ? -1 : 1))
  const fresh = await sql.execute<{ id: string }>(
    `INSERT INTO comptoir_recovery_mail_event (${NAMES}, created_at, updated_at)
     SELECT ${NAMES}, ?::timestamptz, ?::timestamptz FROM ${recordset(COLUMNS, "given")}
     ON CONFLICT (provider, event_id) DO NOTHING RETURNING id`,
    [at, at, JSON.stringify(rows)]
  )
  const isFresh = new Set(fresh.map(({ id }) => id))
  const taken = rows.filter(({ id }) => isFresh.has(id))
  // Everybody whom this is about, in one go: people are locked before journeys, messages and suppressions.
  await lockPeopleOfAddresses(
    sql,
    taken.flatMap(({ address_hash }) => address_hash ?? []),
    messages.map(({ journey_id }) => journey_id)
  )
  const bounced = await settleMessages(sql, taken, at)
  return { taken: taken.length, bounced, ...(await act(sql, taken, at)) }
}

type Event = ToldMailEvent & { message_id: string | null }

/** What becomes of the messages. Journeys before messages: who ends a journey locks them in that order. */
async function settleMessages(
  sql: SqlExecutor,
  events: readonly Event[],
  at: Date
): Promise<BouncedMessage[]> {
  const about = events.filter(({ message_id, kind }) => message_id && kind !== "soft_bounce")
  if (!about.length) return []
  const ids = [...new Set(about.flatMap(({ message_id }) => message_id ?? []))].sort()
  const journeys = await sql.execute<{ journey_id: string }>(
    `SELECT DISTINCT journey_id FROM comptoir_recovery_message WHERE id = ANY(?::text[])`,
    [ids]
  )
  const journeyIds = journeys.map(({ journey_id }) => journey_id).sort()
  await sql.execute(
    `SELECT id FROM comptoir_recovery_journey WHERE id = ANY(?::text[]) ORDER BY id FOR NO KEY UPDATE`,
    [journeyIds]
  )
  await sql.execute(
    `SELECT id FROM comptoir_recovery_message WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [ids]
  )
  const of = (kind: MailEventKind) => about.filter((event) => event.kind === kind)
  const idsOf = (kind: MailEventKind) => of(kind).flatMap(({ message_id }) => message_id ?? [])
  const bounced = await sql.execute<BouncedMessage>(
    `UPDATE comptoir_recovery_message SET status = 'bounced', bounced_at = ?, updated_at = ?
      WHERE id = ANY(?::text[]) AND status IN ('sent', 'delivered', 'unknown') RETURNING id, journey_id, step`,
    [at, at, idsOf("hard_bounce")]
  )
  const complained = await sql.execute<{ id: string; journey_id: string; step: number }>(
    `UPDATE comptoir_recovery_message SET complained_at = ?, updated_at = ?
      WHERE id = ANY(?::text[]) AND complained_at IS NULL RETURNING id, journey_id, step`,
    [at, at, idsOf("complaint")]
  )
  const delivered = await sql.execute<{ id: string; journey_id: string; step: number }>(
    `UPDATE comptoir_recovery_message SET status = 'delivered', updated_at = ?
      WHERE id = ANY(?::text[]) AND status IN ('sent', 'unknown') RETURNING id, journey_id, step`,
    [at, idsOf("delivered")]
  )
  const said = (kind: Decision["kind"], rows: readonly { journey_id: string; step: number }[]): Decision[] =>
    rows.map(({ journey_id, step }) => ({ journey_id, step, kind, at }))
  await logDecisions(sql, [
    ...said("delivered", delivered),
    ...said("bounced", bounced),
    ...said("complained", complained),
  ])
  return bounced
}

/** What becomes of the addresses. Answers those whose owners want no more. */
async function act(
  sql: SqlExecutor,
  events: readonly Event[],
  at: Date
): Promise<{ refused: string[]; ended: EndedJourney[] }> {
  const of = (kind: MailEventKind) =>
    events.flatMap((event) =>
      event.kind === kind && event.address_hash ? [{ ...event, address_hash: event.address_hash }] : []
    )
  const hard = of("hard_bounce")
  await addSuppressions(
    sql,
    hard.map(({ address_hash, provider, detail, message_id }) => ({
      kind: "address" as const,
      value: address_hash,
      reason: "hard_bounce" as const,
      source: provider,
      note: detail,
      message_id,
    })),
    at
  )
  const unreachable = hard.map(({ address_hash }) => address_hash)
  const ended = await endFor(sql, unreachable, "hard_bounce", at)
  const refusals = [
    ...of("complaint").map((event) => ({ ...event, reason: "complaint" as const })),
    ...of("unsubscribed").map((event) => ({ ...event, reason: "unsubscribed" as const })),
  ]
  if (!refusals.length) return { refused: [], ended }
  const told = await unsubscribe(
    sql,
    refusals.map(({ address_hash, provider, message_id, reason }) => ({
      address_hash,
      sales_channel_id: null,
      language_code: null,
      how: provider,
      reason,
      message_id,
    })),
    at
  )
  return { refused: told.fresh, ended: [...ended, ...told.ended] }
}
