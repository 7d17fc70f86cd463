import { salePhase, SalePhase } from "../../../domain/channel-pricing/sale"
import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, DEEPEST_ROW, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { NamedRecord } from "../../../types/http/channel-profiles"
import type {
  OverlappingSale,
  PriceSaleDetailDTO,
  PriceSaleDTO,
  PriceSalePriceDTO,
  SaleChangeSet,
  SaleOnTimeline,
} from "../../../types/http/price-sales"
import { COLUMNS, idsIn, keptSale, namesOf, Row } from "./sales"

const PHASE = `CASE WHEN sale.status <> 'published' THEN sale.status WHEN ?::timestamptz < sale.starts_at THEN 'coming'
                    WHEN ?::timestamptz > sale.ends_at THEN 'past' ELSE 'running' END`

export type SaleFilters = {
  q?: string
  phase?: readonly SalePhase[]
  sales_channel_id?: readonly string[]
}

async function saleRows(sql: SqlExecutor, ids: readonly string[], now: Date): Promise<PriceSaleDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<Row & { price_count: number; sales_channels: NamedRecord[] }>(
    `SELECT ${COLUMNS},
            (SELECT count(*)::int FROM (SELECT 1 FROM comptoir_channel_price AS kept
               WHERE kept.sale_id = sale.id AND kept.valid_until IS NULL LIMIT ${DEEPEST_ROW}) AS counted) AS price_count,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', named.id, 'name', coalesce(channel.name, named.id))
                                       ORDER BY channel.name, named.id), '[]')
               FROM jsonb_array_elements_text(sale.sales_channel_ids) AS named(id)
               LEFT JOIN sales_channel AS channel ON channel.id = named.id) AS sales_channels
       FROM comptoir_price_sale AS sale WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const { change_set_id: _set, ...sale } = row
    return [
      {
        ...sale,
        sales_channel_ids: [...sale.sales_channel_ids],
        phase: salePhase(row, now),
        starts_at: row.starts_at.toISOString(),
        ends_at: row.ends_at.toISOString(),
        created_at: row.created_at.toISOString(),
        updated_at: row.updated_at.toISOString(),
      },
    ]
  })
}

/** One page of sales, those that start last first. */
export async function findSales(
  sql: SqlExecutor,
  filters: SaleFilters,
  paging: { limit: number; offset: number; order?: string },
  now: Date
): Promise<ListPage & { rows: PriceSaleDTO[] }> {
  const where: Condition[] = [{ sql: "sale.deleted_at IS NULL" }]
  if (filters.q) where.push({ sql: "sale.name ILIKE ?", values: [containing(filters.q)] })
  if (filters.phase?.length)
    where.push({ sql: `(${PHASE}) = ANY(?::text[])`, values: [now, now, filters.phase] })
  if (filters.sales_channel_id?.length)
    where.push({
      sql: "jsonb_exists_any(sale.sales_channel_ids, ?::text[])",
      values: [filters.sales_channel_id],
    })
  const page = await listPage(sql, {
    from: "comptoir_price_sale AS sale",
    id: "sale.id",
    where,
    sortable: {
      id: "sale.id",
      name: "lower(sale.name)",
      starts_at: "sale.starts_at",
      ends_at: "sale.ends_at",
      created_at: "sale.created_at",
    },
    defaultOrder: "-starts_at",
    ...paging,
  })
  return { ...page, rows: await saleRows(sql, page.ids, now) }
}

/** Sales that are not cancelled and meet these channels between two instants, at most 500, by their start. */
export async function timeline(
  sql: SqlExecutor,
  { from, to, sales_channel_ids }: { from: Date; to: Date; sales_channel_ids?: readonly string[] },
  now: Date
): Promise<{ channels: NamedRecord[]; sales: SaleOnTimeline[] }> {
  const rows = await sql.execute<
    Omit<SaleOnTimeline, "starts_at" | "ends_at" | "phase"> & { starts_at: Date; ends_at: Date }
  >(
    `SELECT id, name, status, starts_at, ends_at, sales_channel_ids FROM comptoir_price_sale
      WHERE deleted_at IS NULL AND status <> 'cancelled' AND starts_at <= ? AND ends_at >= ?
        AND (?::text[] IS NULL OR jsonb_exists_any(sales_channel_ids, ?::text[]))
      ORDER BY starts_at, id LIMIT 500`,
    [to, from, sales_channel_ids ?? null, sales_channel_ids ?? null]
  )
  const channels = await sql.execute<NamedRecord>(
    `SELECT channel.id, channel.name FROM sales_channel AS channel
      WHERE channel.deleted_at IS NULL AND (?::text[] IS NULL OR channel.id = ANY(?::text[]))
        AND (channel.id = ANY(?::text[]) OR EXISTS (
              SELECT 1 FROM comptoir_channel_profile AS profile
               WHERE profile.sales_channel_id = channel.id AND profile.is_active AND profile.deleted_at IS NULL))
      ORDER BY channel.name, channel.id LIMIT 200`,
    [
      sales_channel_ids ?? null,
      sales_channel_ids ?? null,
      [...new Set(rows.flatMap((row) => row.sales_channel_ids))],
    ]
  )
  return {
    channels,
    sales: rows.map((row) => ({
      ...row,
      phase: salePhase(row, now),
      starts_at: row.starts_at.toISOString(),
      ends_at: row.ends_at.toISOString(),
    })),
  }
}

/** Other sales, drafts too, that shoppers of these channels meet at the same time; at most 20. */
export async function overlappingSales(
  sql: SqlExecutor,
  sale: { id?: string; sales_channel_ids: readonly string[]; starts_at: Date; ends_at: Date }
): Promise<OverlappingSale[]> {
  const rows = await sql.execute<
    Omit<OverlappingSale, "starts_at" | "ends_at"> & { starts_at: Date; ends_at: Date }
  >(
    `SELECT sale.id, sale.name, sale.status, sale.starts_at, sale.ends_at,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', named.id, 'name', coalesce(channel.name, named.id))
                                       ORDER BY channel.name, named.id), '[]')
               FROM jsonb_array_elements_text(sale.sales_channel_ids) AS named(id)
               LEFT JOIN sales_channel AS channel ON channel.id = named.id
              WHERE named.id = ANY(?::text[])) AS sales_channels
       FROM comptoir_price_sale AS sale
      WHERE sale.deleted_at IS NULL AND sale.status <> 'cancelled' AND sale.id <> ?
        AND sale.starts_at <= ? AND sale.ends_at >= ? AND jsonb_exists_any(sale.sales_channel_ids, ?::text[])
      ORDER BY sale.starts_at, sale.id LIMIT 20`,
    [sale.sales_channel_ids, sale.id ?? "", sale.ends_at, sale.starts_at, sale.sales_channel_ids]
  )
  return rows.map((row) => ({
    ...row,
    starts_at: row.starts_at.toISOString(),
    ends_at: row.ends_at.toISOString(),
  }))
}

/**
 * The rows of sales with what the price they reduce is now: that of the channel, with the same conditions before one for
 * the whole currency, else Medusa's base price of the same conditions.
 */
const compared = (kept: string): string => `${kept}
  LEFT JOIN LATERAL (
    SELECT own.amount FROM comptoir_channel_price AS own
     WHERE own.sales_channel_id = kept.sales_channel_id AND own.variant_id = kept.variant_id
       AND own.currency_code = kept.currency_code AND own.customer_group_id = kept.customer_group_id AND own.sale_id = ''
       AND own.region_id IN ('', kept.region_id) AND own.min_quantity <= kept.min_quantity AND own.valid_until IS NULL
     ORDER BY own.region_id = kept.region_id DESC, own.min_quantity = kept.min_quantity DESC, own.amount LIMIT 1) AS own ON true
  LEFT JOIN LATERAL (
    SELECT min(price.amount) AS amount
      FROM product_variant_price_set AS link
      JOIN price ON price.price_set_id = link.price_set_id AND price.deleted_at IS NULL AND price.price_list_id IS NULL
      LEFT JOIN price_rule AS region ON region.price_id = price.id AND region.attribute = 'region_id' AND region.deleted_at IS NULL
     WHERE own.amount IS NULL AND kept.customer_group_id = '' AND link.variant_id = kept.variant_id AND link.deleted_at IS NULL
       AND price.currency_code = kept.currency_code AND coalesce(price.min_quantity, 1) = kept.min_quantity
       AND coalesce(price.rules_count, 0) = CASE WHEN kept.region_id = '' THEN 0 ELSE 1 END
       AND coalesce(region.value, '') = kept.region_id) AS base ON true`
const SALE_PRICES = compared("comptoir_channel_price AS kept")

/** So many prices of a sale are compared with what they reduce while somebody waits; *Gaps* compares them all. */
const MOST_COMPARED = 20_000
/** So many are counted and averaged for its page. */
const MOST_AVERAGED = 100_000

/** The first prices of a sale; takes its id. */
const firstPrices = (most: number): string =>
  `(SELECT * FROM comptoir_channel_price WHERE sale_id = ? AND valid_until IS NULL
     ORDER BY comptoir_channel_price.id LIMIT ${most}) AS kept`

const REGULAR_NOW = `coalesce(own.amount, base.amount)`
const REDUCES = `(kept.inputs ->> 'reduces')::numeric`
const IS_STALE = `${REGULAR_NOW} IS DISTINCT FROM ${REDUCES}`
const REDUCTION = `CASE WHEN ${REDUCES} > 0 THEN 100 * (1 - kept.amount / ${REDUCES}) END`

/** How many of the first 20,000 prices of a sale reduce what is another price by now. */
export async function staleCount(sql: SqlExecutor, id: string): Promise<number> {
  const [counted] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${compared(firstPrices(MOST_COMPARED))} WHERE ${IS_STALE}`,
    [id]
  )
  return counted?.count ?? 0
}

