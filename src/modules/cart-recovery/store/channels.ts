import { generateEntityId } from "@medusajs/framework/utils"
import {
  ChannelPolicy,
  checkPolicy,
  FIRST_POLICY,
  missingOf,
  refuseIncomplete,
} from "../../../domain/cart-recovery/channel-policy"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { RecoveryChannelDetailDTO, RecoveryChannelDTO } from "../../../types/http/recovery-channels"

/** The columns of a policy, each as it is read: numbers without the zeros that fill their column. */
const POLICY_FIELDS = {
  is_active: "is_active",
  basis: "basis",
  country_bases: "country_bases",
  single_reminder_minutes: "single_reminder_minutes",
  idle_minutes: "idle_minutes",
  time_zone: "time_zone",
  quiet_from: "quiet_from",
  quiet_until: "quiet_until",
  most_messages: "most_messages",
  most_days: "most_days",
  spacing_hours: "spacing_hours",
  cool_off_days: "cool_off_days",
  holdout_percent: "trim_scale(holdout_percent)::text",
  window_days: "window_days",
  click_days: "click_days",
  link_days: "link_days",
  storefront_url: "storefront_url",
  mail_from: "mail_from",
  reply_to: "reply_to",
  postal_address: "postal_address",
  coupon_floor_percent: "trim_scale(coupon_floor_percent)::text",
  coupon_pause_days: "coupon_pause_days",
  keeps_text_days: "keeps_text_days",
  keeps_journey_days: "keeps_journey_days",
} as const satisfies Record<keyof ChannelPolicy, string>
const FIELDS = Object.keys(POLICY_FIELDS) as (keyof ChannelPolicy)[]

/** A policy with what is known of its row. */
export type KeptPolicy = ChannelPolicy &
  Readonly<{
    sales_channel_id: string
    activated_at: Date | null
    updated_at: Date
    updated_by: string | null
  }>

type Row = ChannelPolicy & {
  sales_channel_id: string
  activated_at: Date | string | null
  updated_at: Date | string
  updated_by: string | null
}

const SELECT = `SELECT sales_channel_id, activated_at, updated_at, updated_by,
       ${Object.entries(POLICY_FIELDS)
         .map(([name, sql]) => `${sql} AS ${name}`)
         .join(", ")}
  FROM comptoir_recovery_channel WHERE deleted_at IS NULL`

const asPolicy = (row: Row): KeptPolicy => ({
  ...row,
  activated_at: row.activated_at === null ? null : new Date(row.activated_at),
  updated_at: new Date(row.updated_at),
})

/**
 * The policies of all sales channels that somebody set up, switched on or not, by channel; those of deleted channels are
 * left out. One row a channel: read it anew for each batch, so that a change holds at once.
 */
export async function channelPolicies(sql: SqlExecutor): Promise<Map<string, KeptPolicy>> {
  const rows = await sql.execute<Row>(
    `${SELECT} AND sales_channel_id IN (SELECT id FROM sales_channel WHERE deleted_at IS NULL)`
  )
  return new Map(rows.map((row) => [row.sales_channel_id, asPolicy(row)]))
}

