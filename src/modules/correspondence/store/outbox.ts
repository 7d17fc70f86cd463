import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { MessageDTO } from "../../../types/http/correspondence"

export type MessageFilters = {
  /** Words of the subject, an address, or the name of a record. */
  q?: string
  status?: string[]
  template?: string[]
  channel?: string[]
  entity_type?: string[]
  entity_id?: string[]
  from?: string
  to?: string
}
export type Paging = { limit: number; offset: number; order?: string }
export type MessagePage = ListPage & { rows: MessageDTO[] }

const LISTED = `message.id, message.channel, message.template, message.entity_type, message.entity_id,
  coalesce(message.record_name, (SELECT number FROM comptoir_purchase_order AS purchase
    WHERE message.entity_type = 'purchase_order' AND purchase.id = message.entity_id),
    message.data ->> 'record_name') AS record_name,
  message.recipients, message.language_code, message.note, message.status, message.subject, message.failure,
  coalesce(message.attachments, '[]'::jsonb) AS attachments, message.repeats_id,
  (SELECT again.id FROM comptoir_message AS again WHERE again.repeats_id = message.id) AS repeated_by_id,
  message.queued_by, message.created_at, message.claimed_at, message.sending_at, message.settled_at`

export async function listMessages(
  sql: SqlExecutor,
  filters: MessageFilters,
  { limit, offset, order }: Paging
): Promise<MessagePage> {
  const page = await listPage(sql, {
    from: "comptoir_message AS message",
    id: "message.id",
    where: conditions(filters),
    sortable: {
      created_at: "message.created_at",
      settled_at: "message.settled_at",
      subject: "message.subject",
      status: "message.status",
    },
    order,
    defaultOrder: "-created_at",
    limit,
    offset,
  })
  const found = page.ids.length
    ? await sql.execute<MessageDTO>(
        `SELECT ${LISTED} FROM comptoir_message AS message WHERE message.id = ANY(?::text[])`,
        [page.ids]
      )
    : []
  const byId = new Map(found.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** One message with what was written in it. */
export async function readMessage(sql: SqlExecutor, id: string): Promise<MessageDTO> {
  const [row] = id.includes("\0")
    ? []
    : await sql.execute<MessageDTO>(
        `SELECT ${LISTED}, message.text_body, message.html_body, message.template_version
           FROM comptoir_message AS message WHERE message.id = ? AND message.deleted_at IS NULL`,
        [id]
      )
  if (!row) throw notFound(`Message ${id} does not exist`)
  return row
}

export type MessageKey = string

/** The next messages by time, the oldest first: for an export that holds one page at a time. */
export async function messagesAfter(
  sql: SqlExecutor,
  filters: MessageFilters,
  after: MessageKey | null,
  limit: number
): Promise<MessageDTO[]> {
  const where = conditions(filters)
  if (after) {
    where.push({
      sql: "(message.created_at, message.id) > (SELECT created_at, id FROM comptoir_message WHERE id = ?)",
      values: [after],
    })
  }
  return sql.execute<MessageDTO>(
    `SELECT ${LISTED} FROM comptoir_message AS message WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY message.created_at, message.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
}

function conditions(filters: MessageFilters): Condition[] {
  const where: Condition[] = [{ sql: "message.deleted_at IS NULL" }]
  for (const name of ["status", "template", "channel", "entity_type", "entity_id"] as const) {
    const values = filters[name]
    if (values?.length) where.push({ sql: `message.${name} = ANY(?::text[])`, values: [values] })
  }
  if (filters.from) where.push({ sql: "message.created_at >= ?::timestamptz", values: [filters.from] })
  if (filters.to) where.push({ sql: "message.created_at <= ?::timestamptz", values: [filters.to] })
  if (filters.q) {
    const like = containing(filters.q)
    where.push({
      sql: `message.subject ILIKE ? OR message.record_name ILIKE ? OR message.recipients::text ILIKE ? OR message.entity_id = ?`,
      values: [like, like, like, filters.q],
    })
  }
  return where
}
