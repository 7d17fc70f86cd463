import {
  changeSetName,
  checkPriceAmount,
  MOST_ADDED_LINES,
  NewPriceChange,
  priceKeyText,
} from "../../../domain/channel-pricing/change-set"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { recordset } from "../../../platform/store-sql"
import { keyColumns, sameKey } from "./change-sql"
import { ChangeSetRow, checkIsDraft, lockChangeSet } from "./change-sets"

const GIVEN = {
  ordinal: "integer",
  sales_channel_id: "text",
  variant_id: "text",
  currency_code: "text",
  customer_group_id: "text",
  sale_id: "text",
  region_id: "text",
  min_quantity: "integer",
  new_amount: "numeric",
  rule_id: "text",
  inputs: "jsonb",
  old_margin_percent: "numeric",
  new_margin_percent: "numeric",
  flag: "text",
} as const

/** A margin as its column holds it. `least` and `greatest` pass over nulls, and would make a margin of one that is not known. */
const kept = (margin: string): string =>
  `CASE WHEN ${margin} IS NOT NULL THEN round(greatest(-999999, least(999999, ${margin})), 2) END`

type Given = NewPriceChange & { ordinal: number }

/** The lines as they are kept, the last of each price; refuses what no price can be. */
function asGiven(set: ChangeSetRow, lines: readonly NewPriceChange[]): Given[] {
  if (lines.length > MOST_ADDED_LINES)
    throw invalidData(
      `${lines.length} lines were given at once; at most ${MOST_ADDED_LINES} are taken, so add them in parts`
    )
  const byKey = new Map<string, Given>()
  lines.forEach((line, index) => {
    const { variant_id, min_quantity, sale_id } = line
    if (!Number.isInteger(min_quantity) || min_quantity < 1 || min_quantity > 2_147_483_647)
      throw invalidData(
        `A price of variant ${variant_id} begins at ${min_quantity} units; it must begin at a whole number from 1`
      )
    if (sale_id !== set.sale_id)
      throw invalidData(
        sale_id
          ? `A line of variant ${variant_id} is a price of sale ${sale_id}; ${changeSetName(set)} is ${set.sale_id ? `of sale ${set.sale_id}` : "of no sale"}`
          : `A line of variant ${variant_id} is of no sale; ${changeSetName(set)} is of sale ${set.sale_id}`
      )
    const new_amount = line.new_amount === null ? null : checkPriceAmount(line.new_amount, variant_id)
    const given = { ...line, currency_code: line.currency_code.toLowerCase(), new_amount, ordinal: index + 1 }
    byKey.set(priceKeyText(given), given)
  })
  return [...byKey.values()]
}

const distinct = (values: readonly string[]): string[] => [...new Set(values.filter(Boolean))]

/** Refuses channels, currencies, groups, regions and variants that the shop does not have, naming the first. */
async function checkKeys(sql: SqlExecutor, lines: readonly Given[]): Promise<void> {
  const regions = new Map(
    lines
      .filter(({ region_id }) => region_id)
      .map((line) => [`${line.region_id}|${line.currency_code}`, line])
  )
  const pairs = [...regions.values()]
  const [unknown] = await sql.execute<{ what: string; id: string; other: string | null }>(
    `SELECT 'channel' AS what, given.id, NULL AS other FROM unnest(?::text[]) AS given(id)
      WHERE NOT EXISTS (SELECT 1 FROM sales_channel AS one WHERE one.id = given.id AND one.deleted_at IS NULL)
     UNION ALL
     SELECT 'currency', given.code, NULL FROM unnest(?::text[]) AS given(code)
      WHERE NOT EXISTS (SELECT 1 FROM store_currency AS one WHERE one.currency_code = given.code AND one.deleted_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM region AS one WHERE one.currency_code = given.code AND one.deleted_at IS NULL)
     UNION ALL
     SELECT 'group', given.id, NULL FROM unnest(?::text[]) AS given(id)
      WHERE NOT EXISTS (SELECT 1 FROM customer_group AS one WHERE one.id = given.id AND one.deleted_at IS NULL)
     UNION ALL
     SELECT CASE WHEN one.id IS NULL THEN 'region' ELSE 'currency of region' END, given.id, given.code
       FROM unnest(?::text[], ?::text[]) AS given(id, code)
       LEFT JOIN region AS one ON one.id = given.id AND one.deleted_at IS NULL
      WHERE one.id IS NULL OR one.currency_code <> given.code
     LIMIT 1`,
    [
      distinct(lines.map(({ sales_channel_id }) => sales_channel_id)),
      distinct(lines.map(({ currency_code }) => currency_code)),
      distinct(lines.map(({ customer_group_id }) => customer_group_id)),
      pairs.map(({ region_id }) => region_id),
      pairs.map(({ currency_code }) => currency_code),
    ]
  )
  if (unknown) {
    const { what, id, other } = unknown
    if (what === "channel") throw notFound(`There is no sales channel ${id}`)
    if (what === "group") throw notFound(`There is no customer group ${id}`)
    if (what === "region") throw notFound(`There is no region ${id}`)
    if (what === "currency")
      throw invalidData(
        `The store does not sell in ${id}; add the currency to the store in Medusa's settings`
      )
    throw invalidData(
      `Region ${id} does not sell in ${other}; a price for it must be in the region's currency`
    )
  }
  const [lost] = await sql.execute<{ id: string; is_there: boolean }>(
    `SELECT given.id, variant.id IS NOT NULL AS is_there FROM unnest(?::text[]) AS given(id)
       LEFT JOIN product_variant AS variant ON variant.id = given.id AND variant.deleted_at IS NULL
       LEFT JOIN product_variant_price_set AS link ON link.variant_id = variant.id AND link.deleted_at IS NULL
      WHERE link.price_set_id IS NULL LIMIT 1`,
    [distinct(lines.map(({ variant_id }) => variant_id))]
  )
  if (lost && !lost.is_there) throw notFound(`There is no variant ${lost.id}`)
  if (lost)
    throw invalidData(
      `Variant ${lost.id} has no price set in Medusa; give it a base price first, then its channel prices`
    )
}

