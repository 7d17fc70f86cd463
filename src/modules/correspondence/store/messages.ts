import { generateEntityId } from "@medusajs/framework/utils"
import { CLAIM_MILLISECONDS, checkSendAgain, Outcome } from "../../../domain/correspondence/delivery"
import {
  checkMessage,
  MessageChannel,
  MessageLanguage,
  MessageStatus,
  MessageTemplate,
  NewMessage,
} from "../../../domain/correspondence/message"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"

export type AttachmentNote = { filename: string; mime_type: string; size: number }

export type MessageRow = {
  id: string
  key: string
  channel: MessageChannel
  template: MessageTemplate
  entity_type: string
  entity_id: string
  recipients: string[]
  language_code: MessageLanguage
  note: string | null
  data: Record<string, unknown>
  status: MessageStatus
  claim: string | null
  repeats_id: string | null
  repeated_by_id: string | null
}

const COLUMNS = `message.id, message.key, message.channel, message.template, message.entity_type, message.entity_id,
  message.recipients, message.language_code, message.note, message.data, message.status, message.claim, message.repeats_id`
const REPEATED_BY = `(SELECT again.id FROM comptoir_message AS again WHERE again.repeats_id = message.id) AS repeated_by_id`

/** Puts messages into the queue in the caller's transaction, in two statements however many; known keys are passed over. */
export async function queueMessages(
  sql: SqlExecutor,
  messages: readonly NewMessage[],
  queuedBy: string | null = null
): Promise<string[]> {
  if (!messages.length) return []
  const rows = messages.map(checkMessage).map((message) => ({
    ...message,
    id: generateEntityId(undefined, "cmsg"),
    queued_by: queuedBy,
  }))
  await sql.execute(
    `INSERT INTO comptoir_message (id, key, channel, template, entity_type, entity_id, recipients, language_code, note, data, queued_by)
     SELECT id, key, channel, template, entity_type, entity_id, recipients, language_code, note, data, queued_by
       FROM jsonb_to_recordset(?::jsonb) AS message(id text, key text, channel text, template text, entity_type text,
            entity_id text, recipients jsonb, language_code text, note text, data jsonb, queued_by text)
     ON CONFLICT (key) DO NOTHING`,
    [JSON.stringify(rows)]
  )
  const kept = await sql.execute<{ id: string; key: string }>(
    `SELECT id, key FROM comptoir_message WHERE key = ANY(?::text[])`,
    [rows.map((row) => row.key)]
  )
  const ids = new Map(kept.map((row) => [row.key, row.id]))
  return rows.map((row) => ids.get(row.key) as string)
}

export type ClaimScope = {
  entity_type?: string
  entity_ids?: readonly string[]
  ids?: readonly string[]
  limit: number
}

/** Takes queued messages for one worker, the oldest first; what another worker is about to take is passed over. */
export async function claimMessages(
  sql: SqlExecutor,
  claim: string,
  { entity_type, entity_ids, ids, limit }: ClaimScope,
  now: Date
): Promise<MessageRow[]> {
  return sql.execute<MessageRow>(
    `UPDATE comptoir_message AS message
        SET status = 'claimed', claim = ?, claimed_at = ?::timestamptz, sending_at = NULL, updated_at = now()
      WHERE message.id = ANY(ARRAY(
        SELECT id FROM comptoir_message WHERE status = 'queued' AND deleted_at IS NULL
           AND (?::text IS NULL OR entity_type = ?) AND (?::text[] IS NULL OR entity_id = ANY(?::text[]))
           AND (?::text[] IS NULL OR id = ANY(?::text[]))
         ORDER BY created_at, id LIMIT ? FOR UPDATE SKIP LOCKED))
        AND message.status = 'queued'
     RETURNING ${COLUMNS}, NULL AS repeated_by_id`,
    [claim, now.toISOString(), entity_type, entity_type, entity_ids, entity_ids, ids, ids, limit]
  )
}

export type Written = {
  record_name: string | null
  subject: string
  text_body: string
  html_body: string | null
  attachments: AttachmentNote[]
  template_version: number | null
}

