import { CHANGE_EDGES, MARGIN_EDGES } from "../../../domain/channel-pricing/change-set"
import { compare, Decimal } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import type { HistogramBar, NamedChange, PriceChangeStats } from "../../../types/http/price-changes"
import { checkIsDraft, lockChangeSet } from "./change-sets"

/** From so many lines on PostgreSQL is told anew what tables hold, so that a publication is planned for them. */
export const MANY_LINES = 20_000
/** How many of the largest rises and falls are named. */
const NAMED_CHANGES = 10

const COUNTS = [
  "lines",
  "up",
  "down",
  "new",
  "removed",
  "under_floor",
  "below_cost",
  "no_cost",
  "clamped",
] as const
type Counts = Record<(typeof COUNTS)[number], number>

type Group = Counts & {
  sales_channel_id: string | null
  currency_code: string | null
  change_bar: number | null
  margin_bar: number | null
  /** Which of the three groupings the row is of: PostgreSQL's `GROUPING`. */
  grouping: number
  largest_percent: Decimal | null
  old_margin_percent: Decimal | null
  new_margin_percent: Decimal | null
}

const BY_CHANNEL = 0b0011
const BY_CHANGE = 0b1101
const BY_MARGIN = 0b1110

/** The lines of a set with what they change in percent; nothing for a price that is new, taken away, or was 0. */
const CHANGED = `SELECT line.*, CASE WHEN line.old_amount > 0 AND line.new_amount IS NOT NULL
                 THEN round((line.new_amount - line.old_amount) * 100 / line.old_amount, 4) END AS change_percent
            FROM comptoir_price_change AS line WHERE line.change_set_id = ?`

async function readGroups(sql: SqlExecutor, id: string): Promise<Group[]> {
  return await sql.execute<Group>(
    `SELECT sales_channel_id, currency_code, change_bar, margin_bar,
            GROUPING(sales_channel_id, currency_code, change_bar, margin_bar) AS grouping,
            count(*)::integer AS lines,
            count(*) FILTER (WHERE new_amount > old_amount)::integer AS up,
            count(*) FILTER (WHERE new_amount < old_amount)::integer AS down,
            count(*) FILTER (WHERE old_amount IS NULL)::integer AS new,
            count(*) FILTER (WHERE new_amount IS NULL)::integer AS removed,
            count(*) FILTER (WHERE flag = 'under_floor')::integer AS under_floor,
            count(*) FILTER (WHERE flag = 'below_cost')::integer AS below_cost,
            count(*) FILTER (WHERE flag = 'no_cost')::integer AS no_cost,
            count(*) FILTER (WHERE flag = 'clamped')::integer AS clamped,
            trim_scale(max(abs(change_percent)))::text AS largest_percent,
            round(avg(old_margin_percent), 2)::text AS old_margin_percent,
            round(avg(new_margin_percent), 2)::text AS new_margin_percent
       FROM (SELECT line.*, width_bucket(change_percent, ?::numeric[]) AS change_bar,
                    width_bucket(new_margin_percent, ?::numeric[]) AS margin_bar
               FROM (${CHANGED}) AS line) AS line
      GROUP BY GROUPING SETS ((sales_channel_id, currency_code), (change_bar), (margin_bar))`,
    [[...CHANGE_EDGES], [...MARGIN_EDGES], id]
  )
}

async function readNamed(sql: SqlExecutor, id: string, direction: "rises" | "falls"): Promise<NamedChange[]> {
  const [sign, order] = direction === "rises" ? [">", "DESC"] : ["<", "ASC"]
  return await sql.execute<NamedChange>(
    `SELECT line.position, line.variant_id, line.sales_channel_id, line.currency_code, variant.sku,
            COALESCE(product.title || CASE WHEN variant.title IN ('', 'Default variant') THEN '' ELSE ' · ' || variant.title END,
                     line.variant_id) AS variant_name,
            trim_scale(line.old_amount)::text AS old_amount, trim_scale(line.new_amount)::text AS new_amount,
            round(line.change_percent, 2)::text AS change_percent
       FROM (SELECT * FROM (${CHANGED}) AS line WHERE change_percent ${sign} 0
              ORDER BY change_percent ${order}, position LIMIT ${NAMED_CHANGES}) AS line
       LEFT JOIN product_variant AS variant ON variant.id = line.variant_id
       LEFT JOIN product ON product.id = variant.product_id
      ORDER BY line.change_percent ${order}, line.position`,
    [id]
  )
}

