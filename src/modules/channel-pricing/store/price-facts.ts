import type { ArticleFacts } from "../../../domain/channel-pricing/article"
import type { ConditionFacts, PriceConditions } from "../../../domain/channel-pricing/conditions"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { Decimal, decimal } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import { conditionsSql } from "./conditions-sql"
import { costCurrency, ratesInto } from "./rates"

/** Some variants by id, or the next that conditions mean, by id. */
export type FactsSelection =
  | Readonly<{ variant_ids: readonly string[] }>
  | Readonly<{
      conditions: PriceConditions
      /** The last variant of the page before; null begins. */
      after: string | null
      limit: number
      /** Only variants whose cost was booked since. */
      costs_since?: Date | null
    }>

export type BasePrice = Readonly<{ currency_code: string; region_id: string; amount: Decimal }>

/** What is known of a variant, for every price of every channel. */
export type VariantFacts = ConditionFacts &
  Readonly<{
    title: string | null
    product_title: string
    sku: string | null
    /** From each category of the product up to the root. */
    category_paths: readonly (readonly string[])[]
    /** Medusa's own prices of one unit: by currency, and by region where the price names one. */
    base_prices: readonly BasePrice[]
    /** Of one unit by its parts, in the currency of costs; null while a part's is not known. */
    cost: Decimal | null
    /** The sales channels that the product is linked to. */
    sales_channel_ids: ReadonlySet<string>
    /** Whether Medusa has a place to keep prices of the variant. */
    has_price_set: boolean
  }>

export type FactsPage = Readonly<{
  variants: readonly VariantFacts[]
  /** Where the next page begins; null where there is none. */
  next: string | null
}>

type VariantRow = {
  id: string
  product_id: string
  title: string | null
  product_title: string
  sku: string | null
  collection_id: string | null
  type_id: string | null
  has_price_set: boolean
}

async function variantRows(sql: SqlExecutor, selection: FactsSelection): Promise<VariantRow[]> {
  const where = ["variant.deleted_at IS NULL"]
  const values: unknown[] = []
  if ("variant_ids" in selection) {
    where.push("variant.id = ANY(?::text[])")
    values.push(selection.variant_ids.filter((id) => !id.includes("\0")))
  } else {
    const meant = conditionsSql(selection.conditions, "variant")
    where.push(meant.sql)
    values.push(...meant.values)
    if (selection.after !== null) {
      where.push("variant.id > ?")
      values.push(selection.after)
    }
    if (selection.costs_since) {
      where.push(`variant.id IN (SELECT part.variant_id FROM comptoir_item_cost AS cost
        JOIN product_variant_inventory_item AS part
          ON part.inventory_item_id = cost.inventory_item_id AND part.deleted_at IS NULL
       WHERE cost.last_entry_at >= ?)`)
      values.push(selection.costs_since)
    }
  }
  const limit = "variant_ids" in selection ? "" : "LIMIT ?"
  if ("limit" in selection) values.push(selection.limit)
  // The page is found first: what is asked of its rows alone must not be read for the whole table.
  return await sql.execute<VariantRow>(
    `WITH page AS MATERIALIZED (
       SELECT variant.id, variant.product_id, variant.title, product.title AS product_title, variant.sku,
              product.collection_id, product.type_id
         FROM product_variant AS variant
         JOIN product ON product.id = variant.product_id AND product.deleted_at IS NULL
        WHERE ${where.join(" AND ")} ORDER BY variant.id ${limit})
     SELECT page.*, EXISTS (SELECT 1 FROM product_variant_price_set AS link
                             WHERE link.variant_id = page.id AND link.deleted_at IS NULL) AS has_price_set
       FROM page ORDER BY page.id`,
    values
  )
}

/** Rows of two columns as a map; the rows of a name come as one array. */
const byName = <Value>(rows: readonly { name: string; value: Value }[]): Map<string, Value> =>
  new Map(rows.map(({ name, value }) => [name, value]))

const NOTHING: readonly string[] = []
const NO_PATHS: readonly (readonly string[])[] = []

async function categoriesOf(sql: SqlExecutor, productIds: readonly string[]) {
  const rows = await sql.execute<{ name: string; value: string[] }>(
    `SELECT filed.product_id AS name, array_agg(category.mpath ORDER BY category.mpath) AS value
       FROM product_category_product AS filed
       JOIN product_category AS category ON category.id = filed.product_category_id AND category.deleted_at IS NULL
      WHERE filed.product_id = ANY(?::text[]) GROUP BY filed.product_id`,
    [productIds]
  )
  // Most products share a few sets of categories: each set is worked out once and is the same object for all of them.
  const known = new Map<string, { paths: readonly (readonly string[])[]; ids: readonly string[] }>()
  const found = new Map<string, { paths: readonly (readonly string[])[]; ids: readonly string[] }>()
  for (const { name, value } of rows) {
    const key = value.join(" ")
    const set = known.get(key) ?? pathsOf(value)
    known.set(key, set)
    found.set(name, set)
  }
  return found
}

