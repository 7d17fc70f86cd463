import { changeSetName } from "../../../domain/channel-pricing/change-set"
import type { SqlExecutor } from "../../../platform/sql"
import type { ChangedSinceDTO, ChangedSinceResponse } from "../../../types/http/price-changes"
import { keyColumns, sameKey } from "./change-sql"
import type { ChangeSetRow } from "./change-sets"

type Row = Omit<ChangedSinceDTO, "change_set"> & {
  set_id: string | null
  number: string | null
  title: string | null
}

const VARIANT_NAME = `COALESCE(variant.sku, product.title || CASE WHEN variant.title IN ('', 'Default variant') THEN ''
                     ELSE ' · ' || variant.title END, line.variant_id)`

/** Names lines of which another set made another price since; `changed` picks the lines, with the price that is current. */
async function namedLines(
  sql: SqlExecutor,
  changed: string,
  values: readonly unknown[],
  limit: number
): Promise<ChangedSinceDTO[]> {
  const rows = await sql.execute<Row>(
    `SELECT line.position, ${keyColumns("line")}, variant.sku, ${VARIANT_NAME} AS variant_name,
            channel.name AS sales_channel_name, trim_scale(line.expected)::text AS expected_amount,
            trim_scale(line.current_amount)::text AS current_amount, other.id AS set_id, other.number, other.title
       FROM (${changed} ORDER BY line.position LIMIT ?) AS line
       LEFT JOIN comptoir_price_change_set AS other ON other.id = line.current_set
       LEFT JOIN product_variant AS variant ON variant.id = line.variant_id
       LEFT JOIN product ON product.id = variant.product_id
       LEFT JOIN sales_channel AS channel ON channel.id = line.sales_channel_id
      ORDER BY line.position`,
    [...values, limit]
  )
  return rows.map(({ set_id, number, title, ...line }) => ({
    ...line,
    change_set: set_id ? { id: set_id, number, title: title ?? "" } : null,
  }))
}

const JOINED = `comptoir_price_change AS line
       LEFT JOIN comptoir_channel_price AS current ON ${sameKey("current", "line")} AND current.valid_until IS NULL`

const CHANGED = `SELECT line.*, line.old_amount AS expected, current.amount AS current_amount, current.change_set_id AS current_set
                   FROM ${JOINED} WHERE line.change_set_id = ? AND current.amount IS DISTINCT FROM line.old_amount`

/** The first lines whose price is no longer what they were made from. */
export const namedChangedLines = (sql: SqlExecutor, id: string, limit: number): Promise<ChangedSinceDTO[]> =>
  namedLines(sql, CHANGED, [id], limit)

/** How many lines of a set that waits have another price by now, and the first of them. */
export async function changedSince(
  sql: SqlExecutor,
  id: string,
  limit: number
): Promise<ChangedSinceResponse> {
  const [counted] = await sql.execute<{ count: number }>(
    `SELECT count(*)::integer AS count FROM ${JOINED}
      WHERE line.change_set_id = ? AND current.amount IS DISTINCT FROM line.old_amount`,
    [id]
  )
  const count = counted?.count ?? 0
  return { count, lines: count ? await namedChangedLines(sql, id, limit) : [] }
}

/** Whether a line of a published set still holds: its price is that set's, or nothing is where it took one away. */
const STILL_HOLDS = `CASE WHEN line.new_amount IS NULL THEN current.id IS NULL
  WHEN line.new_amount IS NOT DISTINCT FROM line.old_amount THEN true
  ELSE current.change_set_id IS NOT DISTINCT FROM line.change_set_id END`

/** Variants that are gone have no prices to bring back. */
const IS_SOLD = `EXISTS (SELECT 1 FROM product_variant_price_set AS link WHERE link.variant_id = line.variant_id AND link.deleted_at IS NULL)`

/** The lines of a published set that can be rolled back, with the row that is current. */
export const ROLLABLE = `${JOINED} WHERE line.change_set_id = ? AND ${STILL_HOLDS} AND ${IS_SOLD}
  AND line.new_amount IS DISTINCT FROM line.old_amount`

const REPLACED = `SELECT line.*, line.new_amount AS expected, current.amount AS current_amount, current.change_set_id AS current_set
                    FROM ${JOINED} WHERE line.change_set_id = ? AND NOT (${STILL_HOLDS}) AND ${IS_SOLD}`

/** How many prices of a published set were replaced by others since, and the first of them. */
export async function replacedSince(
  sql: SqlExecutor,
  id: string,
  limit: number
): Promise<ChangedSinceResponse> {
  const [counted] = await sql.execute<{ count: number }>(
    `SELECT count(*)::integer AS count FROM ${JOINED} WHERE line.change_set_id = ? AND NOT (${STILL_HOLDS}) AND ${IS_SOLD}`,
    [id]
  )
  const count = counted?.count ?? 0
  return { count, lines: count ? await namedLines(sql, REPLACED, [id], limit) : [] }
}

const amountOf = (amount: string | null, currency: string): string =>
  amount === null ? "no price" : `${amount} ${currency.toUpperCase()}`

/** Says in words which prices became others, and by which set. */
export function describeChanged(
  set: Pick<ChangeSetRow, "number" | "title">,
  count: number,
  lines: readonly ChangedSinceDTO[],
  wayOut = "look at them, then publish it all the same (force), or discard it and make it anew"
): string {
  const named = lines.map(
    (line) =>
      `${line.variant_name} in ${line.sales_channel_name ?? line.sales_channel_id} is ` +
      `${amountOf(line.current_amount, line.currency_code)} instead of ${amountOf(line.expected_amount, line.currency_code)}` +
      (line.change_set ? ` since ${changeSetName(line.change_set)}` : "")
  )
  const more = count > lines.length ? ` and ${count - lines.length} more` : ""
  return `${changeSetName(set)}: ${count} prices changed since its lines were made: ${named.join("; ")}${more}; ${wayOut}`
}
