import type { NewPriceChange, PriceFlag } from "../../../domain/channel-pricing/change-set"
import { endingOf } from "../../../domain/channel-pricing/ending"
import { belowCost, floorPrice } from "../../../domain/channel-pricing/floor"
import { marginPercent, PriceCosts } from "../../../domain/channel-pricing/margin"
import { EndingDirection, feeOf } from "../../../domain/channel-pricing/profile"
import {
  LeftOutReason,
  RegularPrice,
  regularPrices,
  SaleLine,
  saleLines,
  salePrice,
} from "../../../domain/channel-pricing/sale-prices"
import { notAllowed } from "../../../domain/shared/domain-error"
import { add, Decimal, divide, multiply, roundTo } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import type { ChannelProfileDTO } from "../../../types/http/channel-profiles"
import { conditionsSql } from "./conditions-sql"
import { addPriceChanges } from "./change-lines"
import {
  OtherTaxes,
  PriceWorld,
  readOtherTaxes,
  readPriceFacts,
  readPriceWorld,
  VariantFacts,
} from "./price-facts"
import { activeProfiles } from "./profiles"
import {
  dropProposal,
  KeptSale,
  keptSale,
  noteProgress,
  SalePlace,
  SaleSource,
  saleTermsPrint,
} from "./sales"
import { finishFilling } from "./stats"

/** A stored price whose ending shoppers see with the tax put on or taken off has so many decimals, as prices of rules have. */
const FINEST = 6

type Tax = Readonly<{ includes_tax: boolean; tax_percent: Decimal | null; decimals: number }>

/** Puts the ending of a channel on what its shoppers see of a stored amount. */
export function endingOn(
  { ending, tax_display }: Pick<ChannelProfileDTO, "ending" | "tax_display">,
  { includes_tax, tax_percent, decimals }: Tax
): (amount: Decimal, direction: EndingDirection) => Decimal {
  const seenWithTax = tax_display === "inclusive"
  if (ending === "none") return (amount) => roundTo(amount, decimals)
  if (tax_percent === null || seenWithTax === includes_tax)
    return (amount, direction) => endingOf(amount, { ending, direction, decimals })
  const factor = divide(add("100", tax_percent), 100)
  const [seen, stored] = seenWithTax ? [multiply, divide] : [divide, multiply]
  return (amount, direction) =>
    roundTo(
      stored(endingOf(seen(amount, factor), { ending, direction, decimals }), factor),
      Math.max(decimals, FINEST)
    )
}

type OwnRow = Omit<RegularPrice, "from">

const PRICE = `kept.variant_id, kept.currency_code, kept.customer_group_id, kept.region_id, kept.min_quantity`

/** Prices of regions and groups that were deleted are asked of nobody, and cannot be proposed. */
const IS_MET = `(kept.region_id = '' OR EXISTS (
           SELECT 1 FROM region WHERE region.id = kept.region_id AND region.currency_code = kept.currency_code AND region.deleted_at IS NULL))
        AND (kept.customer_group_id = '' OR EXISTS (
           SELECT 1 FROM customer_group AS people WHERE people.id = kept.customer_group_id AND people.deleted_at IS NULL))`

async function ownPrices(
  sql: SqlExecutor,
  { reaches_groups }: KeptSale,
  { sales_channel_id, currency_codes }: ChannelProfileDTO,
  variantIds: readonly string[]
): Promise<RegularPrice[]> {
  const rows = await sql.execute<OwnRow>(
    `SELECT ${PRICE}, trim_scale(kept.amount)::text AS amount FROM comptoir_channel_price AS kept
      WHERE kept.sales_channel_id = ? AND kept.variant_id = ANY(?::text[]) AND kept.currency_code = ANY(?::text[])
        AND kept.sale_id = '' AND kept.valid_until IS NULL AND (?::boolean OR kept.customer_group_id = '') AND ${IS_MET}`,
    [sales_channel_id, variantIds, currency_codes, reaches_groups]
  )
  return rows.map((row) => ({ ...row, from: "channel" }))
}