/** The paths of categories from each up to its root, and all ids on them, the nearest first. */
function pathsOf(mpaths: readonly string[]): {
  paths: readonly (readonly string[])[]
  ids: readonly string[]
} {
  const paths = mpaths.map((mpath) => mpath.split(".").filter(Boolean).reverse())
  const deepest = Math.max(0, ...paths.map((path) => path.length))
  const ids = Array.from({ length: deepest }, (_, step) => paths.flatMap((path) => path[step] ?? [])).flat()
  return { paths, ids: [...new Set(ids)] }
}

async function tagsOf(sql: SqlExecutor, productIds: readonly string[]): Promise<Map<string, string[]>> {
  return byName(
    await sql.execute<{ name: string; value: string[] }>(
      `SELECT product_id AS name, array_agg(product_tag_id ORDER BY product_tag_id) AS value
         FROM product_tags WHERE product_id = ANY(?::text[]) GROUP BY product_id`,
      [productIds]
    )
  )
}

async function suppliersOf(sql: SqlExecutor, variantIds: readonly string[]): Promise<Map<string, string[]>> {
  return byName(
    await sql.execute<{ name: string; value: string[] }>(
      `SELECT part.variant_id AS name, array_agg(DISTINCT offer.supplier_id) AS value
         FROM product_variant_inventory_item AS part
         JOIN comptoir_supplier_item AS offer ON offer.inventory_item_id = part.inventory_item_id
          AND offer.status = 'active' AND offer.deleted_at IS NULL
        WHERE part.variant_id = ANY(?::text[]) AND part.deleted_at IS NULL GROUP BY part.variant_id`,
      [variantIds]
    )
  )
}

async function costsOf(sql: SqlExecutor, variantIds: readonly string[]): Promise<Map<string, Decimal>> {
  return byName(
    await sql.execute<{ name: string; value: Decimal }>(
      `SELECT part.variant_id AS name, trim_scale(sum(cost.average * part.required_quantity))::text AS value
         FROM product_variant_inventory_item AS part
         JOIN product_variant AS variant ON variant.id = part.variant_id AND variant.manage_inventory
         JOIN inventory_item AS item ON item.id = part.inventory_item_id AND item.deleted_at IS NULL
         LEFT JOIN comptoir_item_cost AS cost ON cost.inventory_item_id = part.inventory_item_id
        WHERE part.variant_id = ANY(?::text[]) AND part.deleted_at IS NULL
        GROUP BY part.variant_id HAVING count(*) = count(cost.average)`,
      [variantIds]
    )
  )
}

/** Prices outside of lists, of one unit, without a rule or with one for a region. */
async function basePricesOf(
  sql: SqlExecutor,
  variantIds: readonly string[],
  currencyCodes: readonly string[]
): Promise<Map<string, BasePrice[]>> {
  const rows = await sql.execute<BasePrice & { variant_id: string }>(
    `SELECT DISTINCT ON (link.variant_id, price.currency_code, coalesce(rule.value, ''))
            link.variant_id, price.currency_code, coalesce(rule.value, '') AS region_id, trim_scale(price.amount)::text AS amount
       FROM product_variant_price_set AS link
       JOIN price ON price.price_set_id = link.price_set_id AND price.deleted_at IS NULL AND price.price_list_id IS NULL
        AND price.currency_code = ANY(?::text[]) AND coalesce(price.rules_count, 0) <= 1
        AND coalesce(price.min_quantity, 1) <= 1
       LEFT JOIN price_rule AS rule ON price.rules_count = 1 AND rule.price_id = price.id AND rule.deleted_at IS NULL
        AND rule.attribute = 'region_id'
      WHERE link.variant_id = ANY(?::text[]) AND link.deleted_at IS NULL
        AND (coalesce(price.rules_count, 0) = 0 OR rule.id IS NOT NULL)
      ORDER BY link.variant_id, price.currency_code, coalesce(rule.value, ''), price.amount`,
    [currencyCodes, variantIds]
  )
  const prices = new Map<string, BasePrice[]>()
  for (const { variant_id, ...price } of rows) {
    const known = prices.get(variant_id)
    if (known) known.push(price)
    else prices.set(variant_id, [price])
  }
  return prices
}