async function policiesOf(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, KeptPolicy>> {
  const rows = await sql.execute<Row>(`${SELECT} AND sales_channel_id = ANY(?::text[])`, [storable(ids)])
  return new Map(rows.map((row) => [row.sales_channel_id, asPolicy(row)]))
}

/** The channels of Medusa's notification module that a provider serves, such as `email`. */
export async function servedChannels(sql: SqlExecutor): Promise<string[]> {
  const rows = await sql.execute<{ channel: string }>(
    `SELECT DISTINCT unnest(channels) AS channel FROM notification_provider
      WHERE is_enabled AND deleted_at IS NULL ORDER BY 1`
  )
  return rows.map(({ channel }) => channel)
}

const hasMailProvider = async (sql: SqlExecutor): Promise<boolean> =>
  (await servedChannels(sql)).includes("email")

/** What a policy says, without its row. */
const termsOf = (policy: ChannelPolicy): ChannelPolicy =>
  Object.fromEntries(FIELDS.map((field) => [field, policy[field]])) as ChannelPolicy

/** What a change of a policy did. */
export type PolicyChange = Readonly<{
  name: string
  is_new: boolean
  is_switched_on: boolean
  before: Partial<ChannelPolicy>
  after: Partial<ChannelPolicy>
}>

/**
 * Changes the policy of a sales channel, or opens it; null where nothing differs. Refuses a channel that does not exist or
 * was deleted, what no policy may say, and switching on without sender, postal address and a provider of mail.
 */
export async function changePolicy(
  sql: SqlExecutor,
  salesChannelId: string,
  changes: Partial<ChannelPolicy>,
  at: Date,
  actorId: string | null
): Promise<PolicyChange | null> {
  // One manager after the other: both would else write what they read before.
  const [channel] = await sql.execute<{ name: string; is_deleted: boolean }>(
    `SELECT name, deleted_at IS NOT NULL AS is_deleted FROM sales_channel WHERE id = ANY(?::text[]) FOR NO KEY UPDATE`,
    [storable([salesChannelId])]
  )
  if (!channel) throw notFound(`Sales channel ${salesChannelId} does not exist`)
  const { name } = channel
  if (channel.is_deleted)
    throw notAllowed(
      `Sales channel ${name} was deleted in Medusa; its policy is kept for the record, and nothing is sent for it`
    )
  const kept = (await policiesOf(sql, [salesChannelId])).get(salesChannelId)
  const before = kept ? termsOf(kept) : FIRST_POLICY
  const after = checkPolicy({ ...before, ...changes })
  refuseIncomplete(after, !after.is_active || (await hasMailProvider(sql)), name)
  const differing = FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  if (!differing.length && kept) return null
  const is_switched_on = after.is_active && !before.is_active
  await sql.execute(
    `INSERT INTO comptoir_recovery_channel (id, sales_channel_id, updated_by, activated_at, ${FIELDS.join(", ")})
     VALUES (?, ?, ?, ?, ${FIELDS.map((field) => (field === "country_bases" ? "?::jsonb" : "?")).join(", ")})
     ON CONFLICT (sales_channel_id) DO UPDATE SET updated_by = EXCLUDED.updated_by, updated_at = now(),
       activated_at = EXCLUDED.activated_at, deleted_at = NULL,
       ${FIELDS.map((field) => `${field} = EXCLUDED.${field}`).join(", ")}`,
    [
      generateEntityId(undefined, "crch"),
      salesChannelId,
      actorId,
      is_switched_on ? at : (kept?.activated_at ?? null),
      ...FIELDS.map((field) => (field === "country_bases" ? JSON.stringify(after[field]) : after[field])),
    ]
  )
  const pick = (from: ChannelPolicy) => Object.fromEntries(differing.map((field) => [field, from[field]]))
  return {
    name,
    is_new: !kept,
    is_switched_on,
    before: kept ? pick(before) : {},
    after: pick(after),
  }
}

export type ChannelFilters = Readonly<{ q?: string; state?: "active" | "inactive" | "none" }>

const FROM = `sales_channel AS channel
  LEFT JOIN comptoir_recovery_channel AS policy ON policy.sales_channel_id = channel.id AND policy.deleted_at IS NULL`

const STATES: Readonly<Record<NonNullable<ChannelFilters["state"]>, string>> = {
  active: "policy.is_active AND channel.deleted_at IS NULL",
  inactive: "policy.id IS NOT NULL AND (NOT policy.is_active OR channel.deleted_at IS NOT NULL)",
  none: "policy.id IS NULL",
}

/** Every sales channel with its policy; a deleted one only where its policy is kept. */
export async function listChannels(
  sql: SqlExecutor,
  { q, state }: ChannelFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: RecoveryChannelDTO[] }> {
  const where: Condition[] = [{ sql: "channel.deleted_at IS NULL OR policy.id IS NOT NULL" }]
  if (q) where.push({ sql: "channel.name ILIKE ?", values: [containing(q)] })
  if (state) where.push({ sql: STATES[state] })
  const page = await listPage(sql, {
    from: FROM,
    id: "channel.id",
    where,
    sortable: {
      name: "lower(channel.name)",
      is_active: "coalesce(policy.is_active, false)",
      activated_at: "policy.activated_at",
      created_at: "channel.created_at",
    },
    defaultOrder: "name",
    ...paging,
  })
  return { ...page, rows: await readChannels(sql, page.ids) }
}

type Named = { id: string; name: string; is_disabled: boolean; is_deleted: boolean; active_sequences: number }

/** Channels with their policies, in the order of the ids; three statements however many. */
async function readChannels(sql: SqlExecutor, ids: readonly string[]): Promise<RecoveryChannelDTO[]> {
  if (!ids.length) return []
  const named = await sql.execute<Named>(
    `SELECT channel.id, name, is_disabled, deleted_at IS NOT NULL AS is_deleted,
            (SELECT count(*)::int FROM comptoir_recovery_sequence AS sequence
              WHERE sequence.is_active AND sequence.deleted_at IS NULL
                AND sequence.sales_channel_id IN ('', channel.id)) AS active_sequences
       FROM sales_channel AS channel WHERE channel.id = ANY(?::text[])`,
    [storable(ids)]
  )
  const channels = new Map(named.map((row) => [row.id, row]))
  const policies = await policiesOf(sql, ids)
  const canMail = await hasMailProvider(sql)
  return ids.flatMap((id) => {
    const channel = channels.get(id)
    if (!channel) return []
    const kept = policies.get(id)
    const policy = kept ? termsOf(kept) : FIRST_POLICY
    return [
      {
        ...channel,
        is_kept: Boolean(kept),
        policy,
        missing: missingOf(policy, canMail),
        activated_at: kept?.activated_at?.toISOString() ?? null,
        updated_at: kept?.updated_at.toISOString() ?? null,
        updated_by: kept?.updated_by ?? null,
      },
    ]
  })
}

const MOST_COUNTRIES = 300

/** One sales channel with all that its page shows; refuses one that does not exist. */
export async function readChannel(
  sql: SqlExecutor,
  id: string,
  shopTimeZone: string
): Promise<RecoveryChannelDetailDTO> {
  const [channel] = await readChannels(sql, [id])
  if (!channel) throw notFound(`Sales channel ${id} does not exist`)
  const [beside] = await sql.execute<{
    floor: string | null
    countries: string[] | null
    head: Record<string, string | null> | null
  }>(
    `SELECT (SELECT trim_scale(floor_percent)::text FROM comptoir_channel_profile
              WHERE sales_channel_id = ? AND deleted_at IS NULL) AS floor,
            (SELECT array_agg(code ORDER BY code) FROM (SELECT DISTINCT lower(iso_2) AS code FROM region_country
              WHERE region_id IS NOT NULL AND deleted_at IS NULL ORDER BY 1 LIMIT ${MOST_COUNTRIES}) AS served) AS countries,
            (SELECT jsonb_build_object('mail_from', mail_from, 'reply_to', mail_reply_to, 'name', name, 'street', street,
                      'place', nullif(concat_ws(' ', postal_code, city), ''), 'country', upper(country_code))
               FROM comptoir_letterhead WHERE deleted_at IS NULL LIMIT 1) AS head`,
    [id]
  )
  const head = beside?.head ?? {}
  const isPlaced = Boolean(head.street && head.place)
  return {
    ...channel,
    shop_time_zone: shopTimeZone,
    profile_floor_percent: beside?.floor ?? null,
    countries: beside?.countries ?? [],
    suggested: {
      mail_from: head.mail_from ?? null,
      reply_to: head.reply_to ?? null,
      postal_address: isPlaced
        ? [head.name, head.street, head.place, head.country].filter(Boolean).join(", ")
        : null,
    },
  }
}
