import { SalesSums } from "../../../domain/replenishment/sales-sums"

/** A text as COPY reads it, tabs and line ends told apart from those that part fields and rows. */
const escaped = (text: string) =>
  text.replace(/[\\\t\n\r]/g, (character) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n" })[character] ?? "\\r")

/** The two temporary tables that take the news, and what is copied into each. */
export const NEWS: readonly { table: string; columns: string; rows: (sums: SalesSums) => string }[] = [
  {
    table: "comptoir_series_news",
    columns: "inventory_item_id text, days integer[], units bigint[], revenue numeric[]",
    rows: (sums) => {
      let text = ""
      for (const { inventory_item_id, days, units, revenue } of sums.series()) {
        text += `${inventory_item_id}\t{${days.join()}}\t{${units.join()}}\t{${revenue.join()}}\n`
      }
      return text
    },
  },
  {
    table: "comptoir_month_news",
    columns:
      "month text, inventory_item_id text, country text, units bigint, revenue numeric, line_count bigint",
    rows: (sums) => {
      let text = ""
      for (const { month, inventory_item_id, country, units, revenue, line_count } of sums.itemMonths()) {
        text += `${month}\t${inventory_item_id}\t${escaped(country)}\t${units}\t${revenue}\t${line_count}\n`
      }
      return text
    },
  },
]

/**
 * Adds the news to the sums of a sales channel ($1) and a currency ($2). An item that has no series yet takes
 * the new one as it is; an older one is unpacked, added to and packed again.
 */
export const ADD_NEWS: readonly string[] = [
  `INSERT INTO comptoir_sales_series AS s (inventory_item_id, sales_channel_id, currency_code, days, units, revenue)
   SELECT inventory_item_id, $1::text, $2::text, days, units, revenue FROM pg_temp.comptoir_series_news
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
       ) AS summed)`,
  `INSERT INTO comptoir_sales_month AS m (month, sales_channel_id, currency_code, country, units, revenue, line_count)
   SELECT month, $1::text, $2::text, country, sum(units), sum(revenue), sum(line_count)
   FROM pg_temp.comptoir_month_news GROUP BY month, country
   ON CONFLICT (month, currency_code, sales_channel_id, country) DO UPDATE SET
     units = m.units + excluded.units, revenue = m.revenue + excluded.revenue,
     line_count = m.line_count + excluded.line_count`,
  `INSERT INTO comptoir_sales_item_month AS m
     (month, inventory_item_id, sales_channel_id, currency_code, country, units, revenue)
   SELECT month, inventory_item_id, $1::text, $2::text, country, units, revenue
   FROM pg_temp.comptoir_month_news ORDER BY month COLLATE "C", inventory_item_id COLLATE "C"
   ON CONFLICT (month, inventory_item_id, country, sales_channel_id, currency_code) DO UPDATE SET
     units = m.units + excluded.units, revenue = m.revenue + excluded.revenue`,
]
