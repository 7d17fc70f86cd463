import { monthsBetween } from "../../domain/replenishment/months"
import { SqlExecutor } from "../../platform/list-page"

/** What the history may be narrowed to; months are `YYYY-MM`, both included. */
export type SalesFilters = Readonly<{
  currency_code?: string
  from?: string
  to?: string
  sales_channel_id?: string
  country?: string
}>

export type Figures = { units: number; net_revenue: string }
export type SoldItem = Figures & { inventory_item_id: string; sku: string | null; title: string | null }

export type SalesSummary = {
  currency_code: string | null
  currencies: string[]
  sales_channels: { id: string; name: string }[]
  countries: string[]
  first_month: string | null
  last_month: string | null
  totals: Figures
  months: (Figures & { month: string })[]
  best_sellers: { by_revenue: SoldItem[]; by_units: SoldItem[] }
  by_country: (Figures & { country: string | null })[]
}

const BEST_SELLERS = 20
/** Two centuries of months, and more countries than there are. */
const MOST_ROWS = 2400

type Row = { units: string; revenue: string }
const figures = ({ units, revenue }: Row): Figures => ({ units: Number(units), net_revenue: revenue })
const SUMS = "coalesce(sum(units), 0)::text AS units, trim_scale(coalesce(sum(revenue), 0))::text AS revenue"

/**
 * Units and net revenue by month, by country and of the best sellers, from the monthly sums: what the page asks
 * costs the same however many lines stand behind a month.
 */
export async function summariseSales(sql: SqlExecutor, filters: SalesFilters): Promise<SalesSummary> {
  const choices = await choicesOf(sql, filters.currency_code)
  const { currency_code, first_month, last_month } = choices
  const where = conditionsOf({ ...filters, currency_code: currency_code ?? "" })
  const [total] = await sql.execute<Row>(
    `SELECT ${SUMS} FROM comptoir_sales_month ${where.sql}`,
    where.values
  )
  const sold = await sql.execute<Row & { month: string }>(
    `SELECT month, ${SUMS} FROM comptoir_sales_month ${where.sql} GROUP BY month ORDER BY month LIMIT ${MOST_ROWS}`,
    where.values
  )
  const countries = await sql.execute<Row & { country: string }>(
    `SELECT country, ${SUMS} FROM comptoir_sales_month ${where.sql}
     GROUP BY country ORDER BY sum(revenue) DESC, country LIMIT ${MOST_ROWS}`,
    where.values
  )
  const byMonth = new Map(sold.map((row) => [row.month, figures(row)]))
  const first = later(filters.from, first_month)
  const last = earlier(filters.to, last_month)
  return {
    ...choices,
    totals: total ? figures(total) : { units: 0, net_revenue: "0" },
    months: (first && last ? monthsBetween(first, last) : []).map((month) => ({
      month,
      ...(byMonth.get(month) ?? { units: 0, net_revenue: "0" }),
    })),
    best_sellers: await bestSellers(sql, where),
    by_country: countries.map((row) => ({ country: row.country || null, ...figures(row) })),
  }
}

type Where = { sql: string; values: unknown[] }

function conditionsOf(filters: SalesFilters & { currency_code: string }): Where {
  const conditions: [string, unknown][] = [["currency_code = ?", filters.currency_code]]
  if (filters.from) conditions.push(["month >= ?", filters.from])
  if (filters.to) conditions.push(["month <= ?", filters.to])
  if (filters.sales_channel_id) conditions.push(["sales_channel_id = ?", filters.sales_channel_id])
  if (filters.country) conditions.push(["country = ?", filters.country])
  const [texts, values] = [conditions.map(([text]) => text), conditions.map(([, value]) => value)]
  return { sql: `WHERE ${texts.join(" AND ")}`, values }
}

