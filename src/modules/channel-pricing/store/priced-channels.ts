import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  ChannelChoicesDTO,
  ChannelFigures,
  ChannelPricingDTO,
  LastChangeSetDTO,
  PricedChannelDTO,
} from "../../../types/http/channel-profiles"
import { keysOfChannel } from "./default-channels"
import { keptProfiles, storeCurrencies } from "./profiles"
import { namesOf } from "./record-names"

export type ChannelFilters = Readonly<{
  q?: string
  /** With an active profile, with one that is switched off, or with none. */
  state?: "active" | "inactive" | "none"
}>

const FROM = `sales_channel AS channel
  LEFT JOIN comptoir_channel_profile AS profile ON profile.sales_channel_id = channel.id AND profile.deleted_at IS NULL`

const STATES: Readonly<Record<NonNullable<ChannelFilters["state"]>, string>> = {
  active: "profile.is_active AND channel.deleted_at IS NULL",
  inactive: "profile.id IS NOT NULL AND (NOT profile.is_active OR channel.deleted_at IS NOT NULL)",
  none: "profile.id IS NULL",
}

/** Every sales channel with its profile and figures; a deleted one only where its profile is kept. */
export async function listPricedChannels(
  sql: SqlExecutor,
  { q, state }: ChannelFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: PricedChannelDTO[] }> {
  const where: Condition[] = [{ sql: "channel.deleted_at IS NULL OR profile.id IS NOT NULL" }]
  if (q) where.push({ sql: "channel.name ILIKE ?", values: [containing(q)] })
  if (state) where.push({ sql: STATES[state] })
  const page = await listPage(sql, {
    from: FROM,
    id: "channel.id",
    where,
    sortable: { name: "lower(channel.name)", created_at: "channel.created_at" },
    defaultOrder: "name",
    ...paging,
  })
  return { ...page, rows: await channelsOf(sql, page.ids) }
}

type Named = { id: string; name: string; is_disabled: boolean; is_deleted: boolean }

/** Channels with their profiles and figures, in the order of the ids; four statements however many. */
async function channelsOf(sql: SqlExecutor, ids: readonly string[]): Promise<PricedChannelDTO[]> {
  if (!ids.length) return []
  const named = await sql.execute<Named>(
    `SELECT id, name, is_disabled, deleted_at IS NOT NULL AS is_deleted FROM sales_channel WHERE id = ANY(?::text[])`,
    [ids]
  )
  const channels = new Map(named.map((row) => [row.id, row]))
  const profiles = await keptProfiles(sql, ids)
  const figures = await figuresOf(sql, ids)
  return ids.flatMap((id) => {
    const channel = channels.get(id)
    if (!channel) return []
    const { name, is_disabled, is_deleted } = channel
    return [
      {
        sales_channel_id: id,
        name,
        is_disabled,
        is_deleted,
        profile: profiles.get(id) ?? null,
        figures: figures.get(id) ?? NO_FIGURES,
      },
    ]
  })
}

/** So many variants of a channel are counted; beyond, the figures are of that many. */
export const MOST_COUNTED = 10_000

const NO_FIGURES: ChannelFigures = {
  variants: 0,
  with_price: 0,
  without_price: 0,
  under_floor: 0,
  mean_margin_percent: null,
  last_published_at: null,
  is_partial: false,
}

/**
 * What each channel sells and earns. The first ten thousand variants of a channel are looked at, each by index, so that a
 * list of channels costs the same with a million references; margins and flags are those of the change that made the price.
 */
const FIGURES = `
  WITH wanted AS (
    SELECT channel.id, greatest(coalesce(jsonb_array_length(profile.currency_codes), 0), 1) AS currencies,
           coalesce(profile.currency_codes, '[]') AS codes
      FROM unnest(?::text[]) AS channel(id)
      LEFT JOIN comptoir_channel_profile AS profile ON profile.sales_channel_id = channel.id AND profile.deleted_at IS NULL),
  sold AS MATERIALIZED (
    SELECT wanted.id AS channel_id, wanted.currencies, wanted.codes, listed.variant_id
      FROM wanted CROSS JOIN LATERAL (
        SELECT variant.id AS variant_id
          FROM product_sales_channel AS link
          JOIN product ON product.id = link.product_id AND product.deleted_at IS NULL AND product.status = 'published'
          JOIN product_variant AS variant ON variant.product_id = product.id AND variant.deleted_at IS NULL
         WHERE link.sales_channel_id = wanted.id AND link.deleted_at IS NULL LIMIT ${MOST_COUNTED + 1}) AS listed),
  priced AS (
    SELECT sold.channel_id, sold.variant_id, sold.currencies,
           count(price.id) FILTER (WHERE sold.codes @> to_jsonb(price.currency_code)) AS currencies_priced,
           count(*) FILTER (WHERE change.flag IN ('under_floor', 'below_cost')) AS under_floor,
           sum(change.new_margin_percent) AS margins, count(change.new_margin_percent) AS margin_count,
           max(price.valid_from) AS published_at
      FROM sold
      LEFT JOIN comptoir_channel_price AS price
        ON price.sales_channel_id = sold.channel_id AND price.variant_id = sold.variant_id AND price.valid_until IS NULL
       AND price.customer_group_id = '' AND price.sale_id = '' AND price.region_id = '' AND price.min_quantity = 1
      LEFT JOIN comptoir_price_change AS change
        ON change.change_set_id = price.change_set_id AND change.variant_id = price.variant_id
       AND change.sales_channel_id = price.sales_channel_id AND change.currency_code = price.currency_code
       AND change.customer_group_id = '' AND change.sale_id = '' AND change.region_id = '' AND change.min_quantity = 1
     GROUP BY sold.channel_id, sold.variant_id, sold.currencies)
  SELECT channel_id, least(count(*), ${MOST_COUNTED})::int AS variants, count(*) > ${MOST_COUNTED} AS is_partial,
         count(*) FILTER (WHERE currencies_priced >= currencies)::int AS with_price,
         count(*) FILTER (WHERE currencies_priced < currencies)::int AS without_price,
         coalesce(sum(under_floor), 0)::int AS under_floor,
         CASE WHEN sum(margin_count) > 0 THEN round(sum(margins) / sum(margin_count), 2)::text END AS mean_margin_percent,
         max(published_at) AS last_published_at
    FROM priced GROUP BY channel_id`