/**
 * Adds lines to a draft, in one statement: each is compared with the price that is current, one that changes nothing is
 * left out, and the same price again replaces the line that there was. At most 10,000 a call.
 */
export async function addPriceChanges(
  sql: SqlExecutor,
  id: string,
  lines: readonly NewPriceChange[]
): Promise<{ added: number; unchanged: number }> {
  const set = await lockChangeSet(sql, id)
  checkIsDraft(set)
  if (!lines.length) return { added: 0, unchanged: 0 }
  const given = asGiven(set, lines)
  await checkKeys(sql, given)
  const [last] = await sql.execute<{ position: number }>(
    `SELECT COALESCE(max(position), 0) AS position FROM comptoir_price_change WHERE change_set_id = ?`,
    [id]
  )
  // Each line that is taken out is looked up on its own: joined, a set that PostgreSQL knows nothing of yet would be gone
  // through whole for every line that is given.
  const [done] = await sql.execute<{ added: number; unchanged: number }>(
    `WITH given AS MATERIALIZED (SELECT * FROM ${recordset(GIVEN, "line")}),
     found AS MATERIALIZED (
       SELECT given.*, current.amount AS old_amount FROM given
         LEFT JOIN comptoir_channel_price AS current ON ${sameKey("current", "given")} AND current.valid_until IS NULL),
     undone AS (
       DELETE FROM comptoir_price_change WHERE ctid = ANY (ARRAY(
         SELECT there.ctid FROM found CROSS JOIN LATERAL (
           SELECT line.ctid FROM comptoir_price_change AS line
            WHERE line.change_set_id = ? AND ${sameKey("line", "found")} LIMIT 1) AS there
          WHERE found.new_amount IS NOT DISTINCT FROM found.old_amount))),
     written AS (
       INSERT INTO comptoir_price_change (change_set_id, position, ${keyColumns()}, old_amount, new_amount, rule_id, inputs,
              old_margin_percent, new_margin_percent, flag)
       SELECT ?, ?::integer + ordinal, ${keyColumns()}, old_amount, new_amount, rule_id, inputs,
              ${kept("old_margin_percent")}, ${kept("new_margin_percent")}, COALESCE(flag, 'ok')
         FROM found WHERE new_amount IS DISTINCT FROM old_amount
       ON CONFLICT (change_set_id, variant_id, sales_channel_id, currency_code, customer_group_id, sale_id, region_id, min_quantity)
       DO UPDATE SET old_amount = EXCLUDED.old_amount, new_amount = EXCLUDED.new_amount, rule_id = EXCLUDED.rule_id,
              inputs = EXCLUDED.inputs, old_margin_percent = EXCLUDED.old_margin_percent,
              new_margin_percent = EXCLUDED.new_margin_percent, flag = EXCLUDED.flag
       RETURNING 1)
     SELECT (SELECT count(*) FROM written)::integer AS added,
            (SELECT count(*) FROM found WHERE new_amount IS NOT DISTINCT FROM old_amount)::integer AS unchanged`,
    [JSON.stringify(given), id, id, last?.position ?? 0]
  )
  return { added: done?.added ?? 0, unchanged: done?.unchanged ?? 0 }
}

/** Takes lines out of a draft. Positions that it does not have are refused, naming the first. */
export async function removePriceChanges(
  sql: SqlExecutor,
  id: string,
  positions: readonly number[]
): Promise<{ removed: number }> {
  const set = await lockChangeSet(sql, id)
  checkIsDraft(set)
  const wanted = [...new Set(positions)]
  const [missing] = await sql.execute<{ position: number }>(
    `SELECT given.position FROM unnest(?::integer[]) AS given(position)
      WHERE NOT EXISTS (SELECT 1 FROM comptoir_price_change AS line
                         WHERE line.change_set_id = ? AND line.position = given.position)
      ORDER BY 1 LIMIT 1`,
    [wanted, id]
  )
  if (missing) throw notFound(`${changeSetName(set)} has no line ${missing.position}`)
  await sql.execute(
    `DELETE FROM comptoir_price_change WHERE change_set_id = ? AND position = ANY(?::integer[])`,
    [id, wanted]
  )
  return { removed: wanted.length }
}
