import { generateEntityId } from "@medusajs/framework/utils"
import {
  CUSTOMER_NOTICES,
  CustomerNotice,
  isNoticeOn,
  NoticeSwitches,
} from "../../../domain/correspondence/customer-notice"
import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { ChannelNoticesDTO } from "../../../types/http/customer-notices"

type Row = { id: string; name: string; is_routed: boolean; switches: NoticeSwitches }

const SELECT = `
  SELECT channel.id, channel.name, coalesce(routing.is_enabled, false) AS is_routed,
         coalesce((SELECT jsonb_object_agg(kept.kind, kept.is_enabled) FROM comptoir_channel_notice AS kept
                    WHERE kept.sales_channel_id = channel.id AND kept.deleted_at IS NULL), '{}'::jsonb) AS switches
    FROM sales_channel AS channel
    LEFT JOIN comptoir_channel_routing AS routing ON routing.sales_channel_id = channel.id AND routing.deleted_at IS NULL
   WHERE channel.deleted_at IS NULL AND channel.id = ANY(?::text[])`

const dtoOf = ({ id, name, is_routed, switches }: Row): ChannelNoticesDTO => ({
  sales_channel_id: id,
  name,
  is_routed,
  notices: Object.fromEntries(
    CUSTOMER_NOTICES.map((kind) => [kind, isNoticeOn(kind, switches, is_routed)])
  ) as Record<CustomerNotice, boolean>,
})

/** Every sales channel with the mails that it sends to customers, by name. */
export async function listChannelNotices(
  sql: SqlExecutor,
  { q, limit, offset, order }: { q?: string; limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ChannelNoticesDTO[] }> {
  const where: Condition[] = [{ sql: "channel.deleted_at IS NULL" }]
  if (q) where.push({ sql: "channel.name ILIKE ?", values: [containing(q)] })
  const page = await listPage(sql, {
    from: "sales_channel AS channel",
    id: "channel.id",
    where,
    sortable: { name: "channel.name", created_at: "channel.created_at" },
    order,
    defaultOrder: "name",
    limit,
    offset,
  })
  const rows = await sql.execute<Row>(SELECT, [page.ids])
  const byId = new Map(rows.map((row) => [row.id, dtoOf(row)]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The mails of one channel; refuses a channel that does not exist. */
export async function channelNotices(sql: SqlExecutor, id: string): Promise<ChannelNoticesDTO> {
  const [row] = id.includes("\0") ? [] : await sql.execute<Row>(SELECT, [[id]])
  if (!row) throw notFound(`Sales channel ${id} does not exist`)
  return dtoOf(row)
}

/** Switches mails of a channel, and answers what differs; null where nothing does. */
export async function changeChannelNotices(
  sql: SqlExecutor,
  id: string,
  changes: NoticeSwitches
): Promise<{ before: Record<string, unknown>; after: Record<string, unknown> } | null> {
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext(?))`, [`comptoir_channel_notice.${id}`])
  const { name, notices: before } = await channelNotices(sql, id)
  const changed = CUSTOMER_NOTICES.filter(
    (kind) => changes[kind] !== undefined && changes[kind] !== before[kind]
  )
  if (!changed.length) return null
  const rows = changed.map((kind) => ({
    id: generateEntityId(undefined, "ccno"),
    kind,
    is_enabled: changes[kind],
  }))
  await sql.execute(
    `INSERT INTO comptoir_channel_notice (id, sales_channel_id, kind, is_enabled)
     SELECT row.id, ?, row.kind, row.is_enabled
       FROM jsonb_to_recordset(?::jsonb) AS row(id text, kind text, is_enabled boolean)
     ON CONFLICT (sales_channel_id, kind) DO UPDATE SET is_enabled = excluded.is_enabled, updated_at = now()`,
    [id, JSON.stringify(rows)]
  )
  const pick = (from: NoticeSwitches) => Object.fromEntries(changed.map((kind) => [kind, from[kind]]))
  return { before: { name, ...pick(before) }, after: { name, ...pick(changes) } }
}
