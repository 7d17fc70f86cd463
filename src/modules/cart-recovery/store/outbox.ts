import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { RecoveryMessageDetailDTO, RecoveryMessageDTO } from "../../../types/http/recovery-messages"

export type RecoveryMessageFilters = {
  /** A message, a journey or a cart by its id, or words of a subject. */
  q?: string
  status?: string[]
  channel?: string[]
  reason?: string[]
  step?: number[]
  sales_channel_id?: string[]
  journey_id?: string[]
  /** Days of what is due, was sent or left out. */
  from?: string
  to?: string
}

/** When it is due, was sent or was left out: what a list of messages is sorted by. */
const WHEN = `coalesce(message.sent_at, message.sending_at, message.settled_at, message.due_at, message.created_at)`

const FROM = `comptoir_recovery_message AS message
  JOIN comptoir_recovery_journey AS journey ON journey.id = message.journey_id`

const LISTED = `message.id, message.journey_id, journey.cart_id, journey.person_id, journey.sales_channel_id,
  (SELECT name FROM sales_channel WHERE sales_channel.id = journey.sales_channel_id) AS sales_channel_name,
  message.step, message.variant, message.channel, message.status, message.reason, message.failure, message.attempts,
  message.basis, (SELECT email FROM comptoir_recovery_address AS address
                   WHERE address.address_hash = message.address_hash) AS email,
  message.language_code, message.template_id, (SELECT name FROM comptoir_recovery_template AS template
                   WHERE template.id = message.template_id) AS template_name,
  (SELECT code FROM comptoir_recovery_template AS template WHERE template.id = message.template_id) AS template_code,
  message.subject, message.due_at, message.sending_at, message.sent_at, message.settled_at, message.bounced_at,
  message.complained_at, message.clicked_at, message.clicks, message.created_at`

/** A page of messages. */
export async function listRecoveryMessages(
  sql: SqlExecutor,
  filters: RecoveryMessageFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: RecoveryMessageDTO[] }> {
  const page = await listPage(sql, {
    from: FROM,
    id: "message.id",
    where: conditions(filters),
    sortable: {
      when: WHEN,
      due_at: "message.due_at",
      sent_at: "message.sent_at",
      created_at: "message.created_at",
      status: "message.status",
      step: "message.step",
      clicks: "message.clicks",
    },
    defaultOrder: "-when",
    ...paging,
  })
  if (!page.ids.length) return { ...page, rows: [] }
  const found = await sql.execute<RecoveryMessageDTO>(
    `SELECT ${LISTED} FROM ${FROM} WHERE message.id = ANY(?::text[])`,
    [page.ids]
  )
  const byId = new Map(found.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** One message with what was written in it; refuses one that does not exist. */
export async function readRecoveryMessage(sql: SqlExecutor, id: string): Promise<RecoveryMessageDetailDTO> {
  const [row] = id.includes("\0")
    ? []
    : await sql.execute<RecoveryMessageDetailDTO>(
        `SELECT ${LISTED}, message.template_version, message.text_body, message.html_body, message.mail_id
           FROM ${FROM} WHERE message.id = ? AND message.deleted_at IS NULL`,
        [id]
      )
  if (!row) throw notFound(`Message ${id} does not exist`)
  return row
}

/** The next messages by id, for an export that holds one page at a time. */
export async function recoveryMessagesAfter(
  sql: SqlExecutor,
  filters: RecoveryMessageFilters,
  after: string | null,
  limit: number
): Promise<RecoveryMessageDTO[]> {
  const where = conditions(filters)
  if (after) where.push({ sql: "message.id > ?", values: [after] })
  return await sql.execute<RecoveryMessageDTO>(
    `SELECT ${LISTED} FROM ${FROM} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY message.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
}

function conditions(filters: RecoveryMessageFilters): Condition[] {
  const where: Condition[] = [{ sql: "message.deleted_at IS NULL" }]
  const isOneOf = (column: string, values: readonly unknown[] | undefined, type = "text") => {
    if (values?.length) where.push({ sql: `${column} = ANY(?::${type}[])`, values: [values] })
  }
  isOneOf("message.status", filters.status)
  isOneOf("message.channel", filters.channel)
  isOneOf("message.reason", filters.reason)
  isOneOf("message.step", filters.step, "integer")
  isOneOf("message.journey_id", filters.journey_id)
  isOneOf("journey.sales_channel_id", filters.sales_channel_id)
  if (filters.from) where.push({ sql: `${WHEN} >= ?::timestamptz`, values: [filters.from] })
  if (filters.to) where.push({ sql: `${WHEN} <= ?::timestamptz`, values: [filters.to] })
  if (filters.q) {
    const { q } = filters
    where.push({
      sql: `message.id = ? OR message.journey_id = ? OR journey.cart_id = ? OR message.subject ILIKE ?`,
      values: [q, q, q, containing(q)],
    })
  }
  return where
}