/** Items are summed once, then the best by revenue and the best by units are taken and named. */
async function bestSellers(sql: SqlExecutor, where: Where): Promise<SalesSummary["best_sellers"]> {
  const rows = await sql.execute<
    Row & Pick<SoldItem, "inventory_item_id" | "sku" | "title"> & { by_revenue: string; by_units: string }
  >(
    `WITH sums AS MATERIALIZED (
       SELECT inventory_item_id, sum(units) AS units, sum(revenue) AS revenue
       FROM comptoir_sales_item_month ${where.sql} GROUP BY inventory_item_id),
     best AS (
       (SELECT * FROM sums ORDER BY revenue DESC, inventory_item_id LIMIT ${BEST_SELLERS})
       UNION (SELECT * FROM sums ORDER BY units DESC, inventory_item_id LIMIT ${BEST_SELLERS}))
     SELECT b.inventory_item_id, i.sku, coalesce(p.title, i.title) AS title, b.units::text AS units, trim_scale(b.revenue)::text AS revenue,
       row_number() OVER (ORDER BY b.revenue DESC, b.inventory_item_id) AS by_revenue,
       row_number() OVER (ORDER BY b.units DESC, b.inventory_item_id) AS by_units
     FROM best b LEFT JOIN inventory_item i ON i.id = b.inventory_item_id
     LEFT JOIN LATERAL (
       SELECT p.title FROM product_variant_inventory_item l
       JOIN product_variant v ON v.id = l.variant_id AND v.deleted_at IS NULL
       JOIN product p ON p.id = v.product_id
       WHERE l.inventory_item_id = b.inventory_item_id AND l.deleted_at IS NULL ORDER BY v.id LIMIT 1) p ON true`,
    where.values
  )
  const inOrder = (rank: "by_revenue" | "by_units"): SoldItem[] =>
    [...rows]
      .sort((a, b) => Number(a[rank]) - Number(b[rank]))
      .slice(0, BEST_SELLERS)
      .map(({ inventory_item_id, sku, title, ...row }) => ({
        inventory_item_id,
        sku,
        title,
        ...figures(row),
      }))
  return { by_revenue: inOrder("by_revenue"), by_units: inOrder("by_units") }
}

type Choices = Pick<
  SalesSummary,
  "currency_code" | "currencies" | "sales_channels" | "countries" | "first_month" | "last_month"
>

/** What there is to choose from, and the currency with most lines where none is asked for. */
async function choicesOf(sql: SqlExecutor, wished?: string): Promise<Choices> {
  const currencies = await sql.execute<{ currency_code: string }>(
    `SELECT currency_code FROM comptoir_sales_month GROUP BY currency_code
     ORDER BY sum(line_count) DESC, currency_code LIMIT ${MOST_ROWS}`
  )
  const codes = currencies.map((row) => row.currency_code)
  const currency_code = wished ?? codes[0] ?? null
  const [span] = await sql.execute<{ first: string | null; last: string | null }>(
    "SELECT min(month) AS first, max(month) AS last FROM comptoir_sales_month WHERE currency_code = ?",
    [currency_code ?? ""]
  )
  const countries = await sql.execute<{ country: string }>(
    `SELECT DISTINCT country FROM comptoir_sales_month WHERE currency_code = ? AND country <> ''
     ORDER BY country LIMIT ${MOST_ROWS}`,
    [currency_code ?? ""]
  )
  const sales_channels = await sql.execute<{ id: string; name: string }>(
    `SELECT m.sales_channel_id AS id, coalesce(c.name, m.sales_channel_id) AS name
     FROM (SELECT DISTINCT sales_channel_id FROM comptoir_sales_month WHERE currency_code = ?) m
     LEFT JOIN sales_channel c ON c.id = m.sales_channel_id
     WHERE m.sales_channel_id <> '' ORDER BY 2, 1 LIMIT ${MOST_ROWS}`,
    [currency_code ?? ""]
  )
  return {
    currency_code,
    currencies: codes,
    sales_channels,
    countries: countries.map((row) => row.country),
    first_month: span?.first ?? null,
    last_month: span?.last ?? null,
  }
}

const later = (asked: string | undefined, there: string | null) =>
  asked && there && asked > there ? asked : there
const earlier = (asked: string | undefined, there: string | null) =>
  asked && there && asked < there ? asked : there
