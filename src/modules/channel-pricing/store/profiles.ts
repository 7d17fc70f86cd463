import { generateEntityId } from "@medusajs/framework/utils"
import {
  ChannelProfile,
  checkProfile,
  FIRST_PROFILE,
  KnownToProfile,
} from "../../../domain/channel-pricing/profile"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { ChannelProfileDTO } from "../../../types/http/channel-profiles"
import { namesOf, toldProfile } from "./record-names"

/** The columns of a profile, each as it is read: numbers without the zeros that fill their column. */
export const PROFILE_FIELDS = {
  is_active: "is_active",
  currency_codes: "currency_codes",
  tax_display: "tax_display",
  tax_country: "tax_country",
  ending: "ending",
  ending_direction: "ending_direction",
  fee_percent: "trim_scale(fee_percent)::text",
  fee_fixed: "trim_scale(fee_fixed)::text",
  category_fees: "category_fees",
  payment_percent: "trim_scale(payment_percent)::text",
  payment_fixed: "trim_scale(payment_fixed)::text",
  shipping_subsidy: "trim_scale(shipping_subsidy)::text",
  floor_percent: "trim_scale(floor_percent)::text",
  floor_action: "floor_action",
  catalogue: "catalogue",
  payment_provider_ids: "payment_provider_ids",
  shipping_option_ids: "shipping_option_ids",
  minimum_orders: "minimum_orders",
  shows_prior_price: "shows_prior_price",
  prior_price_days: "prior_price_days",
  prior_price_excluded_tag_ids: "prior_price_excluded_tag_ids",
} as const satisfies Record<keyof ChannelProfile, string>

type Row = Omit<ChannelProfileDTO, "created_at" | "updated_at"> & { created_at: Date; updated_at: Date }

const SELECT = `SELECT id, sales_channel_id, created_at, updated_at,
       ${Object.entries(PROFILE_FIELDS)
         .map(([name, sql]) => `${sql} AS ${name}`)
         .join(", ")}
  FROM comptoir_channel_profile WHERE deleted_at IS NULL`

