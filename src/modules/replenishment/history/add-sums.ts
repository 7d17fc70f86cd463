import { decimalOf, Millionths, plus, SalesSums } from "../../../domain/replenishment/sales-sums"

/** A text as COPY reads it, tabs and line ends told apart from those that part fields and rows. */
const escaped = (text: string) =>
  text.replace(/[\\\t\n\r]/g, (character) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n" })[character] ?? "\\r")

export const SERIES_COLUMNS =
  "comptoir_sales_series (inventory_item_id, sales_channel_id, currency_code, days, units, revenue)"

/** Whether a sales channel ($1) has a series in a currency ($2); if not, the new ones are all there is. */
export const ANY_SERIES =
  "SELECT 1 FROM comptoir_sales_series WHERE sales_channel_id = $1 AND currency_code = $2 LIMIT 1"

export const SERIES_NEWS = `CREATE TEMP TABLE comptoir_series_news (inventory_item_id text, sales_channel_id text,
  currency_code text, days integer[], units bigint[], revenue numeric[]) ON COMMIT DROP`

/** The new days of each item, for COPY. */
export function seriesNews(sums: SalesSums, salesChannelId: string, currencyCode: string): string {
  let text = ""
  for (const { inventory_item_id, days, units, revenue } of sums.series()) {
    text += `${inventory_item_id}\t${salesChannelId}\t${currencyCode}\t{${days.join()}}\t{${units.join()}}\t{${revenue.join()}}\n`
  }
  return text
}

/** Adds the new days: an older series is unpacked, added to and packed again. */
export const ADD_SERIES = `
  INSERT INTO comptoir_sales_series AS s (inventory_item_id, sales_channel_id, currency_code, days, units, revenue)
  SELECT * FROM pg_temp.comptoir_series_news
  ON CONFLICT (inventory_item_id, sales_channel_id, currency_code) DO UPDATE SET
    updated_at = now(),
    (days, units, revenue) = (
      SELECT array_agg(day ORDER BY day), array_agg(units ORDER BY day), array_agg(revenue ORDER BY day)
      FROM (
        SELECT day, sum(units)::bigint AS units, trim_scale(sum(revenue)) AS revenue
        FROM (
          SELECT * FROM unnest(s.days, s.units, s.revenue) AS kept (day, units, revenue)
          UNION ALL
          SELECT * FROM unnest(excluded.days, excluded.units, excluded.revenue) AS added (day, units, revenue)
        ) AS both_of_them GROUP BY day
      ) AS summed)`

export const ITEM_MONTH_COLUMNS =
  "comptoir_sales_item_month (month, inventory_item_id, sales_channel_id, currency_code, country, units, revenue)"

type Month = { month: string; country: string; units: number; revenue: string; line_count: number }

/** The new months: of each item and country for COPY, and of each country. */
export function monthNews(
  sums: SalesSums,
  salesChannelId: string,
  currencyCode: string
): { items: string; months: Month[] } {
  const months = new Map<string, Omit<Month, "revenue"> & { revenue: Millionths }>()
  let items = ""
  for (const { month, inventory_item_id, country, units, revenue, line_count } of sums.itemMonths()) {
    const where = `${month}\t${country}`
    const sum = months.get(where) ?? { month, country, units: 0, revenue: 0, line_count: 0 }
    sum.units += units
    sum.revenue = plus(sum.revenue, revenue)
    sum.line_count += line_count
    months.set(where, sum)
    items += `${month}\t${inventory_item_id}\t${salesChannelId}\t${currencyCode}\t${escaped(country)}\t${units}\t${decimalOf(revenue)}\n`
  }
  return { items, months: [...months.values()].map((sum) => ({ ...sum, revenue: decimalOf(sum.revenue) })) }
}

/** Adds the new months ($3) to those of a sales channel ($1) and a currency ($2). */
export const ADD_MONTHS = `
  INSERT INTO comptoir_sales_month AS m (month, sales_channel_id, currency_code, country, units, revenue, line_count)
  SELECT month, $1::text, $2::text, country, units, revenue, line_count
  FROM jsonb_to_recordset($3::jsonb)
    AS news (month text, country text, units bigint, revenue numeric, line_count bigint)
  ON CONFLICT (month, currency_code, sales_channel_id, country) DO UPDATE SET
    units = m.units + excluded.units, revenue = m.revenue + excluded.revenue,
    line_count = m.line_count + excluded.line_count`