export type SalePriceFilters = {
  q?: string
  sales_channel_id?: readonly string[]
  currency_code?: readonly string[]
  is_stale?: boolean
}

type SalePriceRow = Omit<PriceSalePriceDTO, "id"> & { id: string }

/** One page of the prices of a sale, beside what they reduce. */
export async function findSalePrices(
  sql: SqlExecutor,
  saleId: string,
  filters: SalePriceFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: PriceSalePriceDTO[] }> {
  await keptSale(sql, saleId)
  const where: Condition[] = [{ sql: "kept.sale_id = ? AND kept.valid_until IS NULL", values: [saleId] }]
  if (filters.q) {
    const text = containing(filters.q)
    where.push({
      sql: "variant.sku ILIKE ? OR variant.title ILIKE ? OR product.title ILIKE ?",
      values: [text, text, text],
    })
  }
  if (filters.sales_channel_id?.length)
    where.push({ sql: "kept.sales_channel_id = ANY(?::text[])", values: [filters.sales_channel_id] })
  if (filters.currency_code?.length)
    where.push({ sql: "kept.currency_code = ANY(?::text[])", values: [filters.currency_code] })
  if (filters.is_stale !== undefined)
    where.push(
      {
        sql: `kept.id <= (SELECT max(id) FROM ${firstPrices(MOST_COMPARED)})`,
        values: [saleId],
      },
      { sql: filters.is_stale ? IS_STALE : `NOT (${IS_STALE})` }
    )
  const page = await listPage(sql, {
    from: `${filters.is_stale === undefined ? "comptoir_channel_price AS kept" : SALE_PRICES}
      LEFT JOIN product_variant AS variant ON variant.id = kept.variant_id
      LEFT JOIN product ON product.id = variant.product_id`,
    id: "kept.id",
    where,
    sortable: {
      id: "kept.id",
      sku: "variant.sku",
      product: "product.title",
      amount: "kept.amount",
      reduction_percent: REDUCTION,
    },
    defaultOrder: "sku",
    ...paging,
  })
  return { ...page, rows: await salePriceRows(sql, page.ids) }
}