const asProfile = (row: Row): ChannelProfileDTO => ({
  ...row,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

/** The profiles that are kept of these channels, active or not, by channel. */
export async function keptProfiles(
  sql: SqlExecutor,
  channelIds: readonly string[]
): Promise<Map<string, ChannelProfileDTO>> {
  if (!channelIds.length) return new Map()
  const rows = await sql.execute<Row>(`${SELECT} AND sales_channel_id = ANY(?::text[])`, [channelIds])
  return new Map(rows.map((row) => [row.sales_channel_id, asProfile(row)]))
}

/** The active profiles of these channels, by channel. */
export async function activeProfiles(
  sql: SqlExecutor,
  channelIds: readonly string[]
): Promise<Map<string, ChannelProfileDTO>> {
  const kept = await keptProfiles(sql, channelIds)
  return new Map([...kept].filter(([, profile]) => profile.is_active))
}

/** All active profiles, in the order of their channels' names; a deleted channel is left out. */
export async function allActiveProfiles(sql: SqlExecutor): Promise<ChannelProfileDTO[]> {
  const rows = await sql.execute<Row>(
    `${SELECT} AND is_active AND sales_channel_id IN (SELECT id FROM sales_channel WHERE deleted_at IS NULL)
      ORDER BY (SELECT name FROM sales_channel WHERE sales_channel.id = sales_channel_id), sales_channel_id`
  )
  return rows.map(asProfile)
}

const JSON_FIELDS: readonly (keyof ChannelProfile)[] = [
  "currency_codes",
  "category_fees",
  "catalogue",
  "payment_provider_ids",
  "shipping_option_ids",
  "minimum_orders",
  "prior_price_excluded_tag_ids",
]
const FIELDS = Object.keys(PROFILE_FIELDS) as (keyof ChannelProfile)[]

/** What a profile says, without its id and stamps. */
export const termsOf = (profile: ChannelProfile): ChannelProfile =>
  Object.fromEntries(FIELDS.map((field) => [field, profile[field]])) as ChannelProfile

/** A change for the audit log, with the name that people know. */
export type ProfileChange = Readonly<{ before: Record<string, unknown>; after: Record<string, unknown> }>

/** The fields that differ, as they were and as they are; null where none does. */
function differenceOf(
  before: ChannelProfile,
  after: ChannelProfile,
  isNew: boolean
): { before: Partial<ChannelProfile>; after: Partial<ChannelProfile> } | null {
  const names = FIELDS.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (!names.length && !isNew) return null
  const pick = (from: ChannelProfile) => Object.fromEntries(names.map((name) => [name, from[name]]))
  return { before: isNew ? {} : pick(before), after: pick(after) }
}

/**
 * Changes the profile of a channel, or opens one; answers what differs, or null where nothing does. Refuses a channel
 * that does not exist or was deleted, and a profile that cannot be of it, before anything is written.
 */
export async function changeProfile(
  sql: SqlExecutor,
  salesChannelId: string,
  changes: Partial<ChannelProfile>,
  actorId: string | null
): Promise<(ProfileChange & { is_new: boolean }) | null> {
  // One manager after the other: both would else write what they read before.
  const [channel] = await sql.execute<{ name: string; is_deleted: boolean }>(
    `SELECT name, deleted_at IS NOT NULL AS is_deleted FROM sales_channel WHERE id = ? FOR NO KEY UPDATE`,
    [salesChannelId]
  )
  if (!channel) throw notFound(`Sales channel ${salesChannelId} does not exist`)
  if (channel.is_deleted) {
    throw notAllowed(
      `Sales channel ${channel.name} was deleted in Medusa; its profile is kept for the record`
    )
  }
  const kept = (await keptProfiles(sql, [salesChannelId])).get(salesChannelId)
  const before = kept ? termsOf(kept) : FIRST_PROFILE
  const wished = { ...before, ...changes }
  const after = checkProfile(wished, await knownTo(sql, wished), `Sales channel ${channel.name}`)
  const difference = differenceOf(before, after, !kept)
  if (!difference) return null
  await sql.execute(
    `INSERT INTO comptoir_channel_profile (id, sales_channel_id, created_by, ${FIELDS.join(", ")})
     VALUES (?, ?, ?, ${FIELDS.map((field) => (JSON_FIELDS.includes(field) ? "?::jsonb" : "?")).join(", ")})
     ON CONFLICT (sales_channel_id) DO UPDATE SET
       ${FIELDS.map((field) => `${field} = excluded.${field}`).join(", ")}, deleted_at = NULL, updated_at = now()`,
    [
      generateEntityId(undefined, "ccpf"),
      salesChannelId,
      actorId,
      ...FIELDS.map((field) => {
        const value = after[field]
        return JSON_FIELDS.includes(field) && value !== null ? JSON.stringify(value) : value
      }),
    ]
  )
  const { name } = channel
  const names = await namesOf(sql, [difference.before, difference.after])
  return {
    is_new: !kept,
    before: { name, ...toldProfile(difference.before, names) },
    after: { name, ...toldProfile(difference.after, names) },
  }
}

const EXISTING = `
  SELECT 'category:' || id AS found FROM product_category WHERE id = ANY(?::text[]) AND deleted_at IS NULL
  UNION ALL SELECT 'tag:' || id FROM product_tag WHERE id = ANY(?::text[]) AND deleted_at IS NULL
  UNION ALL SELECT 'payment_provider:' || id FROM payment_provider WHERE id = ANY(?::text[]) AND is_enabled AND deleted_at IS NULL
  UNION ALL SELECT 'shipping_option:' || id FROM shipping_option WHERE id = ANY(?::text[]) AND deleted_at IS NULL
  UNION ALL SELECT 'record:' || id FROM (
    SELECT id FROM product WHERE id = ANY(?::text[]) AND deleted_at IS NULL
    UNION ALL SELECT id FROM product_variant WHERE id = ANY(?::text[]) AND deleted_at IS NULL
    UNION ALL SELECT id FROM product_collection WHERE id = ANY(?::text[]) AND deleted_at IS NULL
    UNION ALL SELECT id FROM product_category WHERE id = ANY(?::text[]) AND deleted_at IS NULL
    UNION ALL SELECT id FROM product_tag WHERE id = ANY(?::text[]) AND deleted_at IS NULL
    UNION ALL SELECT id FROM product_type WHERE id = ANY(?::text[]) AND deleted_at IS NULL
    UNION ALL SELECT id FROM comptoir_supplier WHERE id = ANY(?::text[]) AND deleted_at IS NULL) AS record`

/** The ids that a catalogue rule names. */
const idsOfRule = ({ catalogue: { include, exclude } }: ChannelProfile): string[] =>
  storable([include, exclude].flatMap((part) => Object.values(part ?? {}).flat()))

/** What of a profile exists, and the currencies of the store, in two statements. */
async function knownTo(sql: SqlExecutor, profile: ChannelProfile): Promise<KnownToProfile> {
  const records = idsOfRule(profile)
  const found = await sql.execute<{ found: string }>(EXISTING, [
    storable(profile.category_fees.map((fee) => fee.category_id)),
    storable(profile.prior_price_excluded_tag_ids),
    storable(profile.payment_provider_ids ?? []),
    storable(profile.shipping_option_ids ?? []),
    ...Array.from({ length: 7 }, () => records),
  ])
  const known = new Set(found.map((row) => row.found))
  return {
    currency_codes: await storeCurrencies(sql),
    exists: (what, id) => known.has(`${what}:${id}`),
  }
}

/** The currencies that the store sells in, its default first. */
export async function storeCurrencies(sql: SqlExecutor): Promise<string[]> {
  const rows = await sql.execute<{ code: string }>(
    `SELECT currency_code AS code FROM store_currency WHERE deleted_at IS NULL
      GROUP BY currency_code ORDER BY bool_or(is_default) DESC, currency_code`
  )
  return rows.map((row) => row.code)
}