async function figuresOf(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, ChannelFigures>> {
  const rows = await sql.execute<
    Omit<ChannelFigures, "last_published_at"> & { channel_id: string; last_published_at: Date | null }
  >(FIGURES, [ids])
  return new Map(
    rows.map(({ channel_id, last_published_at, ...figures }) => [
      channel_id,
      { ...figures, last_published_at: last_published_at?.toISOString() ?? null },
    ])
  )
}

/** A sales channel with its profile, the names of what it refers to, its keys and its last change set. */
export async function retrieveChannelPricing(
  sql: SqlExecutor,
  id: string,
  costCurrency: string
): Promise<ChannelPricingDTO> {
  const [channel] = await channelsOf(sql, [id])
  if (!channel) throw notFound(`Sales channel ${id} does not exist`)
  return {
    ...channel,
    cost_currency: costCurrency,
    names: channel.profile ? await namesOf(sql, [channel.profile]) : {},
    last_change_set: await lastChangeSet(sql, id),
    keys: await keysOfChannel(sql, id),
  }
}

/** A channel that none of so many sets touched is told to have none lately. */
const RECENT_SETS = 50

async function lastChangeSet(sql: SqlExecutor, channelId: string): Promise<LastChangeSetDTO | null> {
  const [row] = await sql.execute<Omit<LastChangeSetDTO, "published_at"> & { published_at: Date | null }>(
    `SELECT changes.id, changes.number, changes.title, changes.status, changes.published_at
       FROM (SELECT * FROM comptoir_price_change_set WHERE published_at IS NOT NULL AND deleted_at IS NULL
              ORDER BY published_at DESC, id DESC LIMIT ${RECENT_SETS}) AS changes
      WHERE EXISTS (SELECT 1 FROM comptoir_price_change AS line
                     WHERE line.change_set_id = changes.id AND line.sales_channel_id = ?)
      ORDER BY changes.published_at DESC, changes.id DESC LIMIT 1`,
    [channelId]
  )
  return row ? { ...row, published_at: row.published_at?.toISOString() ?? null } : null
}

const MOST_OPTIONS = 500

/** What a profile of the channel may name. Options for returns are not deliveries, and are left out. */
export async function channelChoices(
  sql: SqlExecutor,
  channelId: string,
  costCurrency: string
): Promise<ChannelChoicesDTO> {
  const countries = await sql.execute<{ code: string }>(
    `SELECT DISTINCT lower(iso_2) AS code FROM region_country WHERE region_id IS NOT NULL AND deleted_at IS NULL ORDER BY 1`
  )
  const providers = await sql.execute<ChannelChoicesDTO["payment_providers"][number]>(
    `SELECT id, is_enabled FROM payment_provider WHERE deleted_at IS NULL ORDER BY id`
  )
  const options = await sql.execute<ChannelChoicesDTO["shipping_options"][number]>(
    `SELECT option.id, option.name, min(location.name) AS location_name,
            coalesce(bool_or(served.sales_channel_id IS NOT NULL), false) AS is_of_channel
       FROM shipping_option AS option
       LEFT JOIN service_zone AS zone ON zone.id = option.service_zone_id
       LEFT JOIN location_fulfillment_set AS place ON place.fulfillment_set_id = zone.fulfillment_set_id AND place.deleted_at IS NULL
       LEFT JOIN stock_location AS location ON location.id = place.stock_location_id AND location.deleted_at IS NULL
       LEFT JOIN sales_channel_stock_location AS served
         ON served.stock_location_id = location.id AND served.sales_channel_id = ? AND served.deleted_at IS NULL
      WHERE option.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM shipping_option_rule AS rule
                         WHERE rule.shipping_option_id = option.id AND rule.deleted_at IS NULL
                           AND rule.attribute = 'is_return' AND rule.value #>> '{}' = 'true')
      GROUP BY option.id ORDER BY is_of_channel DESC, lower(option.name), option.id LIMIT ${MOST_OPTIONS}`,
    [channelId]
  )
  return {
    currencies: await storeCurrencies(sql),
    cost_currency: costCurrency,
    countries: countries.map((row) => row.code),
    payment_providers: providers,
    shipping_options: options,
  }
}