async function salePriceRows(sql: SqlExecutor, ids: readonly string[]): Promise<PriceSalePriceDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<SalePriceRow>(
    `SELECT kept.id::text AS id, kept.variant_id, variant.product_id, product.title AS product_title,
            variant.title AS variant_title, variant.sku, product.thumbnail,
            kept.sales_channel_id, channel.name AS sales_channel_name,
            kept.customer_group_id, people.name AS customer_group_name, kept.region_id, region.name AS region_name,
            kept.currency_code, kept.min_quantity, trim_scale(kept.amount)::text AS amount,
            trim_scale(${REDUCES})::text AS regular_amount, round(${REDUCTION}, 1)::text AS reduction_percent,
            trim_scale(${REGULAR_NOW})::text AS regular_now, ${IS_STALE} AS is_stale
       FROM ${SALE_PRICES}
       LEFT JOIN product_variant AS variant ON variant.id = kept.variant_id
       LEFT JOIN product ON product.id = variant.product_id
       LEFT JOIN sales_channel AS channel ON channel.id = kept.sales_channel_id
       LEFT JOIN customer_group AS people ON people.id = kept.customer_group_id
       LEFT JOIN region ON region.id = kept.region_id
      WHERE kept.id = ANY(?::bigint[])`,
    [ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(String(id)) ?? [])
}

