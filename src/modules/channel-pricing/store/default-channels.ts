import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { NamedRecord, PublishableKeyChannelDTO } from "../../../types/http/channel-profiles"

const KEY_CHANNELS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', channel.id, 'name', channel.name) ORDER BY lower(channel.name), channel.id), '[]')
    FROM publishable_api_key_sales_channel AS link
    JOIN sales_channel AS channel ON channel.id = link.sales_channel_id AND channel.deleted_at IS NULL
   WHERE link.publishable_key_id = key.id AND link.deleted_at IS NULL`

type Row = PublishableKeyChannelDTO

/** The keys, with their channels and the one that is meant where a request names none. */
async function keysOf(sql: SqlExecutor, ids: readonly string[]): Promise<PublishableKeyChannelDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<Row>(
    `SELECT key.id, key.title, key.redacted, (${KEY_CHANNELS}) AS channels, chosen.sales_channel_id AS default_channel_id
       FROM api_key AS key
       LEFT JOIN comptoir_key_channel AS chosen ON chosen.publishable_key_id = key.id AND chosen.deleted_at IS NULL
      WHERE key.id = ANY(?::text[])`,
    [ids]
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

const LIVE_KEY = "key.type = 'publishable' AND key.deleted_at IS NULL AND key.revoked_at IS NULL"
const CHANNEL_COUNT = `(SELECT count(*) FROM publishable_api_key_sales_channel AS link
   JOIN sales_channel AS channel ON channel.id = link.sales_channel_id AND channel.deleted_at IS NULL
  WHERE link.publishable_key_id = key.id AND link.deleted_at IS NULL)`

export type KeyFilters = Readonly<{ q?: string; has_several?: boolean }>

/** Publishable keys that are not revoked. */
export async function listKeys(
  sql: SqlExecutor,
  { q, has_several }: KeyFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: PublishableKeyChannelDTO[] }> {
  const where: Condition[] = [{ sql: LIVE_KEY }]
  if (q) where.push({ sql: "key.title ILIKE ?", values: [containing(q)] })
  if (has_several !== undefined) {
    where.push({ sql: `${CHANNEL_COUNT} ${has_several ? ">" : "<="} 1` })
  }
  const page = await listPage(sql, {
    from: "api_key AS key",
    id: "key.id",
    where,
    sortable: { title: "lower(key.title)", created_at: "key.created_at" },
    defaultOrder: "title",
    ...paging,
  })
  return { ...page, rows: await keysOf(sql, page.ids) }
}

const MOST_KEYS = 100

/** The keys that may speak for a channel. */
export async function keysOfChannel(
  sql: SqlExecutor,
  channelId: string
): Promise<PublishableKeyChannelDTO[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT key.id FROM publishable_api_key_sales_channel AS link
       JOIN api_key AS key ON key.id = link.publishable_key_id AND ${LIVE_KEY}
      WHERE link.sales_channel_id = ? AND link.deleted_at IS NULL
      ORDER BY lower(key.title), key.id LIMIT ${MOST_KEYS}`,
    [channelId]
  )
  return await keysOf(
    sql,
    rows.map((row) => row.id)
  )
}

/** The names of both channels, before and after; null where nothing differs. */
export type KeyChange = Readonly<{ before: Record<string, unknown>; after: Record<string, unknown> }>

/**
 * Declares which channel a key means where a request names none, or takes that back (null). Refuses a key that does not
 * exist and a channel that the key does not hold.
 */
export async function declareChannel(
  sql: SqlExecutor,
  keyId: string,
  salesChannelId: string | null
): Promise<{ key: PublishableKeyChannelDTO; change: KeyChange | null }> {
  const [locked] = await sql.execute<{ id: string }>(
    `SELECT key.id FROM api_key AS key WHERE key.id = ? AND ${LIVE_KEY} FOR NO KEY UPDATE`,
    [keyId]
  )
  if (!locked) throw notFound(`Publishable key ${keyId} does not exist, or was revoked`)
  const [key] = (await keysOf(sql, [keyId])) as [PublishableKeyChannelDTO]
  const named = nameIn(key.channels, salesChannelId)
  if (salesChannelId !== null && named === null) {
    const names = key.channels.map(({ name }) => name).join(", ")
    throw notAllowed(
      `The key ${key.title} does not hold sales channel ${salesChannelId}; ${names ? `it holds ${names}` : "give it a channel in Settings → Publishable API Keys"}`
    )
  }
  if (key.default_channel_id === salesChannelId) return { key, change: null }
  await sql.execute(
    salesChannelId === null
      ? `DELETE FROM comptoir_key_channel WHERE publishable_key_id = ?`
      : `INSERT INTO comptoir_key_channel (publishable_key_id, sales_channel_id) VALUES (?, ?)
         ON CONFLICT (publishable_key_id) DO UPDATE
           SET sales_channel_id = excluded.sales_channel_id, deleted_at = NULL, updated_at = now()`,
    salesChannelId === null ? [keyId] : [keyId, salesChannelId]
  )
  const { title } = key
  const before = nameIn(key.channels, key.default_channel_id) ?? key.default_channel_id
  return {
    key: { ...key, default_channel_id: salesChannelId },
    change: {
      before: { name: title, default_channel: before },
      after: { name: title, default_channel: named },
    },
  }
}

const nameIn = (channels: readonly NamedRecord[], id: string | null): string | null =>
  channels.find((channel) => channel.id === id)?.name ?? null
