import type { ChannelProfile } from "../../../domain/channel-pricing/profile"
import type { SqlExecutor } from "../../../platform/sql"
import type { ChannelProfileDTO } from "../../../types/http/channel-profiles"

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