const bars = (edges: readonly number[], counts: ReadonlyMap<number, number>): HistogramBar[] =>
  Array.from({ length: edges.length + 1 }, (_, index) => ({
    from: edges[index - 1] ?? null,
    to: edges[index] ?? null,
    count: counts.get(index) ?? 0,
  }))

/** What the lines of a set change, in three statements however many they are. */
export async function readStats(sql: SqlExecutor, id: string): Promise<PriceChangeStats> {
  const groups = await readGroups(sql, id)
  const rises = await readNamed(sql, id, "rises")
  const falls = await readNamed(sql, id, "falls")
  const ofChannels = groups.filter(({ grouping }) => grouping === BY_CHANNEL)
  const names = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM sales_channel WHERE id = ANY(?::text[])`,
    [ofChannels.map(({ sales_channel_id }) => sales_channel_id)]
  )
  const nameOf = new Map(names.map(({ id: channel, name }) => [channel, name]))
  const totals = Object.fromEntries(
    COUNTS.map((name) => [name, ofChannels.reduce((sum, group) => sum + group[name], 0)])
  ) as Counts
  const countsOf = (grouping: number, bar: "change_bar" | "margin_bar") =>
    new Map(
      groups.flatMap((group) =>
        group.grouping === grouping && group[bar] !== null ? [[group[bar], group.lines] as const] : []
      )
    )
  return {
    ...totals,
    by_channel: ofChannels
      .map((group) => ({
        ...(Object.fromEntries(COUNTS.map((name) => [name, group[name]])) as Counts),
        sales_channel_id: group.sales_channel_id ?? "",
        sales_channel_name: nameOf.get(group.sales_channel_id ?? "") ?? null,
        currency_code: group.currency_code ?? "",
        old_margin_percent: group.old_margin_percent,
        new_margin_percent: group.new_margin_percent,
      }))
      .sort(
        (one, other) =>
          (one.sales_channel_name ?? "").localeCompare(other.sales_channel_name ?? "") ||
          one.currency_code.localeCompare(other.currency_code)
      ),
    largest_percent: ofChannels.reduce<Decimal>(
      (largest, { largest_percent }) =>
        largest_percent !== null && compare(largest_percent, largest) > 0 ? largest_percent : largest,
      "0"
    ),
    change_histogram: bars(CHANGE_EDGES, countsOf(BY_CHANGE, "change_bar")),
    margin_histogram: bars(MARGIN_EDGES, countsOf(BY_MARGIN, "margin_bar")),
    rises,
    falls,
  }
}

/** Counts what a set changes and keeps it with the set, whatever its status. */
export async function keepStats(sql: SqlExecutor, id: string): Promise<PriceChangeStats> {
  const stats = await readStats(sql, id)
  await sql.execute(
    `UPDATE comptoir_price_change_set SET stats = ?::jsonb, line_count = ?, is_filling = false,
            sales_channel_ids = ?::jsonb, updated_at = now() WHERE id = ?`,
    [
      JSON.stringify(stats),
      stats.lines,
      JSON.stringify([...new Set(stats.by_channel.map(({ sales_channel_id }) => sales_channel_id))]),
      id,
    ]
  )
  if (stats.lines >= MANY_LINES) await sql.execute(`ANALYZE comptoir_price_change`)
  return stats
}

/** All lines of a draft are there: counts what they change, for the preview. To be called again after lines were changed. */
export async function finishFilling(sql: SqlExecutor, id: string): Promise<PriceChangeStats> {
  checkIsDraft(await lockChangeSet(sql, id))
  return await keepStats(sql, id)
}
