import { MOST_ADDED_LINES, priceKeyText } from "../../../domain/channel-pricing/change-set"
import {
  Named,
  PriceFileLine,
  PriceFileNames,
  PriceFileProblem,
  PriceFileRow,
  PriceFileTerms,
  RepeatedPrices,
  resolvePriceRow,
  writtenPrice,
} from "../../../domain/channel-pricing/price-file"
import type { PriceKey } from "../../../domain/channel-pricing/price-key"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { invalidData } from "../../../domain/shared/domain-error"
import { Decimal, decimal, multiply, roundTo } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { PriceGridColumn, PriceImportResponse } from "../../../types/http/price-grid"
import { addPriceChanges } from "./change-lines"
import { createPriceChangeSet } from "./change-sets"
import { actOnce } from "../../../platform/act-once"
import { currentAmounts, isSameAmount, nameOf, PRICING_ACTS, withMargins } from "./edit-prices"
import { GridRequest, GridSelection, gridSelection } from "./grid"
import { storeCurrencies } from "./grid-columns"
import { judgePrice, readLineCosts } from "./line-costs"
import { PriceWorld, readPriceWorld } from "./price-facts"
import { finishFilling } from "./stats"

/** How many problems of a file are listed; all are counted. */
const LISTED_PROBLEMS = 100

export type PriceFile = Readonly<{
  rows: readonly PriceFileRow[]
  /** Lines that are no row at all. */
  broken: readonly PriceFileProblem[]
  file_name: string
  terms: PriceFileTerms
  preview: boolean
  title: string
  actor_id: string | null
  day: PlainDate
}>

/**
 * Makes a draft of the prices of a file, all lines or none; with `preview` it says what it would do. 10,000 lines at a
 * time: a file of 50,000 is five times a handful of statements.
 */
export async function takePriceFile(sql: SqlExecutor, file: PriceFile): Promise<PriceImportResponse> {
  const world = await readPriceWorld(sql, file.day)
  const { lines, problems } = await resolveRows(sql, file)
  const [first] = problems
  if (first && !file.preview)
    throw invalidData(
      `The file has ${problems.length} lines that cannot be taken, the first is line ${first.line}: ${first.message}`
    )
  const found = { created: 0, changed: 0, unchanged: 0, taken_away: 0, under_floor: 0 }
  const wished = lines.filter(({ amount }) => amount !== undefined)
  found.unchanged = lines.length - wished.length
  let id: string | null = null
  for (let at = 0; at < wished.length; at += MOST_ADDED_LINES) {
    const part = wished.slice(at, at + MOST_ADDED_LINES)
    const current = await currentAmounts(
      sql,
      part.map(({ key }) => key)
    )
    const differing = part.flatMap(({ key, amount }) => {
      const before = current.get(priceKeyText(key)) ?? null
      if (amount === undefined || isSameAmount(amount, before)) return []
      found[amount === null ? "taken_away" : before === null ? "created" : "changed"] += 1
      return [{ key, amount }]
    })
    found.unchanged += part.length - differing.length
    if (!differing.length) continue
    const priced = await withMargins(sql, differing, current, world)
    found.under_floor += priced.filter(({ flag }) => flag === "under_floor" || flag === "below_cost").length
    if (file.preview) continue
    id ??= await beginDraft(sql, file)
    await addPriceChanges(sql, id, priced)
  }
  if (id) await finishFilling(sql, id)
  return {
    ...found,
    problems: problems.slice(0, LISTED_PROBLEMS),
    problem_count: problems.length,
    change_set: id ? await nameOf(sql, id) : null,
  }
}

/** The same file under the same key is taken once. */
export const takePriceFileOnce = async (sql: SqlExecutor, file: PriceFile, key: string | null) =>
  await actOnce(
    PRICING_ACTS,
    sql,
    {
      key: file.preview ? null : key,
      kind: "take_price_file",
      fingerprint: [file.file_name, file.rows.length, file.terms],
      actor_id: file.actor_id,
    },
    async () => await takePriceFile(sql, file)
  )

const beginDraft = async (sql: SqlExecutor, { title, actor_id, file_name, rows }: PriceFile) => {
  const source = { file_name, line_count: rows.length }
  return (await createPriceChangeSet(sql, { kind: "csv", title, source, actor_id })).id
}