/** The prices of a sale after a row, by its id: for a file of any length. */
export async function salePricesAfter(
  sql: SqlExecutor,
  saleId: string,
  after: string,
  limit: number
): Promise<PriceSalePriceDTO[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT id::text AS id FROM comptoir_channel_price
      WHERE sale_id = ? AND valid_until IS NULL AND id > ?::bigint ORDER BY comptoir_channel_price.id LIMIT ?`,
    [saleId, after || "0", limit]
  )
  return await salePriceRows(
    sql,
    rows.map((row) => row.id)
  )
}

/** One sale with its proposals, what it reduces by channel, and the sales it meets. */
export async function readSale(sql: SqlExecutor, id: string, now: Date): Promise<PriceSaleDetailDTO> {
  const [sale] = await saleRows(sql, storable([id]), now)
  if (!sale) throw notFound(`Sale ${id} does not exist`)
  const names = await namesOf(sql, idsIn(sale.conditions))
  const change_sets = await sql.execute<
    Omit<SaleChangeSet, "created_at" | "published_at"> & { created_at: Date; published_at: Date | null }
  >(
    `SELECT id, number, title, status, is_filling, line_count, created_at, published_at, last_error,
            coalesce(source -> 'left_out', '{}') AS left_out
       FROM comptoir_price_change_set WHERE sale_id = ? AND deleted_at IS NULL ORDER BY created_at DESC, id LIMIT 20`,
    [id]
  )
  const by_channel = await sql.execute<PriceSaleDetailDTO["by_channel"][number]>(
    `SELECT kept.sales_channel_id, channel.name AS sales_channel_name, kept.currency_code, count(*)::int AS price_count,
            round(avg(${REDUCTION}), 1)::text AS mean_percent, round(min(${REDUCTION}), 1)::text AS least_percent,
            round(max(${REDUCTION}), 1)::text AS most_percent
       FROM ${firstPrices(MOST_AVERAGED)} LEFT JOIN sales_channel AS channel ON channel.id = kept.sales_channel_id
      GROUP BY kept.sales_channel_id, channel.name, kept.currency_code
      ORDER BY channel.name, kept.sales_channel_id, kept.currency_code`,
    [id]
  )
  const times = { starts_at: new Date(sale.starts_at), ends_at: new Date(sale.ends_at) }
  return {
    ...sale,
    names: Object.fromEntries(names),
    overlapping:
      sale.status === "cancelled"
        ? []
        : await overlappingSales(sql, { id, sales_channel_ids: sale.sales_channel_ids, ...times }),
    change_sets: change_sets.map((set) => ({
      ...set,
      created_at: set.created_at.toISOString(),
      published_at: set.published_at?.toISOString() ?? null,
    })),
    stale_count: sale.phase === "running" || sale.phase === "coming" ? await staleCount(sql, id) : 0,
    by_channel,
  }
}
