import type {
  ChangeDirection,
  ChangeSetKind,
  ChangeSetStatus,
  PriceFlag,
} from "../../../domain/channel-pricing/change-set"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { PriceChangeLineDTO, PriceChangeSetDTO } from "../../../types/http/price-changes"
import { isoInstant, keyColumns } from "./change-sql"

type PageRequest = { limit: number; offset: number; order?: string }
type Rows<Row> = ListPage & { rows: Row[] }

export type ChangeSetFilters = Readonly<{
  q?: string
  id?: readonly string[]
  status?: readonly ChangeSetStatus[]
  kind?: readonly ChangeSetKind[]
  sales_channel_id?: readonly string[]
  sale_id?: string
}>

const anyOf = (column: string, values: readonly string[] | undefined): Condition[] =>
  values?.length ? [{ sql: `${column} = ANY(?::text[])`, values: [values] }] : []

function setConditions({ q, id, status, kind, sales_channel_id, sale_id }: ChangeSetFilters): Condition[] {
  const text = q ? containing(q) : ""
  return [
    { sql: "one.deleted_at IS NULL" },
    ...anyOf("one.id", id),
    ...anyOf("one.status", status),
    ...anyOf("one.kind", kind),
    ...(sales_channel_id?.length
      ? [
          {
            sql: `EXISTS (SELECT 1 FROM jsonb_array_elements_text(one.sales_channel_ids) AS channel(id) WHERE channel.id = ANY(?::text[]))`,
            values: [sales_channel_id],
          },
        ]
      : []),
    ...(sale_id ? [{ sql: "one.sale_id = ?", values: [sale_id] }] : []),
    ...(q ? [{ sql: "one.number ILIKE ? OR one.title ILIKE ?", values: [text, text] }] : []),
  ]
}