async function channelsOf(
  sql: SqlExecutor,
  productIds: readonly string[]
): Promise<Map<string, Set<string>>> {
  const rows = await sql.execute<{ name: string; value: string[] }>(
    `SELECT product_id AS name, array_agg(sales_channel_id ORDER BY sales_channel_id) AS value
       FROM product_sales_channel WHERE product_id = ANY(?::text[]) AND deleted_at IS NULL GROUP BY product_id`,
    [productIds]
  )
  const known = new Map<string, Set<string>>()
  return new Map(
    rows.map(({ name, value }) => {
      const key = value.join(" ")
      const channels = known.get(key) ?? new Set(value)
      known.set(key, channels)
      return [name, channels]
    })
  )
}

const NO_CHANNELS: ReadonlySet<string> = new Set()

/**
 * What is known of variants: a statement for each kind of fact, however many there are. Base prices are read in the
 * currencies that are asked for.
 */
export async function readPriceFacts(
  sql: SqlExecutor,
  selection: FactsSelection,
  { currency_codes }: Readonly<{ currency_codes: readonly string[] }>
): Promise<FactsPage> {
  const rows = await variantRows(sql, selection)
  if (!rows.length) return { variants: [], next: null }
  const variantIds = rows.map(({ id }) => id)
  const productIds = [...new Set(rows.map(({ product_id }) => product_id))]
  const categories = await categoriesOf(sql, productIds)
  const tags = await tagsOf(sql, productIds)
  const channels = await channelsOf(sql, productIds)
  const suppliers = await suppliersOf(sql, variantIds)
  const costs = await costsOf(sql, variantIds)
  const prices = await basePricesOf(sql, variantIds, currency_codes)
  const variants = rows.map(({ id, product_id, ...row }): VariantFacts => {
    const filed = categories.get(product_id)
    return {
      ...row,
      variant_id: id,
      product_id,
      category_ids: filed?.ids ?? NOTHING,
      category_paths: filed?.paths ?? NO_PATHS,
      tag_ids: tags.get(product_id) ?? NOTHING,
      supplier_ids: suppliers.get(id) ?? NOTHING,
      base_prices: prices.get(id) ?? [],
      cost: costs.get(id) ?? null,
      sales_channel_ids: channels.get(product_id) ?? NO_CHANNELS,
    }
  })
  const isFull = "limit" in selection && rows.length === selection.limit
  return { variants, next: isFull ? (variantIds.at(-1) ?? null) : null }
}

/** Where a price is asked: a region, or every region of a currency (empty). */
export type PricePlace = Readonly<{ currency_code: string; region_id: string }>

type TaxPlace = Readonly<{
  region_id: string
  currency_code: string
  country: string
  tax_region_id: string | null
  percent: Decimal | null
}>

/** What is the same for all variants: currencies, taxes and rates, read once for many prices. */
export type PriceWorld = Readonly<{
  cost_currency: string | null
  /** Currency code by region id. */
  region_currencies: ReadonlyMap<string, string>
  decimals: (currencyCode: string) => number
  /** What one unit of the currency of costs is worth in the currency on the day; null where no rate is known. */
  rate: (currencyCode: string) => Decimal | null
  /** Whether stored amounts include tax: by the preference of the region, for a price of one, else of the currency. */
  includesTax: (place: PricePlace) => boolean
  /**
   * Where the tax of a place is looked up: the named country where it buys there, else the country with the highest
   * default tax, so that the margin is at least what it is there.
   */
  taxOf: (place: PricePlace, country: string | null) => PlaceTax
}>
export type PlaceTax = Readonly<{
  tax_region_id: string | null
  percent: Decimal | null
  country: string | null
}>

/** Reads what is the same for all variants on a day. */
export async function readPriceWorld(sql: SqlExecutor, day: PlainDate): Promise<PriceWorld> {
  const places = await sql.execute<TaxPlace>(
    `SELECT region.id AS region_id, region.currency_code, country.iso_2 AS country, tax_region.id AS tax_region_id,
            rate.rate::text AS percent
       FROM region
       JOIN region_country AS country ON country.region_id = region.id AND country.deleted_at IS NULL
       LEFT JOIN tax_region ON tax_region.country_code = country.iso_2 AND tax_region.province_code IS NULL
        AND tax_region.deleted_at IS NULL
       LEFT JOIN tax_rate AS rate ON rate.tax_region_id = tax_region.id AND rate.is_default AND rate.deleted_at IS NULL
      WHERE region.deleted_at IS NULL ORDER BY country.iso_2, tax_region.id, rate.id`
  )
  const regions = await sql.execute<{ id: string; currency_code: string }>(
    `SELECT id, currency_code FROM region WHERE deleted_at IS NULL`
  )
  const currencies = await sql.execute<{ code: string; decimals: number }>(
    `SELECT code, decimal_digits::int AS decimals FROM currency WHERE deleted_at IS NULL`
  )
  const preferences = await sql.execute<{ attribute: string; value: string; is_tax_inclusive: boolean }>(
    `SELECT attribute, value, is_tax_inclusive FROM price_preference WHERE deleted_at IS NULL`
  )
  const decimals = new Map(currencies.map(({ code, decimals: digits }) => [code, digits]))
  const costs = await costCurrency(sql)
  const rates = await ratesInto(sql, costs, [...decimals.keys()], day)
  const preferred = new Map(
    preferences.map(({ attribute, value, is_tax_inclusive }) => [`${attribute} ${value}`, is_tax_inclusive])
  )
  return {
    cost_currency: costs,
    region_currencies: new Map(regions.map(({ id, currency_code }) => [id, currency_code])),
    decimals: (code) => decimals.get(code) ?? 2,
    rate: (code) => rates.get(code) ?? null,
    includesTax: ({ currency_code, region_id }) =>
      (region_id ? preferred.get(`region_id ${region_id}`) : undefined) ??
      preferred.get(`currency_code ${currency_code}`) ??
      false,
    taxOf: (place, country) => taxPlace(places, place, country),
  }
}

