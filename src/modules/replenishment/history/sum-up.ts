/** The lines of an import between two lines of its file, summed by item, country and day. */
export const newsOf = (importNumber: number, after: number, upTo: number): string => {
  const [number, first, last] = [importNumber, after, upTo].map(Math.trunc)
  // Only as a table of its own, and without parameters, is this worked out on several processors.
  return `CREATE TEMP TABLE comptoir_sales_news ON COMMIT DROP AS
    SELECT inventory_item_id, coalesce(country, '') AS country, sold_on AS day,
      sum(quantity) AS units, sum(quantity * unit_price) AS revenue, count(*) AS line_count
    FROM comptoir_sales_line
    WHERE import_number = ${number} AND line_number > ${first} AND line_number <= ${last}
      AND kind IN ('sale', 'cancellation')
    GROUP BY 1, 2, 3`
}

/**
 * What the news add to the sums of a sales channel ($1) and a currency ($2). Units and revenue are those of
 * goods sold, less those of goods that came back; write-offs and what is no goods stay outside.
 * A series is unpacked, added to and packed again.
 */
export const SUM_UP: readonly string[] = [
  `INSERT INTO comptoir_sales_month AS m (month, sales_channel_id, currency_code, country, units, revenue, line_count)
      SELECT to_char(day, 'YYYY-MM'), $1::text, $2::text, country, sum(units), sum(revenue), sum(line_count)
      FROM pg_temp.comptoir_sales_news GROUP BY 1, country
      ON CONFLICT (month, currency_code, sales_channel_id, country) DO UPDATE SET
        units = m.units + excluded.units, revenue = m.revenue + excluded.revenue,
        line_count = m.line_count + excluded.line_count`,
  `INSERT INTO comptoir_sales_item_month AS m
        (month, inventory_item_id, sales_channel_id, currency_code, country, units, revenue)
      SELECT to_char(month, 'YYYY-MM'), inventory_item_id, $1::text, $2::text, country, units, revenue FROM (
        SELECT date_trunc('month', day) AS month, inventory_item_id, country, sum(units) AS units, sum(revenue) AS revenue
        FROM pg_temp.comptoir_sales_news GROUP BY 1, 2, 3 ORDER BY 1, 2, 3) AS summed
      ON CONFLICT (month, inventory_item_id, country, sales_channel_id, currency_code) DO UPDATE SET
        units = m.units + excluded.units, revenue = m.revenue + excluded.revenue`,
  `INSERT INTO comptoir_sales_series AS s
        (inventory_item_id, sales_channel_id, currency_code, first_day, day_offsets, units, revenue)
      SELECT inventory_item_id, $1::text, $2::text, first_day, array_agg(day - first_day ORDER BY day),
        array_agg(units ORDER BY day), array_agg(revenue ORDER BY day)
      FROM (
        SELECT inventory_item_id, day, units, revenue, min(day) OVER (PARTITION BY inventory_item_id) AS first_day
        FROM (
          SELECT inventory_item_id, day, sum(units)::bigint AS units, trim_scale(sum(revenue)) AS revenue
          FROM (
            SELECT inventory_item_id, day, units, revenue FROM pg_temp.comptoir_sales_news
            UNION ALL
            SELECT k.inventory_item_id, k.first_day + u.day_offset, u.units, u.revenue
            FROM comptoir_sales_series k, unnest(k.day_offsets, k.units, k.revenue) AS u (day_offset, units, revenue)
            WHERE k.sales_channel_id = $1::text AND k.currency_code = $2::text
              AND k.inventory_item_id IN (SELECT inventory_item_id FROM pg_temp.comptoir_sales_news)
          ) AS cells GROUP BY inventory_item_id, day
        ) AS days
      ) AS dated GROUP BY inventory_item_id, first_day
      ON CONFLICT (inventory_item_id, sales_channel_id, currency_code) DO UPDATE SET
        first_day = excluded.first_day, day_offsets = excluded.day_offsets, units = excluded.units,
        revenue = excluded.revenue, updated_at = now()`,
]