const namedSet = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE jsonb_build_object('id', ${alias}.id, 'number', ${alias}.number, 'title', ${alias}.title) END`

const INSTANTS = [
  "publish_started_at",
  "publish_at",
  "created_at",
  "approved_at",
  "published_at",
  "rolled_back_at",
]

/** Change sets with these ids, in their order. */
export async function readChangeSets(sql: SqlExecutor, ids: readonly string[]): Promise<PriceChangeSetDTO[]> {
  return await sql.execute<PriceChangeSetDTO>(
    `SELECT one.id, one.number, one.title, one.kind, one.status, one.is_filling,
            one.publish_started_at IS NOT NULL AND one.status IN ('approved', 'scheduled') AS is_publishing,
            one.attempts, one.last_error, NULLIF(one.sale_id, '') AS sale_id, sale.name AS sale_name,
            ${namedSet("undone")} AS undoes, ${namedSet("undoing")} AS undone_by, one.line_count, one.current_count,
            one.stats, one.source, one.created_by, one.approved_by, one.published_by, one.rolled_back_by,
            ${INSTANTS.map((name) => `${isoInstant(`one.${name}`)} AS ${name}`).join(", ")}
       FROM unnest(?::text[]) WITH ORDINALITY AS wanted(id, place)
       JOIN comptoir_price_change_set AS one ON one.id = wanted.id AND one.deleted_at IS NULL
       LEFT JOIN comptoir_price_sale AS sale ON sale.id = one.sale_id
       LEFT JOIN comptoir_price_change_set AS undone ON undone.id = one.undoes_id
       LEFT JOIN comptoir_price_change_set AS undoing ON undoing.undoes_id = one.id AND undoing.status <> 'discarded'
      ORDER BY wanted.place`,
    [ids]
  )
}

/** One page of change sets, the newest first unless asked otherwise. */
export async function findChangeSets(
  sql: SqlExecutor,
  filters: ChangeSetFilters,
  { limit, offset, order }: PageRequest
): Promise<Rows<PriceChangeSetDTO>> {
  const page = await listPage(sql, {
    from: "comptoir_price_change_set AS one",
    id: "one.id",
    where: setConditions(filters),
    sortable: {
      created_at: "one.created_at",
      number: "one.number",
      title: "one.title",
      status: "one.status",
      kind: "one.kind",
      line_count: "one.line_count",
      publish_at: "one.publish_at",
      published_at: "one.published_at",
    },
    order,
    defaultOrder: "-created_at",
    limit,
    offset,
  })
  return { ...page, rows: await readChangeSets(sql, page.ids) }
}

export type ChangeLineFilters = Readonly<{
  q?: string
  flag?: readonly PriceFlag[]
  sales_channel_id?: readonly string[]
  currency_code?: readonly string[]
  customer_group_id?: readonly string[]
  direction?: readonly ChangeDirection[]
  variant_id?: readonly string[]
}>

const DIRECTIONS: Readonly<Record<ChangeDirection, string>> = {
  up: "line.new_amount > line.old_amount",
  down: "line.new_amount < line.old_amount",
  new: "line.old_amount IS NULL",
  removed: "line.new_amount IS NULL",
}

/** Articles that a search may mean: their lines are found by the index of the set's variants. */
const MOST_MEANT = 10_000

function lineConditions(changeSetId: string, filters: ChangeLineFilters): Condition[] {
  const { q, flag, sales_channel_id, currency_code, customer_group_id, direction, variant_id } = filters
  const text = q ? containing(q) : ""
  return [
    { sql: "line.change_set_id = ?", values: [changeSetId] },
    ...anyOf("line.flag", flag),
    ...anyOf("line.sales_channel_id", sales_channel_id),
    ...anyOf("line.currency_code", currency_code),
    ...anyOf("line.customer_group_id", customer_group_id),
    ...anyOf("line.variant_id", variant_id),
    ...(direction?.length ? [{ sql: direction.map((one) => DIRECTIONS[one]).join(" OR ") }] : []),
    ...(q
      ? [
          {
            sql: `line.variant_id IN (SELECT variant.id FROM product_variant AS variant JOIN product ON product.id = variant.product_id
                   WHERE variant.sku ILIKE ? OR variant.title ILIKE ? OR product.title ILIKE ? LIMIT ${MOST_MEANT})`,
            values: [text, text, text],
          },
        ]
      : []),
  ]
}

const CHANGE_PERCENT = `CASE WHEN line.old_amount > 0 THEN (line.new_amount - line.old_amount) * 100 / line.old_amount END`

const LINE = `SELECT line.change_set_id, line.position, ${keyColumns("line")}, variant.product_id, product.title AS product_title,
            variant.title AS variant_title, variant.sku, product.thumbnail, channel.name AS sales_channel_name,
            customers.name AS customer_group_name, region.name AS region_name,
            trim_scale(line.old_amount)::text AS old_amount, trim_scale(line.new_amount)::text AS new_amount,
            trim_scale(line.new_amount - line.old_amount)::text AS change_amount, round(${CHANGE_PERCENT}, 2)::text AS change_percent,
            CASE WHEN line.new_amount IS NULL THEN 'removed' WHEN line.old_amount IS NULL THEN 'new'
                 WHEN line.new_amount > line.old_amount THEN 'up' ELSE 'down' END AS direction,
            line.old_margin_percent::text AS old_margin_percent, line.new_margin_percent::text AS new_margin_percent,
            line.flag, line.rule_id, rule.name AS rule_name, line.inputs`

const NAMES = `LEFT JOIN product_variant AS variant ON variant.id = line.variant_id
       LEFT JOIN product ON product.id = variant.product_id
       LEFT JOIN sales_channel AS channel ON channel.id = line.sales_channel_id
       LEFT JOIN customer_group AS customers ON customers.id = NULLIF(line.customer_group_id, '')
       LEFT JOIN region ON region.id = NULLIF(line.region_id, '')
       LEFT JOIN comptoir_price_rule AS rule ON rule.id = line.rule_id`

/** One page of a set's lines, with the names of what they are of. */
export async function findChangeLines(
  sql: SqlExecutor,
  changeSetId: string,
  filters: ChangeLineFilters,
  { limit, offset, order }: PageRequest
): Promise<Rows<PriceChangeLineDTO>> {
  const page = await listPage(sql, {
    from: "comptoir_price_change AS line",
    id: "line.position",
    where: lineConditions(changeSetId, filters),
    sortable: {
      position: "line.position",
      change_percent: `COALESCE(${CHANGE_PERCENT}, 0)`,
      change_amount: "COALESCE(line.new_amount - line.old_amount, 0)",
      old_amount: "COALESCE(line.old_amount, -1)",
      new_amount: "COALESCE(line.new_amount, -1)",
      new_margin_percent: "COALESCE(line.new_margin_percent, -1000000)",
    },
    order,
    defaultOrder: "position",
    limit,
    offset,
  })
  const rows = await sql.execute<PriceChangeLineDTO>(
    `${LINE} FROM unnest(?::integer[]) WITH ORDINALITY AS wanted(position, place)
       JOIN comptoir_price_change AS line ON line.change_set_id = ? AND line.position = wanted.position
       ${NAMES} ORDER BY wanted.place`,
    [page.ids, changeSetId]
  )
  return { ...page, rows }
}

/** The next lines of a set after a position, for a file. */
export async function nextChangeLines(
  sql: SqlExecutor,
  changeSetId: string,
  filters: ChangeLineFilters,
  after: number,
  limit: number
): Promise<PriceChangeLineDTO[]> {
  const where = lineConditions(changeSetId, filters)
  return await sql.execute<PriceChangeLineDTO>(
    `${LINE} FROM (SELECT line.* FROM comptoir_price_change AS line WHERE ${where.map((one) => `(${one.sql})`).join(" AND ")}
                    AND line.position > ? ORDER BY line.position LIMIT ?) AS line
       ${NAMES} ORDER BY line.position`,
    [...where.flatMap((one) => [...(one.values ?? [])]), after, limit]
  )
}