/** The last look before the provider is called: false when the claim was lost, and then nothing may go out. */
export async function beginSending(
  sql: SqlExecutor,
  id: string,
  claim: string,
  written: Written,
  now: Date
): Promise<boolean> {
  const begun = await sql.execute(
    `UPDATE comptoir_message SET sending_at = ?::timestamptz, record_name = ?, subject = ?, text_body = ?, html_body = ?,
            attachments = ?::jsonb, template_version = ?, updated_at = now()
      WHERE id = ? AND status = 'claimed' AND claim = ? AND sending_at IS NULL RETURNING id`,
    [
      now.toISOString(),
      written.record_name,
      written.subject,
      written.text_body,
      written.html_body,
      JSON.stringify(written.attachments),
      written.template_version,
      id,
      claim,
    ]
  )
  return begun.length > 0
}

/** Writes down what became of a message; a late answer settles one that was given up as unknown. */
export async function settleMessage(
  sql: SqlExecutor,
  id: string,
  claim: string,
  outcome: { status: Outcome; failure?: string | null; notification_id?: string | null },
  now: Date
): Promise<boolean> {
  const settled = await sql.execute(
    `UPDATE comptoir_message SET status = ?, failure = ?, notification_id = ?, settled_at = ?::timestamptz, updated_at = now()
      WHERE id = ? AND claim = ? AND status IN ('claimed', 'unknown') AND (sending_at IS NOT NULL OR ? = 'failed')
      RETURNING id`,
    [
      outcome.status,
      outcome.failure?.slice(0, 2_000),
      outcome.notification_id,
      now.toISOString(),
      id,
      claim,
      outcome.status,
    ]
  )
  return settled.length > 0
}

/** Claims that nobody answered for: back to the queue when they surely never went out, else unknown. */
export async function giveUpClaims(
  sql: SqlExecutor,
  now: Date
): Promise<{ requeued: number; unknown: number }> {
  const before = new Date(now.getTime() - CLAIM_MILLISECONDS).toISOString()
  const given = await sql.execute<{ status: MessageStatus }>(
    `UPDATE comptoir_message
        SET status = CASE WHEN sending_at IS NULL THEN 'queued' ELSE 'unknown' END,
            claim = CASE WHEN sending_at IS NULL THEN NULL ELSE claim END,
            claimed_at = CASE WHEN sending_at IS NULL THEN NULL ELSE claimed_at END,
            settled_at = CASE WHEN sending_at IS NULL THEN NULL ELSE ?::timestamptz END,
            failure = CASE WHEN sending_at IS NULL THEN NULL ELSE 'interrupted' END, updated_at = now()
      WHERE status = 'claimed' AND claimed_at <= ?::timestamptz RETURNING status`,
    [now.toISOString(), before]
  )
  const requeued = given.filter(({ status }) => status === "queued").length
  return { requeued, unknown: given.length - requeued }
}

export async function messageById(
  sql: SqlExecutor,
  id: string,
  lock: "" | "FOR UPDATE OF message" = ""
): Promise<MessageRow> {
  const [row] = await sql.execute<MessageRow>(
    `SELECT ${COLUMNS}, ${REPEATED_BY} FROM comptoir_message AS message
      WHERE message.id = ? AND message.deleted_at IS NULL ${lock}`,
    [id]
  )
  if (!row) throw notFound(`Message ${id} does not exist`)
  return row
}

export type Repetition = { idempotency_key: string; recipients?: readonly string[]; note?: string | null }

/**
 * Queues a new attempt of a message, by somebody's decision. The lock and the unique `repeats_id` see to it that
 * two who press the button at once make one attempt; the same key asked twice answers the same attempt.
 */
export async function repeatMessage(
  sql: SqlExecutor,
  id: string,
  { idempotency_key, recipients, note }: Repetition,
  actorId: string | null
): Promise<{ id: string; is_new: boolean }> {
  const message = await messageById(sql, id, "FOR UPDATE OF message")
  const key = `again:${id}:${idempotency_key}`
  const [known] = await sql.execute<{ id: string }>(`SELECT id FROM comptoir_message WHERE key = ?`, [key])
  if (known) return { id: known.id, is_new: false }
  if (message.channel !== "email")
    throw invalidData(`Message ${id} is a notice in the admin; only mail is sent again`)
  checkSendAgain(message)
  const [again] = await queueMessages(
    sql,
    [
      {
        key,
        template: message.template,
        entity_type: message.entity_type,
        entity_id: message.entity_id,
        recipients: recipients ?? message.recipients,
        language_code: message.language_code,
        note: note === undefined ? message.note : note,
        data: message.data,
      },
    ],
    actorId
  )
  await sql.execute(`UPDATE comptoir_message SET repeats_id = ? WHERE id = ?`, [id, again])
  return { id: again as string, is_new: true }
}