/** Medusa's base prices that every shopper of a currency or a region may be asked; the lowest of several alike. */
async function basePrices(
  sql: SqlExecutor,
  currencyCodes: readonly string[],
  variantIds: readonly string[]
): Promise<RegularPrice[]> {
  const rows = await sql.execute<OwnRow>(
    `SELECT DISTINCT ON (link.variant_id, price.currency_code, coalesce(rule.value, ''), coalesce(ceil(price.min_quantity), 1))
            link.variant_id, price.currency_code, '' AS customer_group_id, coalesce(rule.value, '') AS region_id,
            greatest(1, coalesce(ceil(price.min_quantity), 1))::int AS min_quantity, trim_scale(price.amount)::text AS amount
       FROM product_variant_price_set AS link
       JOIN price ON price.price_set_id = link.price_set_id AND price.deleted_at IS NULL AND price.price_list_id IS NULL
        AND price.currency_code = ANY(?::text[]) AND price.rules_count <= 1
       LEFT JOIN price_rule AS rule ON price.rules_count = 1 AND rule.price_id = price.id AND rule.deleted_at IS NULL
        AND rule.attribute = 'region_id' AND rule.operator = 'eq'
      WHERE link.variant_id = ANY(?::text[]) AND link.deleted_at IS NULL
        AND (price.rules_count = 0 OR EXISTS (
              SELECT 1 FROM region WHERE region.id = rule.value AND region.currency_code = price.currency_code AND region.deleted_at IS NULL))
      ORDER BY link.variant_id, price.currency_code, coalesce(rule.value, ''), coalesce(ceil(price.min_quantity), 1), price.amount`,
    [currencyCodes, variantIds]
  )
  return rows.map((row) => ({ ...row, from: "base" }))
}

type SaleRow = Omit<RegularPrice, "from" | "amount" | "is_told_again">

async function writtenPrices(
  sql: SqlExecutor,
  saleId: string,
  salesChannelId: string,
  variantIds: readonly string[]
): Promise<SaleRow[]> {
  return await sql.execute<SaleRow>(
    `SELECT ${PRICE} FROM comptoir_channel_price AS kept
      WHERE kept.sale_id = ? AND kept.sales_channel_id = ? AND kept.variant_id = ANY(?::text[]) AND kept.valid_until IS NULL
        AND ${IS_MET}`,
    [saleId, salesChannelId, variantIds]
  )
}

const keyText = (row: SaleRow): string =>
  [row.variant_id, row.currency_code, row.customer_group_id, row.region_id, row.min_quantity].join("|")

const grouped = <Row extends { variant_id: string }>(rows: readonly Row[]): Map<string, Row[]> => {
  const byVariant = new Map<string, Row[]>()
  for (const row of rows) {
    const known = byVariant.get(row.variant_id)
    if (known) known.push(row)
    else byVariant.set(row.variant_id, [row])
  }
  return byVariant
}

/** What is the same for all prices of a sale in a channel. */
export type SaleSetting = Readonly<{ sale: KeptSale; profile: ChannelProfileDTO; world: PriceWorld }>

export type SaleLinesPage = Readonly<{
  lines: NewPriceChange[]
  left_out: Partial<Record<LeftOutReason, number>>
  /** Where the next page begins; null where there is none. */
  next: string | null
}>

/** The prices of a sale in a channel for the next variants that it means: what to write, and what to take away. */
export async function saleLinesPage(
  sql: SqlExecutor,
  { sale, profile, world }: SaleSetting,
  { after, limit }: { after: string | null; limit: number }
): Promise<SaleLinesPage> {
  const { variants, next } = await readPriceFacts(
    sql,
    { conditions: sale.conditions, after, limit },
    { currency_codes: [] }
  )
  if (!variants.length) return { lines: [], left_out: {}, next: null }
  const ids = variants.map(({ variant_id }) => variant_id)
  const own = grouped(await ownPrices(sql, sale, profile, ids))
  const base = grouped(await basePrices(sql, profile.currency_codes, ids))
  const written = grouped(await writtenPrices(sql, sale.id, profile.sales_channel_id, ids))
  const otherTaxes = await readOtherTaxes(
    sql,
    taxRegions(world, profile, [...own.values(), ...base.values()].flat()),
    variants
  )
  const lines: NewPriceChange[] = []
  const left_out: Partial<Record<LeftOutReason, number>> = {}
  for (const variant of variants) {
    const ownOfVariant = own.get(variant.variant_id) ?? []
    const isSold = variant.sales_channel_ids.has(profile.sales_channel_id)
    const regular =
      isSold || ownOfVariant.length ? regularPrices(ownOfVariant, base.get(variant.variant_id) ?? []) : []
    const made = linesOf({ sale, profile, world }, variant, regular, otherTaxes)
    const kept = new Set(made.lines.map(keyText))
    const gone = (written.get(variant.variant_id) ?? []).filter((row) => !kept.has(keyText(row)))
    lines.push(...made.lines, ...gone.map((row) => takenAway(sale.id, profile.sales_channel_id, row)))
    for (const reason of made.left_out) left_out[reason] = (left_out[reason] ?? 0) + 1
  }
  return { lines, left_out, next }
}

const takenAway = (sale_id: string, sales_channel_id: string, row: SaleRow): NewPriceChange => ({
  variant_id: row.variant_id,
  sales_channel_id,
  currency_code: row.currency_code,
  customer_group_id: row.customer_group_id,
  sale_id,
  region_id: row.region_id,
  min_quantity: row.min_quantity,
  new_amount: null,
})