async function resolveRows(
  sql: SqlExecutor,
  { rows, broken, terms }: PriceFile
): Promise<{ lines: PriceFileLine[]; problems: PriceFileProblem[] }> {
  const known = await readNames(sql)
  const repeated = new RepeatedPrices()
  const lines: PriceFileLine[] = []
  const problems: PriceFileProblem[] = [...broken]
  for (let at = 0; at < rows.length; at += MOST_ADDED_LINES) {
    const part = rows.slice(at, at + MOST_ADDED_LINES)
    const names = { ...known, ...(await readVariants(sql, part)) }
    for (const row of part) {
      const line = resolvePriceRow(row, names, terms)
      const problem = "message" in line ? line : repeated.add(line)
      if (problem) problems.push(problem)
      else lines.push(line as PriceFileLine)
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { lines, problems: problems.sort((one, other) => one.line - other.line) }
}

type NameRow = { id: string; name: string }

/** Finds records by their id or, whatever the case of its letters, by their name. */
function byIdOrName<Row extends NameRow>(rows: readonly Row[]): (text: string) => Named & Partial<Row> {
  const ids = new Map(rows.map((row) => [row.id, row]))
  const names = new Map<string, Row[]>()
  for (const row of rows) {
    const name = row.name.trim().toLowerCase()
    names.set(name, [...(names.get(name) ?? []), row])
  }
  return (text) => {
    const of = names.get(text.toLowerCase()) ?? []
    const row = ids.get(text) ?? (of.length === 1 ? of[0] : undefined)
    return row ?? ({ count: of.length } as Named & Partial<Row>)
  }
}

const MOST_NAMES = 10_000

async function readNames(
  sql: SqlExecutor
): Promise<Omit<PriceFileNames, "variantBySku" | "variantById" | "isPriced">> {
  const channels = await sql.execute<NameRow>(
    `SELECT id, name FROM sales_channel WHERE deleted_at IS NULL ORDER BY name LIMIT ${MOST_NAMES}`
  )
  const groups = await sql.execute<NameRow>(
    `SELECT id, name FROM customer_group WHERE deleted_at IS NULL ORDER BY name LIMIT ${MOST_NAMES}`
  )
  const regions = await sql.execute<NameRow & { currency_code: string }>(
    `SELECT id, name, currency_code FROM region WHERE deleted_at IS NULL ORDER BY name LIMIT ${MOST_NAMES}`
  )
  const currencies = await storeCurrencies(sql)
  const decimals = new Map(currencies.map(({ code, decimals: digits }) => [code, digits]))
  const listed = (names: readonly string[]) =>
    names.length > 20 ? `${names.slice(0, 20).join(", ")} and ${names.length - 20} more` : names.join(", ")
  return {
    channel: byIdOrName(channels),
    group: byIdOrName(groups),
    region: byIdOrName(regions),
    decimals: (code) => decimals.get(code),
    channels: listed(channels.map(({ name }) => name)),
    currencies: listed(currencies.map(({ code }) => code.toUpperCase())),
  }
}

async function readVariants(
  sql: SqlExecutor,
  rows: readonly PriceFileRow[]
): Promise<Pick<PriceFileNames, "variantBySku" | "variantById" | "isPriced">> {
  const ids = storable(rows.flatMap(({ variant_id }) => variant_id || []))
  const skus = storable(rows.flatMap(({ sku, variant_id }) => (variant_id ? [] : sku || [])))
  const found = await sql.execute<{ id: string; sku: string | null; is_priced: boolean }>(
    `SELECT found.id, found.sku, EXISTS (SELECT 1 FROM product_variant_price_set AS link
                                          WHERE link.variant_id = found.id AND link.deleted_at IS NULL) AS is_priced
       FROM (SELECT id, sku FROM product_variant WHERE deleted_at IS NULL AND id = ANY(?::text[])
              UNION SELECT id, sku FROM product_variant WHERE deleted_at IS NULL AND sku = ANY(?::text[])) AS found`,
    [ids, skus]
  )
  const byId = new Map(found.map((row) => [row.id, row]))
  const bySku = new Map<string, string[]>()
  for (const { id, sku } of found) if (sku) bySku.set(sku, [...(bySku.get(sku) ?? []), id])
  return {
    variantById: (id) => byId.get(id),
    isPriced: (id) => byId.get(id)?.is_priced ?? false,
    variantBySku: (sku) => {
      const [id, ...others] = bySku.get(sku) ?? []
      return id !== undefined && !others.length ? { id } : { count: id === undefined ? 0 : others.length + 1 }
    },
  }
}

/** A price as a file has it. */
export type PriceFileRecord = Readonly<{
  sku: string | null
  variant_id: string
  product: string
  variant: string | null
  sales_channel: string
  customer_group: string
  region: string
  currency: string
  min_quantity: number
  price: Decimal | null
  sale: Decimal | null
  /** In the price's currency, without tax. */
  cost: Decimal | null
  margin_percent: Decimal | null
}>

/** How many variants are read at a time. */
const VARIANTS_A_PAGE = 500

/** An export that was begun: what is the same for all its pages. */
export type PriceFileExport = Readonly<{
  columns: readonly PriceGridColumn[]
  idsAfter: GridSelection["idsAfter"]
  world: PriceWorld
  names: FileNames
}>

/** Begins an export of what the grid's filter means. */
export async function openPriceFile(
  sql: SqlExecutor,
  request: GridRequest,
  day: PlainDate
): Promise<PriceFileExport> {
  const world = await readPriceWorld(sql, day)
  return { ...(await gridSelection(sql, request, world)), world, names: await readFileNames(sql) }
}

/**
 * The prices of the next variants of an export: every cell of the grid, empty ones too, so that they can be filled in; and
 * beside them the prices of groups, regions and larger quantities of these channels.
 */
export async function pagePriceFile(
  sql: SqlExecutor,
  { columns, idsAfter, world, names }: PriceFileExport,
  after: string,
  at: Date
): Promise<{ records: PriceFileRecord[]; next: string | null }> {
  const ids = await idsAfter(sql, after, VARIANTS_A_PAGE)
  const last = ids[ids.length - 1]
  if (last === undefined) return { records: [], next: null }
  const records = await recordsOf(sql, ids, columns, { world, at, names })
  return { records, next: ids.length < VARIANTS_A_PAGE ? null : last }
}

type FileNames = {
  channel: (id: string) => string
  group: (id: string) => string
  region: (id: string) => string
}

/** What stands for a record in a file: its name, or its id where several bear the name. */
async function readFileNames(sql: SqlExecutor): Promise<FileNames> {
  const of = async (table: string) => {
    const rows = await sql.execute<NameRow>(
      `SELECT id, name FROM ${table} WHERE deleted_at IS NULL ORDER BY id LIMIT ${MOST_NAMES}`
    )
    const count = new Map<string, number>()
    for (const { name } of rows) {
      const known = name.trim().toLowerCase()
      count.set(known, (count.get(known) ?? 0) + 1)
    }
    const names = new Map(
      rows.map(({ id, name }) => [id, count.get(name.trim().toLowerCase()) === 1 ? name.trim() : id])
    )
    return (id: string) => (id ? (names.get(id) ?? id) : "")
  }
  return { channel: await of("sales_channel"), group: await of("customer_group"), region: await of("region") }
}

type PriceRow = PriceKey & { amount: Decimal; is_sale: boolean }

async function recordsOf(
  sql: SqlExecutor,
  ids: readonly string[],
  columns: readonly PriceGridColumn[],
  { world, at, names }: { world: PriceWorld; at: Date; names: FileNames }
): Promise<PriceFileRecord[]> {
  const prices = await sql.execute<PriceRow>(
    `SELECT price.variant_id, price.sales_channel_id, price.currency_code, price.customer_group_id, '' AS sale_id,
            price.region_id, price.min_quantity, trim_scale(min(price.amount))::text AS amount, price.sale_id <> '' AS is_sale
       FROM comptoir_channel_price AS price
       LEFT JOIN comptoir_price_sale AS sale ON sale.id = price.sale_id AND sale.deleted_at IS NULL
        AND sale.status = 'published' AND sale.starts_at <= ?::timestamptz AND sale.ends_at > ?::timestamptz
      WHERE price.valid_until IS NULL AND price.variant_id = ANY(?::text[]) AND price.sales_channel_id = ANY(?::text[])
        AND price.currency_code = ANY(?::text[]) AND (price.sale_id = '' OR sale.id IS NOT NULL)
      GROUP BY 1, 2, 3, 4, 6, 7, 9
      ORDER BY 1, 2, 3, 4, 6, 7`,
    [
      at,
      at,
      ids,
      [...new Set(columns.map(({ sales_channel_id }) => sales_channel_id))],
      [...new Set(columns.map(({ currency_code }) => currency_code))],
    ]
  )
  const costs = await readLineCosts(
    sql,
    ids,
    [...columns.map((column) => ({ ...column, region_id: "" })), ...prices],
    world
  )
  const regular = new Map(
    prices.filter(({ is_sale }) => !is_sale).map((row) => [priceKeyText(row), row.amount])
  )
  const sales = new Map(prices.filter(({ is_sale }) => is_sale).map((row) => [priceKeyText(row), row.amount]))
  const others = new Map<string, PriceKey[]>()
  for (const { amount: _, is_sale: __, ...key } of prices)
    others.set(key.variant_id, [...(others.get(key.variant_id) ?? []), key])
  return ids.flatMap((variant_id) => {
    const facts = costs.variants.get(variant_id)
    if (!facts) return []
    const cells = columns.map((column): PriceKey => {
      const { sales_channel_id, customer_group_id, currency_code } = column
      return {
        variant_id,
        sales_channel_id,
        customer_group_id,
        currency_code,
        sale_id: "",
        region_id: "",
        min_quantity: 1,
      }
    })
    const keys = new Map([...cells, ...(others.get(variant_id) ?? [])].map((key) => [priceKeyText(key), key]))
    return [...keys].map(([text, key]): PriceFileRecord => {
      const terms = costs.termsOf(variant_id, key)
      const price = regular.get(text) ?? null
      const cost = terms.cost !== null && terms.rate !== null ? multiply(terms.cost, terms.rate) : null
      const sale = sales.get(text)
      return {
        sku: facts.sku,
        variant_id,
        product: facts.product_title,
        variant: facts.title,
        sales_channel: names.channel(key.sales_channel_id),
        customer_group: names.group(key.customer_group_id),
        region: names.region(key.region_id),
        currency: key.currency_code.toUpperCase(),
        min_quantity: key.min_quantity,
        price: price === null ? null : writtenPrice(price),
        sale: sale === undefined ? null : writtenPrice(sale),
        cost: cost === null ? null : decimal(roundTo(cost, 6)),
        margin_percent: judgePrice(price, terms).margin_percent,
      }
    })
  })
}
