import { costOfParts, marginOf, netOfTax } from "../../../domain/costing/margin"
import { notFound } from "../../../domain/shared/domain-error"
import { Decimal, multiply, roundTo } from "../../../domain/shared/money"
import { articleName } from "../../../platform/article-name"
import type { SqlExecutor } from "../../../platform/sql"
import type { VariantCostDTO } from "../../../types/http/costing"
import type { ValuationCurrency } from "./currency"

type PartRow = {
  variant_id: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  required_quantity: number
  average_cost: Decimal | null
}

/** What each of these variants is made of, and what that costs on average; a variant without stock items has no rows. */
export async function partsOf(
  sql: SqlExecutor,
  variantIds: readonly string[]
): Promise<Map<string, PartRow[]>> {
  const rows = await sql.execute<PartRow>(
    `SELECT link.variant_id, item.id AS inventory_item_id, item.sku, ${articleName("item")} AS title,
            link.required_quantity::int, cost.average AS average_cost
       FROM product_variant_inventory_item AS link
       JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
       JOIN inventory_item AS item ON item.id = link.inventory_item_id AND item.deleted_at IS NULL
       LEFT JOIN comptoir_item_cost AS cost ON cost.inventory_item_id = item.id
      WHERE link.variant_id = ANY(?::text[]) AND link.deleted_at IS NULL AND variant.manage_inventory
      ORDER BY link.variant_id, item.sku, item.id`,
    [variantIds]
  )
  const parts = new Map<string, PartRow[]>()
  for (const row of rows) parts.set(row.variant_id, [...(parts.get(row.variant_id) ?? []), row])
  return parts
}

type PriceRow = { price: Decimal | null; includes_tax: boolean; rates: number; rate: Decimal | null }

/**
 * What the store asks for the variant in the currency, without rules or a price list; and the highest default tax of
 * the countries that buy in the currency: the margin is at least what it is there.
 */
async function priceOf(sql: SqlExecutor, variantId: string, currency: string): Promise<PriceRow> {
  const [row] = await sql.execute<PriceRow>(
    `SELECT price.amount::text AS price,
            coalesce((SELECT preference.is_tax_inclusive FROM price_preference AS preference
                       WHERE preference.attribute = 'currency_code' AND preference.value = ?
                         AND preference.deleted_at IS NULL LIMIT 1), false) AS includes_tax,
            tax.rates::int AS rates, tax.rate::text AS rate
       FROM product_variant AS variant
       LEFT JOIN LATERAL (
         SELECT price.amount FROM product_variant_price_set AS link
           JOIN price ON price.price_set_id = link.price_set_id AND price.deleted_at IS NULL
          WHERE link.variant_id = variant.id AND link.deleted_at IS NULL AND price.currency_code = ?
            AND price.price_list_id IS NULL AND coalesce(price.rules_count, 0) = 0
          ORDER BY price.min_quantity NULLS FIRST LIMIT 1) AS price ON true
       LEFT JOIN LATERAL (
         SELECT count(DISTINCT rate.rate) AS rates, max(rate.rate) AS rate
           FROM region JOIN region_country AS country ON country.region_id = region.id
           JOIN tax_region ON tax_region.country_code = country.iso_2 AND tax_region.province_code IS NULL
             AND tax_region.deleted_at IS NULL
           JOIN tax_rate AS rate ON rate.tax_region_id = tax_region.id AND rate.is_default AND rate.deleted_at IS NULL
          WHERE region.currency_code = ? AND region.deleted_at IS NULL) AS tax ON true
      WHERE variant.id = ? AND variant.deleted_at IS NULL`,
    [currency, currency, currency, variantId]
  )
  if (row) return row
  throw notFound(`Product variant ${variantId} does not exist`)
}

/** What a variant costs and, against the store's price in the currency of costs, what it earns. */
export async function variantCost(
  sql: SqlExecutor,
  variantId: string,
  { currency_code, decimals }: ValuationCurrency
): Promise<VariantCostDTO> {
  const { price, includes_tax, rates, rate } = await priceOf(sql, variantId, currency_code)
  const parts = (await partsOf(sql, [variantId])).get(variantId) ?? []
  const cost = costOfParts(parts)
  const taxRate = includes_tax ? rate : null
  const isNetKnown = price !== null && (!includes_tax || taxRate !== null)
  const net = isNetKnown ? (taxRate === null ? price : netOfTax(price, taxRate)) : null
  const earned = net !== null && cost !== null ? marginOf(net, cost, decimals) : null
  return {
    variant_id: variantId,
    parts: parts.map(({ variant_id: _, average_cost, ...part }) => ({
      ...part,
      average_cost: average_cost === null ? null : roundTo(average_cost, 6),
      cost: average_cost === null ? null : roundTo(multiply(average_cost, part.required_quantity), 6),
    })),
    cost: cost === null ? null : roundTo(cost, 6),
    currency_code,
    price: price === null ? null : roundTo(price, decimals),
    price_includes_tax: includes_tax,
    tax_rate: taxRate,
    tax_differs: includes_tax && rates > 1,
    net_price: net === null ? null : roundTo(net, decimals),
    margin: earned?.margin ?? null,
    margin_percent: earned?.margin_percent ?? null,
  }
}