function taxRegions(
  world: PriceWorld,
  { tax_country }: ChannelProfileDTO,
  prices: readonly RegularPrice[]
): string[] {
  const places = new Map(prices.map((price) => [`${price.currency_code} ${price.region_id}`, price]))
  const ids = [...places.values()].map((place) => world.taxOf(place, tax_country).tax_region_id)
  return [...new Set(ids.filter((id): id is string => id !== null))]
}

function linesOf(
  { sale, profile, world }: SaleSetting,
  variant: VariantFacts,
  regular: readonly RegularPrice[],
  otherTaxes: OtherTaxes
): { lines: NewPriceChange[]; left_out: LeftOutReason[] } {
  const fee = feeOf(profile, variant.category_paths)
  const costsOf = (price: RegularPrice): PriceCosts => {
    const tax = world.taxOf(price, profile.tax_country)
    return {
      includes_tax: world.includesTax(price),
      tax_percent: otherTaxes(tax.tax_region_id, variant) ?? tax.percent,
      fee,
      payment: { percent: profile.payment_percent, fixed: profile.payment_fixed },
      shipping_subsidy: profile.shipping_subsidy,
      cost: variant.cost,
      rate: world.rate(price.currency_code),
    }
  }
  const made = saleLines(regular, (price) => {
    const costs = costsOf(price)
    const decimals = world.decimals(price.currency_code)
    return salePrice({
      regular: price.amount,
      currency_code: price.currency_code,
      decimals,
      discount: sale.discount,
      direction: profile.ending_direction,
      endIn: endingOn(profile, { ...costs, decimals }),
      floor: floorPrice({ ...costs, floor_percent: profile.floor_percent, decimals }),
      floor_action: profile.floor_action,
    })
  })
  return {
    lines: made.lines.map((line) => lineOf(sale, profile.sales_channel_id, line, costsOf(line.price))),
    left_out: made.left_out.map(({ reason }) => reason),
  }
}

function flagOf({ amount, flag, is_kept }: SaleLine, costs: PriceCosts): PriceFlag {
  if (is_kept) return "ok"
  if (costs.cost === null || costs.rate === null) return "no_cost"
  return belowCost(amount, costs) ? "below_cost" : flag
}

function lineOf(sale: KeptSale, sales_channel_id: string, line: SaleLine, costs: PriceCosts): NewPriceChange {
  const { price, amount, is_kept } = line
  return {
    variant_id: price.variant_id,
    sales_channel_id,
    currency_code: price.currency_code,
    customer_group_id: price.customer_group_id,
    sale_id: sale.id,
    region_id: price.region_id,
    min_quantity: price.min_quantity,
    new_amount: amount,
    inputs: {
      kind: "sale",
      reduces: price.amount,
      from: price.from,
      ...(is_kept
        ? { kept: true }
        : sale.discount.percent === undefined
          ? { off: sale.discount.amounts[price.currency_code] }
          : { percent: sale.discount.percent }),
      ...(costs.cost === null ? {} : { cost: costs.cost }),
      ...(costs.tax_percent === null ? {} : { tax_percent: costs.tax_percent }),
    },
    old_margin_percent: marginPercent(price.amount, costs),
    new_margin_percent: marginPercent(amount, costs),
    flag: flagOf(line, costs),
  }
}