function taxPlace(places: readonly TaxPlace[], place: PricePlace, country: string | null): PlaceTax {
  const there = places.filter((one) =>
    place.region_id ? one.region_id === place.region_id : one.currency_code === place.currency_code
  )
  const named = there.find((one) => one.country === country)
  const found =
    named ??
    there.reduce<TaxPlace | undefined>(
      (highest, one) => (highest && Number(highest.percent ?? 0) >= Number(one.percent ?? 0) ? highest : one),
      undefined
    )
  return {
    tax_region_id: found?.tax_region_id ?? null,
    percent: found?.percent ? decimal(found.percent) : null,
    country: found?.country ?? null,
  }
}

/** The tax of products that have another than the default one of their tax region. */
export type OtherTaxes = (
  taxRegionId: string | null,
  article: Readonly<{ product_id: string; type_id: string | null }>
) => Decimal | undefined

/** Taxes of products and of types of products, in these tax regions: a product's own comes before its type's, as in Medusa. */
export async function readOtherTaxes(
  sql: SqlExecutor,
  taxRegionIds: readonly string[],
  articles: readonly Readonly<{ product_id: string; type_id: string | null }>[]
): Promise<OtherTaxes> {
  if (!taxRegionIds.length || !articles.length) return () => undefined
  const ids = new Set(
    articles.flatMap(({ product_id, type_id }) => (type_id ? [product_id, type_id] : [product_id]))
  )
  const rows = await sql.execute<{ tax_region_id: string; reference_id: string; percent: Decimal }>(
    `SELECT rate.tax_region_id, rule.reference_id, rate.rate::text AS percent
       FROM tax_rate AS rate
       JOIN tax_rate_rule AS rule ON rule.tax_rate_id = rate.id AND rule.deleted_at IS NULL
        AND rule.reference IN ('product', 'product_type')
      WHERE rate.tax_region_id = ANY(?::text[]) AND rate.deleted_at IS NULL AND NOT rate.is_default
        AND rate.rate IS NOT NULL AND rule.reference_id = ANY(?::text[])
      ORDER BY rate.created_at DESC, rate.id`,
    [taxRegionIds, [...ids]]
  )
  if (!rows.length) return () => undefined
  const percents = new Map(
    rows.map(({ tax_region_id, reference_id, percent }) => [
      `${tax_region_id} ${reference_id}`,
      decimal(percent),
    ])
  )
  return (taxRegionId, { product_id, type_id }) =>
    taxRegionId === null
      ? undefined
      : (percents.get(`${taxRegionId} ${product_id}`) ??
        (type_id ? percents.get(`${taxRegionId} ${type_id}`) : undefined))
}

/** Medusa's own price in a place: that of the region, else that of the currency. */
export function basePriceIn(
  prices: readonly BasePrice[],
  { currency_code, region_id }: PricePlace
): Decimal | null {
  let plain: Decimal | null = null
  for (const price of prices) {
    if (price.currency_code !== currency_code) continue
    if (price.region_id === region_id) return price.amount
    if (!price.region_id) plain = price.amount
  }
  return plain
}

/** What rules are asked of a variant, for the prices of one place. */
export const articleOf = (
  { base_prices, ...facts }: VariantFacts,
  place: PricePlace,
  tax: PlaceTax,
  otherTaxes: OtherTaxes,
  others: ArticleFacts["others"]
): ArticleFacts => ({
  ...facts,
  base: basePriceIn(base_prices, place),
  tax_percent: otherTaxes(tax.tax_region_id, facts) ?? tax.percent,
  others,
})
