import type { CategoryFee } from "../../../domain/channel-pricing/profile"
import { add } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import type { PriceGridColumn } from "../../../types/http/price-grid"
import type { SqlPiece } from "./conditions-sql"
import type { LineCosts } from "./line-costs"

/** What the cost of each variant is by its parts; a variant of which a part's cost is not known has none. */
const COSTS = `SELECT part.variant_id, sum(cost.average * part.required_quantity) AS cost
    FROM product_variant_inventory_item AS part
    JOIN product_variant AS stocked ON stocked.id = part.variant_id AND stocked.manage_inventory
    JOIN inventory_item AS item ON item.id = part.inventory_item_id AND item.deleted_at IS NULL
    LEFT JOIN comptoir_item_cost AS cost ON cost.inventory_item_id = part.inventory_item_id
   WHERE part.deleted_at IS NULL GROUP BY part.variant_id HAVING count(*) = count(cost.average)`

/** What margins over all variants are worked out from. */
export type MarginWorld = Pick<LineCosts, "world" | "profiles"> &
  Readonly<{
    /** The tax regions in which some products are taxed otherwise; in all others nobody looks. */
    uneven_tax_regions: ReadonlySet<string>
  }>

/** The tax regions in which products or types of products have another tax than the default one. */
export async function readUnevenTaxRegions(sql: SqlExecutor): Promise<Set<string>> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT DISTINCT rate.tax_region_id AS id FROM tax_rate AS rate
       JOIN tax_rate_rule AS rule ON rule.tax_rate_id = rate.id AND rule.deleted_at IS NULL
        AND rule.reference IN ('product', 'product_type')
      WHERE rate.deleted_at IS NULL AND NOT rate.is_default AND rate.rate IS NOT NULL`
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * The margin in percent of the regular price of a column, as SQL over `comptoir_channel_price` (`price`), what the variant
 * costs (`costs`) and its product: the sum of `marginPercent` of the domain, for orders and filters over all variants.
 * With net price n, fees q % of the price with tax t %, and all that is gone besides g: 100 − q·(100 + t)/100 − 100·g/n.
 * `isBelow` asks the same of a floor without a division a row: (100 − q·(100 + t)/100 − floor)·price < g·(100 + t).
 */
function marginSql(
  column: PriceGridColumn,
  { world, profiles, uneven_tax_regions }: MarginWorld,
  productId: string
): { joins: SqlPiece; margin: SqlPiece; isBelow: (floor: string) => SqlPiece } {
  const profile = profiles.get(column.sales_channel_id)
  const place = { currency_code: column.currency_code, region_id: "" }
  const tax = world.taxOf(place, profile?.tax_country ?? null)
  const fixed = [profile?.payment_fixed ?? "0", profile?.shipping_subsidy ?? "0"].reduce(add, "0")
  const usual = { percent: profile?.fee_percent ?? "0", fixed: profile?.fee_fixed ?? "0" }
  const region = tax.tax_region_id && uneven_tax_regions.has(tax.tax_region_id) ? tax.tax_region_id : null
  const joins = [
    taxJoin(region, tax.percent ?? "0", productId),
    feeJoin(profile?.category_fees ?? [], usual, productId),
  ]
  const payment = profile?.payment_percent ?? "0"
  const rate = world.rate(column.currency_code)
  const kept = "100 - (fee.percent + ?::numeric) * (100 + tax.percent) / 100"
  const gone = "(fee.fixed + ?::numeric + costs.cost) * ?::numeric"
  // A stored price with tax is (100 + tax) hundredths of the net one.
  const share = world.includesTax(place) ? "(100 + tax.percent)" : "100"
  return {
    joins: { sql: joins.map(({ sql }) => sql).join("\n"), values: joins.flatMap(({ values }) => values) },
    margin: {
      sql: `(${kept} - ${gone} * ${share} / nullif(price.amount, 0))`,
      values: [payment, fixed, rate],
    },
    isBelow: (floor) => ({
      sql: `(${kept} - ?::numeric) * price.amount < ${gone} * ${share}`,
      values: [payment, floor, fixed, rate],
    }),
  }
}

/** The tax of the product, of its type, or the default one: as `readOtherTaxes` finds it. */
function taxJoin(taxRegionId: string | null, percent: string, productId: string): SqlPiece {
  if (taxRegionId === null)
    return { sql: "CROSS JOIN (SELECT ?::numeric AS percent) AS tax", values: [percent] }
  const of = (reference: string, id: string) => `(SELECT rate.rate FROM tax_rate AS rate
      JOIN tax_rate_rule AS rule ON rule.tax_rate_id = rate.id AND rule.deleted_at IS NULL AND rule.reference = '${reference}'
     WHERE rate.tax_region_id = ? AND rate.deleted_at IS NULL AND NOT rate.is_default AND rate.rate IS NOT NULL
       AND rule.reference_id = ${id} ORDER BY rate.created_at, rate.id DESC LIMIT 1)`
  return {
    sql: `CROSS JOIN LATERAL (SELECT coalesce(${of("product", productId)},
      ${of("product_type", `(SELECT typed.type_id FROM product AS typed WHERE typed.id = ${productId})`)}, ?::numeric)::numeric AS percent) AS tax`,
    values: [taxRegionId, taxRegionId, percent],
  }
}

/** The fee of the nearest category that has one, or the channel's: as `feeOf` finds it. */
function feeJoin(
  fees: readonly CategoryFee[],
  usual: { percent: string; fixed: string },
  productId: string
): SqlPiece {
  if (!fees.length) {
    return {
      sql: `CROSS JOIN (SELECT ?::numeric AS percent, ?::numeric AS fixed) AS fee`,
      values: [usual.percent, usual.fixed],
    }
  }
  return {
    sql: `CROSS JOIN LATERAL (SELECT coalesce(found.percent, ?::numeric) AS percent, coalesce(found.fixed, ?::numeric) AS fixed
      FROM (SELECT 1) AS one LEFT JOIN LATERAL (
        SELECT given.percent, given.fixed
          FROM product_category_product AS filed
          JOIN product_category AS category ON category.id = filed.product_category_id AND category.deleted_at IS NULL
         CROSS JOIN LATERAL unnest(string_to_array(trim(BOTH '.' FROM category.mpath), '.')) WITH ORDINALITY AS step(id, place)
          JOIN unnest(?::text[], ?::numeric[], ?::numeric[]) AS given(id, percent, fixed) ON given.id = step.id
         WHERE filed.product_id = ${productId}
         ORDER BY cardinality(string_to_array(trim(BOTH '.' FROM category.mpath), '.')) - step.place, given.percent DESC, given.fixed DESC
         LIMIT 1) AS found ON true) AS fee`,
    values: [
      usual.percent,
      usual.fixed,
      fees.map(({ category_id }) => category_id),
      fees.map(({ percent }) => percent),
      fees.map(({ fixed }) => fixed),
    ],
  }
}

const OF_COLUMN = `price.sales_channel_id = ? AND price.customer_group_id = ? AND price.currency_code = ?
  AND price.valid_until IS NULL AND price.sale_id = '' AND price.region_id = '' AND price.min_quantity = 1`

const keyOf = ({ sales_channel_id, customer_group_id, currency_code }: PriceGridColumn) => [
  sales_channel_id,
  customer_group_id,
  currency_code,
]

/** Joins the margin of a column's price to each row of `product_variant` (`variant`), as `shown.margin`. */
export function marginJoin(column: PriceGridColumn, costs: MarginWorld): SqlPiece {
  const { joins, margin } = marginSql(column, costs, "priced.product_id")
  return {
    sql: `LEFT JOIN (SELECT price.variant_id, ${margin.sql} AS margin
        FROM comptoir_channel_price AS price
        JOIN product_variant AS priced ON priced.id = price.variant_id
        JOIN (${COSTS}) AS costs ON costs.variant_id = price.variant_id
        ${joins.sql}
       WHERE ${OF_COLUMN}) AS shown ON shown.variant_id = variant.id`,
    values: [...margin.values, ...joins.values, ...keyOf(column)],
  }
}

/** Which variants have a price in one of these columns that is under the floor of its channel. */
export function underFloorSql(columns: readonly PriceGridColumn[], costs: MarginWorld): SqlPiece {
  const pieces = columns
    .filter(({ floor_percent }) => floor_percent !== null)
    .map((column): SqlPiece => {
      const { joins, isBelow } = marginSql(column, costs, "priced.product_id")
      const below = isBelow(column.floor_percent as string)
      return {
        sql: `SELECT price.variant_id FROM comptoir_channel_price AS price
          JOIN product_variant AS priced ON priced.id = price.variant_id
          JOIN costs ON costs.variant_id = price.variant_id
          ${joins.sql}
         WHERE ${OF_COLUMN} AND price.amount > 0 AND ${below.sql}`,
        values: [...joins.values, ...keyOf(column), ...below.values],
      }
    })
  if (!pieces.length) return { sql: "false", values: [] }
  return {
    sql: `variant.id IN (WITH costs AS MATERIALIZED (${COSTS})
      ${pieces.map(({ sql }) => sql).join("\n UNION ALL ")})`,
    values: pieces.flatMap(({ values }) => values),
  }
}

/** Which variants lack a price in one of these columns; prices of groups are extra where those for everybody are shown. */
export function gapsSql(columns: readonly PriceGridColumn[]): SqlPiece {
  const plain = columns.filter(({ customer_group_id }) => !customer_group_id)
  const counted = plain.length ? plain : columns
  return {
    sql: `NOT EXISTS (SELECT 1 FROM (
        SELECT price.variant_id FROM comptoir_channel_price AS price
          JOIN unnest(?::text[], ?::text[], ?::text[]) AS shown(channel, grouped, currency)
            ON shown.channel = price.sales_channel_id AND shown.grouped = price.customer_group_id AND shown.currency = price.currency_code
         WHERE price.valid_until IS NULL AND price.sale_id = '' AND price.region_id = '' AND price.min_quantity = 1
         GROUP BY price.variant_id HAVING count(*) = ?::int) AS whole WHERE whole.variant_id = variant.id)`,
    values: [
      counted.map(({ sales_channel_id }) => sales_channel_id),
      counted.map(({ customer_group_id }) => customer_group_id),
      counted.map(({ currency_code }) => currency_code),
      counted.length,
    ],
  }
}