/** The next prices of a sale whose variant it means no more: they are to be taken away. */
export async function strayPricesPage(
  sql: SqlExecutor,
  sale: KeptSale,
  { after, limit }: { after: string | null; limit: number }
): Promise<{ lines: NewPriceChange[]; next: string | null }> {
  const meant = conditionsSql(sale.conditions, "variant")
  const rows = await sql.execute<SaleRow & { id: string; sales_channel_id: string }>(
    `SELECT kept.id::text AS id, kept.sales_channel_id, ${PRICE} FROM comptoir_channel_price AS kept
       JOIN product_variant AS variant ON variant.id = kept.variant_id AND variant.deleted_at IS NULL
      WHERE kept.sale_id = ? AND kept.valid_until IS NULL AND kept.id > ?::bigint AND ${IS_MET}
        AND (NOT jsonb_exists(?::jsonb, kept.sales_channel_id) OR NOT (${meant.sql}))
      ORDER BY kept.id LIMIT ?`,
    [sale.id, after ?? "0", JSON.stringify(sale.sales_channel_ids), ...meant.values, limit]
  )
  return {
    lines: rows.map((row) => takenAway(sale.id, row.sales_channel_id, row)),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Lines that one call of `addPriceChanges` takes. */
const AT_A_TIME = 10_000

async function addLines(
  sql: SqlExecutor,
  changeSetId: string,
  lines: readonly NewPriceChange[]
): Promise<number> {
  let added = 0
  for (let first = 0; first < lines.length; first += AT_A_TIME)
    added += (await addPriceChanges(sql, changeSetId, lines.slice(first, first + AT_A_TIME))).added
  return added
}

/** Variants that are looked at together: what they take of the processor does not keep others waiting. */
const VARIANTS_A_PAGE = 500
const STRAYS_A_PAGE = 10_000

type Filling = Readonly<{ id: string; sale_id: string; line_count: number; source: SaleSource }>

async function lockFilling(sql: SqlExecutor, id: string): Promise<Filling | null> {
  const [set] = await sql.execute<Filling>(
    `SELECT id, sale_id, line_count, source FROM comptoir_price_change_set
      WHERE id = ? AND kind = 'sale' AND status = 'draft' AND is_filling AND last_error IS NULL AND deleted_at IS NULL
        FOR UPDATE SKIP LOCKED`,
    [id]
  )
  return set ?? null
}

/** The next lines of a proposal, and where the ones after them begin; null where there are none. */
async function nextLines(
  sql: SqlExecutor,
  sale: KeptSale,
  { day, channel, after }: SaleSource
): Promise<{ lines: NewPriceChange[]; left_out: SaleLinesPage["left_out"]; at: SalePlace | null }> {
  const salesChannelId = sale.sales_channel_ids[channel]
  if (salesChannelId === undefined) {
    const page = await strayPricesPage(sql, sale, { after, limit: STRAYS_A_PAGE })
    return { lines: page.lines, left_out: {}, at: page.next === null ? null : { channel, after: page.next } }
  }
  const profile = (await activeProfiles(sql, [salesChannelId])).get(salesChannelId)
  if (!profile) throw notAllowed(`The sales channel ${salesChannelId} has no active profile any more`)
  const setting = { sale, profile, world: await readPriceWorld(sql, day) }
  const { lines, left_out, next } = await saleLinesPage(sql, setting, { after, limit: VARIANTS_A_PAGE })
  return { lines, left_out, at: { channel: next === null ? channel + 1 : channel, after: next } }
}

/**
 * Fills a proposal of a sale with its next page, in one transaction with where the one after it begins: a process may die at
 * any point, and any other goes on. Answers whether there is more to do; nothing where another process is at it.
 */
export async function fillSalePage(sql: SqlExecutor, id: string): Promise<"more" | "done" | "elsewhere"> {
  const filling = await lockFilling(sql, id)
  if (!filling) return "elsewhere"
  const { source } = filling
  const sale = await keptSale(sql, filling.sale_id)
  if ((await saleTermsPrint(sql, sale.id)) !== source.terms_print)
    throw notAllowed(
      `The sale “${sale.name}” or the profile of one of its channels was changed while its prices were worked out; propose them again`
    )
  const page = await nextLines(sql, sale, source)
  const lines = filling.line_count + (await addLines(sql, id, page.lines))
  const left_out = { ...source.left_out }
  for (const [reason, count] of Object.entries(page.left_out))
    left_out[reason] = (left_out[reason] ?? 0) + (count ?? 0)
  await noteProgress(sql, id, lines, { ...source, ...page.at, left_out })
  if (page.at) return "more"
  const stats = await finishFilling(sql, id)
  if (!stats.lines) await dropProposal(sql, id, null)
  return "done"
}

/**
 * Sales that run or come whose prices reduce what this set made another price, and that nobody is proposing already; at
 * most 20. Shops without such a sale ask nothing of the set's lines.
 */
export async function salesToProposeAgain(
  sql: SqlExecutor,
  changeSetId: string,
  at: Date
): Promise<{ id: string; name: string }[]> {
  const open = await sql.execute<{ id: string }>(
    `SELECT sale.id FROM comptoir_price_sale AS sale
      WHERE sale.status = 'published' AND sale.ends_at >= ? AND sale.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM comptoir_price_change_set AS one
                         WHERE one.sale_id = sale.id AND one.status IN ('draft', 'approved', 'scheduled'))
      ORDER BY sale.starts_at LIMIT 200`,
    [at]
  )
  if (!open.length) return []
  return await sql.execute<{ id: string; name: string }>(
    `SELECT sale.id, sale.name FROM comptoir_price_sale AS sale WHERE sale.id IN (
       SELECT kept.sale_id FROM comptoir_price_change AS line
         JOIN comptoir_channel_price AS kept ON kept.sales_channel_id = line.sales_channel_id
          AND kept.variant_id = line.variant_id AND kept.currency_code = line.currency_code
          AND kept.sale_id = ANY(?::text[]) AND kept.valid_until IS NULL
        WHERE line.change_set_id = ? AND line.sale_id = '')
      ORDER BY sale.starts_at, sale.id LIMIT 20`,
    [open.map(({ id }) => id), changeSetId]
  )
}
