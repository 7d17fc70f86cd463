import { accuracyPercent, unitAccuracyPercent } from "../../../domain/counting/accuracy"
import { invalidData } from "../../../domain/shared/domain-error"
import { articleName } from "../../../platform/article-name"
import { DEEPEST_ROW } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  AccuracyPointDTO,
  AccuracyResponse,
  ShrinkageAxis,
  ShrinkageRowDTO,
} from "../../../types/http/counting"

export type ReportFilters = {
  location_id?: string
  abc_class?: string
  /** Plain days of the shop; `to` is the day after the last. */
  from: string
  to: string
  time_zone: string
}

type Sums = { lines: number; right: number; book_units: number; wrong_units: number }

const SUMS = `count(*)::int AS lines, count(*) FILTER (WHERE coalesce(line.first_variance, 0) = 0)::int AS right,
  coalesce(sum(greatest(line.snapshot_quantity + coalesce(line.moved_quantity, 0), 0)), 0)::float AS book_units,
  coalesce(sum(abs(coalesce(line.first_variance, 0))), 0)::float AS wrong_units`

const withShares = <Row extends Sums>(row: Row) => ({
  ...row,
  accuracy_percent: accuracyPercent(row),
  unit_accuracy_percent: unitAccuracyPercent({ book: row.book_units, wrong: row.wrong_units }),
})

const CLASS = `LEFT JOIN comptoir_item_class AS class
  ON class.inventory_item_id = line.inventory_item_id AND class.location_id = line.location_id`

function where({ location_id, abc_class, from, to, time_zone }: ReportFilters): {
  sql: string
  values: unknown[]
} {
  return {
    sql: `line.status = 'agreed' AND line.agreed_at >= (?::date::timestamp AT TIME ZONE ?)
      AND line.agreed_at < (?::date::timestamp AT TIME ZONE ?) AND (?::text IS NULL OR line.location_id = ?)
      AND (?::text IS NULL OR coalesce(class.abc_class, 'C') = ?)`,
    values: [
      from,
      time_zone,
      to,
      time_zone,
      location_id ?? null,
      location_id ?? null,
      abc_class ?? null,
      abc_class ?? null,
    ],
  }
}

/** How often the book was right when somebody looked: by month, warehouse and class. Judged by the first counting. */
export async function readAccuracy(sql: SqlExecutor, filters: ReportFilters): Promise<AccuracyResponse> {
  const { sql: condition, values } = where(filters)
  const from = `FROM comptoir_stock_count_line AS line ${CLASS} WHERE ${condition}`
  const months = await sql.execute<Sums & Pick<AccuracyPointDTO, "month">>(
    `SELECT to_char(line.agreed_at AT TIME ZONE ?, 'YYYY-MM') AS month, ${SUMS} ${from} GROUP BY 1 ORDER BY 1`,
    [filters.time_zone, ...values]
  )
  const locations = await sql.execute<Sums & { id: string; name: string }>(
    `SELECT sums.*, coalesce(location.name, sums.id) AS name FROM (
       SELECT line.location_id AS id, ${SUMS} ${from} GROUP BY 1) AS sums
      LEFT JOIN stock_location AS location ON location.id = sums.id ORDER BY name LIMIT 100`,
    values
  )
  const classes = await sql.execute<Sums & { abc_class: AccuracyResponse["by_class"][number]["abc_class"] }>(
    `SELECT coalesce(class.abc_class, 'C') AS abc_class, ${SUMS} ${from} GROUP BY 1 ORDER BY 1`,
    values
  )
  return {
    months: months.map(withShares),
    by_location: locations.map(withShares),
    by_class: classes.map(withShares),
  }
}

const AXES: Record<ShrinkageAxis, { key: string; label: string }> = {
  reason: { key: "coalesce(line.reason, '')", label: "NULL::text" },
  item: {
    key: "line.inventory_item_id",
    label: `(SELECT coalesce(item.sku || ' · ', '') || coalesce(${articleName("item")}, '') FROM inventory_item AS item WHERE item.id = sums.key)`,
  },
  zone: {
    key: "coalesce((SELECT zone_id FROM comptoir_bin WHERE id = line.bin_id), '')",
    label: "(SELECT zone.name FROM comptoir_zone AS zone WHERE zone.id = sums.key)",
  },
  month: { key: "to_char(line.agreed_at AT TIME ZONE ?, 'YYYY-MM')", label: "NULL::text" },
}

/** What was truly lost and found, after differences were set off against each other. */
export async function readShrinkage(
  sql: SqlExecutor,
  axis: ShrinkageAxis,
  filters: ReportFilters,
  { limit, offset }: { limit: number; offset: number }
): Promise<{ rows: ShrinkageRowDTO[]; count: number; currency_code: string | null }> {
  if (offset + limit > DEEPEST_ROW) {
    throw invalidData(
      `Rows are listed up to the ${DEEPEST_ROW}th; narrow the days instead of asking for offset ${offset}`
    )
  }
  const { sql: condition, values } = where(filters)
  const { key, label } = AXES[axis]
  const rows = await sql.execute<ShrinkageRowDTO & { total: number }>(
    `WITH sums AS (
       SELECT ${key} AS key, count(*)::int AS lines,
              coalesce(-sum(line.posted_quantity) FILTER (WHERE line.posted_quantity < 0), 0)::float AS lost_units,
              coalesce(sum(line.posted_quantity) FILTER (WHERE line.posted_quantity > 0), 0)::float AS found_units,
              coalesce(-sum(line.posted_quantity * line.unit_value) FILTER (WHERE line.posted_quantity < 0), 0) AS lost,
              coalesce(sum(line.posted_quantity * line.unit_value) FILTER (WHERE line.posted_quantity > 0), 0) AS found,
              coalesce(sum(abs(line.posted_quantity)) FILTER (WHERE line.unit_value IS NULL), 0)::float AS unvalued_units
         FROM comptoir_stock_count_line AS line ${CLASS}
        WHERE ${condition} AND line.posted_quantity <> 0 GROUP BY 1)
     SELECT sums.key, ${label} AS label, lines, lost_units, found_units, round(lost, 2)::text AS lost_value,
            round(found, 2)::text AS found_value, round(found - lost, 2)::text AS net_value, unvalued_units,
            (count(*) OVER ())::int AS total
       FROM sums ORDER BY ${axis === "month" ? "sums.key DESC" : "lost DESC, lost_units DESC, sums.key"} LIMIT ? OFFSET ?`,
    [...(axis === "month" ? [filters.time_zone] : []), ...values, limit, offset]
  )
  const [currency] = await sql.execute<{ currency_code: string | null }>(
    `SELECT min(currency_code) AS currency_code FROM comptoir_item_cost`
  )
  const count = Math.min(rows[0]?.total ?? 0, DEEPEST_ROW)
  return {
    rows: rows.map(({ total: _total, ...row }) => row),
    count,
    currency_code: currency?.currency_code ?? null,
  }
}
