import { isReduced, priorPrice, PriceSegment, segmentsOf } from "../../../domain/channel-pricing/prior-price"
import { notFound } from "../../../domain/shared/domain-error"
import { Condition, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type {
  ChannelPriceHistoryDTO,
  HistoryVariantDTO,
  PriceHistoryResponse,
  PriceHistoryRowDTO,
} from "../../../types/http/price-history"
import { ASKED, AskedKey, HISTORY_DAYS, PRIOR_DAYS, SpanRow, spanOf, spansSql } from "./prior-price"

const DAY = 86_400_000

export type HistoryRequest = Readonly<{
  variant_id: string
  sales_channel_ids?: readonly string[]
  currency_code?: string
  region_id?: string
  customer_group_id?: string
  /** How many days back. */
  days: number
  at: Date
}>

/** At most so many channels are drawn together. */
const MOST_CHANNELS = 50

async function variantOf(sql: SqlExecutor, id: string): Promise<HistoryVariantDTO> {
  const [variant] = await sql.execute<HistoryVariantDTO>(
    `SELECT variant.id AS variant_id, product.id AS product_id, variant.sku,
            product.title || CASE WHEN variant.title IS NULL OR lower(variant.title) IN ('', 'default', 'default variant', 'standard', lower(product.title))
                                  THEN '' ELSE ' · ' || variant.title END AS title,
            coalesce(variant.thumbnail, product.thumbnail) AS thumbnail
       FROM product_variant AS variant JOIN product ON product.id = variant.product_id
      WHERE variant.id = ANY(?::text[]) AND variant.deleted_at IS NULL AND product.deleted_at IS NULL`,
    [storable([id])]
  )
  if (variant) return variant
  throw notFound(`Variant ${id} does not exist`)
}

type ChannelRow = {
  id: string
  name: string
  shows_prior_price: boolean
  days: number
  excludes: boolean
  currency_codes: string[]
}

/** The channels that have a profile or had a price of the variant, with the currencies that there is anything in. */
async function channelsOf(
  sql: SqlExecutor,
  { variant_id, sales_channel_ids }: HistoryRequest
): Promise<ChannelRow[]> {
  const rows = await sql.execute<ChannelRow>(
    `SELECT channel.id, channel.name, coalesce(profile.shows_prior_price AND profile.is_active, false) AS shows_prior_price,
            coalesce(profile.prior_price_days, ${PRIOR_DAYS}) AS days,
            EXISTS (SELECT 1 FROM product_variant AS variant
                      JOIN product_tags AS tagged ON tagged.product_id = variant.product_id
                     WHERE variant.id = ? AND jsonb_exists(profile.prior_price_excluded_tag_ids, tagged.product_tag_id)) AS excludes,
            ARRAY(SELECT DISTINCT code FROM (
              SELECT kept.currency_code AS code FROM comptoir_channel_price AS kept
               WHERE kept.variant_id = ? AND kept.sales_channel_id = channel.id
              UNION SELECT base.currency_code FROM comptoir_base_price AS base WHERE base.variant_id = ?) AS held
              WHERE profile.id IS NULL OR jsonb_array_length(profile.currency_codes) = 0
                 OR jsonb_exists(profile.currency_codes, code) ORDER BY code) AS currency_codes
       FROM sales_channel AS channel
       LEFT JOIN comptoir_channel_profile AS profile ON profile.sales_channel_id = channel.id AND profile.deleted_at IS NULL
      WHERE channel.deleted_at IS NULL AND (?::text[] IS NULL OR channel.id = ANY(?::text[]))
        AND (profile.id IS NOT NULL OR EXISTS (SELECT 1 FROM comptoir_channel_price AS kept
              WHERE kept.variant_id = ? AND kept.sales_channel_id = channel.id))
      ORDER BY channel.name, channel.id LIMIT ${MOST_CHANNELS}`,
    [
      variant_id,
      variant_id,
      variant_id,
      sales_channel_ids ? storable(sales_channel_ids) : null,
      sales_channel_ids ? storable(sales_channel_ids) : null,
      variant_id,
    ]
  )
  const missing = sales_channel_ids?.find((id) => !rows.some((row) => row.id === id))
  if (missing === undefined) return rows
  const [known] = await sql.execute(
    `SELECT id FROM sales_channel WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([missing])]
  )
  if (!known) throw notFound(`Sales channel ${missing} does not exist`)
  return rows
}

/** What each channel asked for a variant: the steps of its price, with sales and the prior price of one that runs. */
export async function readHistory(sql: SqlExecutor, request: HistoryRequest): Promise<PriceHistoryResponse> {
  const { at, days, currency_code, region_id = "", customer_group_id } = request
  const variant = await variantOf(sql, request.variant_id)
  const channels = await channelsOf(sql, request)
  const from = new Date(at.getTime() - days * DAY)
  const asked = channels.flatMap((channel) =>
    channel.currency_codes
      .filter((code) => !currency_code || code === currency_code.toLowerCase())
      .map((code) => ({ channel, code }))
  )
  const keys: AskedKey[] = asked.map(({ channel, code }, position) => ({
    position,
    variant_id: variant.variant_id,
    sales_channel_id: channel.id,
    currency_code: code,
    region_id,
    groups: customer_group_id ? [customer_group_id] : [],
  }))
  const back = new Date(at.getTime() - Math.max(days, HISTORY_DAYS) * DAY)
  const rows = keys.length
    ? await sql.execute<SpanRow>(
        `WITH question AS MATERIALIZED (SELECT * FROM ${ASKED}) ${spansSql("question")}`,
        [JSON.stringify(keys), at, back, at, back]
      )
    : []
  const segments = keys.map(({ position }) =>
    segmentsOf(rows.filter((row) => row.position === position).map(spanOf))
  )
  const names = await saleNames(sql, [...new Set(rows.map(({ sale_id }) => sale_id).filter(Boolean))])
  return {
    variant,
    from: from.toISOString(),
    until: at.toISOString(),
    currency_codes: [...new Set(channels.flatMap((channel) => channel.currency_codes))].sort(),
    histories: asked.map(({ channel, code }, position) =>
      historyOf(channel, code, segments[position] ?? [], { at, from, names })
    ),
  }
}

async function saleNames(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM comptoir_price_sale WHERE id = ANY(?::text[])`,
    [ids]
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function historyOf(
  channel: ChannelRow,
  currency_code: string,
  segments: readonly PriceSegment[],
  { at, from, names }: { at: Date; from: Date; names: ReadonlyMap<string, string> }
): ChannelPriceHistoryDTO {
  const prior = priorPrice(segments, { at, days: channel.days })
  return {
    sales_channel_id: channel.id,
    sales_channel_name: channel.name,
    currency_code,
    shows_prior_price: channel.shows_prior_price,
    segments: segments
      // A sale that is to end has a price after it, which nobody was asked yet.
      .filter((segment) => segment.from <= at && (segment.until === null || segment.until > from))
      .map((segment) => ({
        from: segment.from.toISOString(),
        until: segment.until && segment.until <= at ? segment.until.toISOString() : null,
        amount: segment.amount,
        regular: segment.regular,
        sale_id: isReduced(segment) ? segment.sale_id : null,
        sale_name: isReduced(segment) ? (names.get(segment.sale_id) ?? null) : null,
      })),
    prior: prior && {
      amount: prior.amount,
      regular: prior.regular,
      sale_id: prior.sale_id,
      sale_name: names.get(prior.sale_id) ?? null,
      since: prior.since.toISOString(),
      until: prior.until?.toISOString() ?? null,
      days: channel.days,
      lowest: prior.lowest,
      is_excused: prior.is_exempt || channel.excludes,
    },
  }
}

export type HistoryRowFilters = Readonly<{
  variant_id: string
  sales_channel_id?: readonly string[]
  currency_code?: string
  kind?: readonly PriceHistoryRowDTO["kind"][]
  is_current?: boolean
}>

/** Both tables as one relation; the id says which a row is of. */
const ROWS = `(
  SELECT 'cp_' || id AS id, CASE WHEN sale_id = '' THEN 'channel' ELSE 'sale' END AS kind, variant_id, sales_channel_id,
         currency_code, amount, customer_group_id, region_id, min_quantity, sale_id, rule_id, change_set_id, valid_from, valid_until
    FROM comptoir_channel_price WHERE variant_id = ?
  UNION ALL
  SELECT 'bp_' || id, 'base', variant_id, '', currency_code, amount, '', region_id, 1, '', NULL, NULL, valid_from, valid_until
    FROM comptoir_base_price WHERE variant_id = ?) AS kept`

const narrowed = (filters: HistoryRowFilters): Condition[] => [
  ...(filters.sales_channel_id?.length
    ? [{ sql: "kept.sales_channel_id = ANY(?::text[])", values: [storable(filters.sales_channel_id)] }]
    : []),
  ...(filters.currency_code
    ? [{ sql: "kept.currency_code = ?", values: [filters.currency_code.toLowerCase()] }]
    : []),
  ...(filters.kind?.length ? [{ sql: "kept.kind = ANY(?::text[])", values: [filters.kind] }] : []),
  ...(filters.is_current === undefined
    ? []
    : [{ sql: `kept.valid_until IS ${filters.is_current ? "" : "NOT "}NULL` }]),
]

type Kept = Omit<PriceHistoryRowDTO, "valid_from" | "valid_until"> & {
  valid_from: Date
  valid_until: Date | null
}

async function rowsOf(
  sql: SqlExecutor,
  variantId: string,
  ids: readonly string[]
): Promise<PriceHistoryRowDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<Kept>(
    `SELECT kept.id, kept.kind, nullif(kept.sales_channel_id, '') AS sales_channel_id, channel.name AS sales_channel_name,
            kept.currency_code, trim_scale(kept.amount)::text AS amount,
            nullif(kept.customer_group_id, '') AS customer_group_id, people.name AS customer_group_name,
            nullif(kept.region_id, '') AS region_id, region.name AS region_name, kept.min_quantity,
            nullif(kept.sale_id, '') AS sale_id, sale.name AS sale_name, kept.rule_id, rule.name AS rule_name,
            kept.change_set_id, changes.number AS change_set_number, changes.title AS change_set_title,
            kept.valid_from, kept.valid_until
       FROM ${ROWS}
       LEFT JOIN sales_channel AS channel ON channel.id = kept.sales_channel_id
       LEFT JOIN customer_group AS people ON people.id = kept.customer_group_id
       LEFT JOIN region ON region.id = kept.region_id
       LEFT JOIN comptoir_price_sale AS sale ON sale.id = kept.sale_id
       LEFT JOIN comptoir_price_rule AS rule ON rule.id = kept.rule_id
       LEFT JOIN comptoir_price_change_set AS changes ON changes.id = kept.change_set_id
      WHERE kept.id = ANY(?::text[])`,
    [variantId, variantId, ids]
  )
  const byId = new Map(
    rows.map(({ valid_from, valid_until, ...row }) => [
      row.id,
      { ...row, valid_from: valid_from.toISOString(), valid_until: valid_until?.toISOString() ?? null },
    ])
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One page of the prices that a variant had, the newest first unless asked otherwise. */
export async function listHistory(
  sql: SqlExecutor,
  filters: HistoryRowFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: PriceHistoryRowDTO[] }> {
  const { variant_id } = await variantOf(sql, filters.variant_id)
  const page = await listPage(sql, {
    from: ROWS,
    id: "kept.id",
    // The relation is of one variant: its two values stand before those of the conditions.
    where: [{ sql: "true", values: [variant_id, variant_id] }, ...narrowed(filters)],
    sortable: {
      valid_from: "kept.valid_from",
      valid_until: "kept.valid_until",
      amount: "kept.amount",
      kind: "kept.kind",
      currency_code: "kept.currency_code",
      min_quantity: "kept.min_quantity",
    },
    defaultOrder: "-valid_from",
    ...paging,
  })
  return { ...page, rows: await rowsOf(sql, variant_id, page.ids) }
}

/** The next prices for an export, after the one with this id. */
export async function historyAfter(
  sql: SqlExecutor,
  filters: HistoryRowFilters,
  after: string,
  limit: number
): Promise<PriceHistoryRowDTO[]> {
  const { variant_id } = await variantOf(sql, filters.variant_id)
  const conditions: Condition[] = [{ sql: "kept.id > ?", values: [after] }, ...narrowed(filters)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT kept.id FROM ${ROWS} WHERE ${conditions.map((one) => `(${one.sql})`).join(" AND ")} ORDER BY kept.id LIMIT ?`,
    [variant_id, variant_id, ...conditions.flatMap((one) => [...(one.values ?? [])]), limit]
  )
  return await rowsOf(
    sql,
    variant_id,
    rows.map(({ id }) => id)
  )
}
