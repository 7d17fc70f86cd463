import type { ConditionKind } from "../../../domain/channel-pricing/conditions"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { invalidData } from "../../../domain/shared/domain-error"
import { containing } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  PriceGridCell,
  PriceGridColumn,
  PriceGridDraft,
  PriceGridIndex,
  PriceGridResponse,
  PriceGridRow,
  PriceGridTerms,
} from "../../../types/http/price-grid"
import { conditionsSql, SqlPiece } from "./conditions-sql"
import { gridColumns, GridView } from "./grid-columns"
import { gapsSql, marginJoin, MarginWorld, readUnevenTaxRegions, underFloorSql } from "./grid-margin-sql"
import { judgePrice, LineCosts, readLineCosts } from "./line-costs"
import { basePriceIn, PriceWorld, readPriceWorld } from "./price-facts"

export type GridFilters = {
  /** SKU, title of the product or the variant, barcode, EAN or UPC. */
  q?: string
  product_id?: string[]
  collection_id?: string[]
  /** With all categories below. */
  category_id?: string[]
  tag_id?: string[]
  type_id?: string[]
  supplier_id?: string[]
  /** Only variants that lack a price in one of the columns. */
  gaps?: boolean
  /** Only variants that have a price under the floor in one of the columns. */
  under_floor?: boolean
}

export type GridRequest = GridView &
  GridFilters & {
    /** `sku`, `title` or `margin`, with a minus for the other way round. */
    order?: string
    /** The column whose margin orders the rows; the first when left out. */
    margin_of?: string
    /** The draft whose prices stand in the cells. */
    change_set_id?: string
  }

/** An anchor stands before each so many rows; of a very long list before each so many more. */
export const STRIDE = 100
const LONG_LIST = 500_000
const LONG_STRIDE = 200

/** A variant without a SKU comes first. */
const SKU = "coalesce(variant.sku, '')"

const FILTERED: Readonly<Partial<Record<keyof GridFilters, ConditionKind>>> = {
  product_id: "product_ids",
  collection_id: "collection_ids",
  category_id: "category_ids",
  tag_id: "tag_ids",
  type_id: "type_ids",
  supplier_id: "supplier_ids",
}

type Listing = { from: SqlPiece; where: SqlPiece; key: string; type: "text" | "numeric"; isDown: boolean }

/** The rows that a request means and their order, as SQL; the margin is read only where it is asked for. */
function listingOf(request: GridRequest, columns: readonly PriceGridColumn[], costs: MarginWorld): Listing {
  const order = request.order || "sku"
  const isDown = order.startsWith("-")
  const name = isDown ? order.slice(1) : order
  const where: SqlPiece[] = [
    { sql: "variant.deleted_at IS NULL AND product.deleted_at IS NULL", values: [] },
    conditionsSql(conditionsOf(request), "variant"),
  ]
  if (request.q) where.push(searched(request.q))
  if (request.gaps) where.push(gapsSql(columns))
  if (request.under_floor) where.push(underFloorSql(columns, costs))
  const base = {
    sql: "product_variant AS variant JOIN product ON product.id = variant.product_id",
    values: [],
  }
  const listing = { where: joined(where, " AND "), isDown, from: base, type: "text" as const }
  if (name === "sku") return { ...listing, key: SKU }
  if (name === "title") return { ...listing, key: "product.title" }
  if (name !== "margin")
    throw invalidData(`Rows cannot be ordered by "${request.order}"; they can by sku, title, margin`)
  const column = request.margin_of ? columns.find((one) => one.name === request.margin_of) : columns[0]
  if (!column)
    throw invalidData(
      `Rows cannot be ordered by the margin of "${request.margin_of ?? ""}"; the grid shows ${columns.map((one) => one.name).join(", ") || "no column"}`
    )
  return {
    ...listing,
    from: joined([base, marginJoin(column, costs)], " "),
    // What has no margin comes last, whichever way the others stand.
    key: `coalesce(round(shown.margin, 6), ${isDown ? "-" : ""}1e12)`,
    type: "numeric",
  }
}

const conditionsOf = (request: GridRequest) =>
  Object.fromEntries(
    Object.entries(FILTERED).flatMap(([field, kind]) => {
      const ids = request[field as keyof GridFilters] as string[] | undefined
      return ids?.length ? [[kind, ids]] : []
    })
  )

const searched = (q: string): SqlPiece => ({
  sql: `(variant.sku ILIKE ? OR product.title ILIKE ? OR variant.title ILIKE ? OR variant.barcode ILIKE ? OR variant.ean ILIKE ? OR variant.upc ILIKE ?)`,
  values: Array.from({ length: 6 }, () => containing(q)),
})

const joined = (pieces: readonly SqlPiece[], between: string): SqlPiece => ({
  sql: pieces.map(({ sql }) => (between === " " ? sql : `(${sql})`)).join(between),
  values: pieces.flatMap(({ values }) => values),
})

/** What the margins of all variants are worked out from, where a request asks for them. */
const marginWorld = async (
  sql: SqlExecutor,
  request: GridRequest,
  known: Omit<MarginWorld, "uneven_tax_regions">
): Promise<MarginWorld> => ({
  ...known,
  uneven_tax_regions:
    request.under_floor || request.order?.endsWith("margin")
      ? await readUnevenTaxRegions(sql)
      : new Set<string>(),
})

/** A place in the list, as a text that an address can hold. */
const placeText = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString("base64url")

function placeOf(text: string): [string, string] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"))
    if (Array.isArray(read) && read.length === 2 && read.every((part) => typeof part === "string"))
      return read as [string, string]
  } catch {
    // Told below, with what it should have been.
  }
  throw invalidData(
    `"${text}" is no place in the grid; take one of the anchors, or "next" of the rows before`
  )
}

/**
 * What a grid shows, how many rows it has, and at every hundredth the place to begin reading at: one statement, after
 * which any window is read by its key. A list of 100,000 has 1,000 places of some 60 characters; all its ids would be
 * 3.5 million, and an offset of 90,000 would sort 90,000 rows for each window.
 */
export async function gridIndex(
  sql: SqlExecutor,
  request: GridRequest,
  act: { day: PlainDate; actor_id: string | null }
): Promise<PriceGridIndex> {
  const found = await gridColumns(sql, request)
  const { columns, currency_code, channels, groups, currencies } = found
  const world = await readPriceWorld(sql, act.day)
  const { from, where, key, isDown } = listingOf(
    request,
    columns,
    await marginWorld(sql, request, { world, profiles: found.profiles })
  )
  const direction = isDown ? "DESC" : "ASC"
  const rows = await sql.execute<{ key: string; id: string; total: number }>(
    `SELECT key::text, id, total::int FROM (
       SELECT ${key} AS key, variant.id, count(*) OVER () AS total,
              row_number() OVER (ORDER BY ${key} ${direction}, variant.id ${direction}) AS place
         FROM ${from.sql} WHERE ${where.sql}) AS listed
      WHERE (place - 1) % CASE WHEN total > ${LONG_LIST} THEN ${LONG_STRIDE} ELSE ${STRIDE} END = 0 ORDER BY place`,
    [...from.values, ...where.values]
  )
  const count = rows[0]?.total ?? 0
  return {
    count,
    stride: count > LONG_LIST ? LONG_STRIDE : STRIDE,
    anchors: rows.map((row) => placeText(row.key, row.id)),
    layout: request.layout,
    columns,
    currency_code,
    cost_currency: world.cost_currency ?? currency_code,
    channels,
    groups,
    currencies,
    draft: await draftOf(sql, request.change_set_id, act.actor_id),
  }
}

/** The draft that is named, else the last one that this person edited by hand. */
async function draftOf(
  sql: SqlExecutor,
  id: string | undefined,
  actorId: string | null
): Promise<PriceGridDraft | null> {
  const [draft] = await sql.execute<PriceGridDraft>(
    id
      ? `SELECT id, title, line_count, status FROM comptoir_price_change_set WHERE id = ? AND deleted_at IS NULL`
      : `SELECT id, title, line_count, status FROM comptoir_price_change_set
          WHERE created_by = ? AND kind = 'edit' AND status = 'draft' AND NOT is_filling AND deleted_at IS NULL
          ORDER BY created_at DESC, id DESC LIMIT 1`,
    [id ?? actorId]
  )
  if (id && !draft) throw invalidData(`There is no price change ${id}`)
  return draft ?? null
}

export type GridWindow = { from?: string; until?: string; limit: number }

/** The ids of a window: from a place (included) until another (not included). */
async function windowIds(
  sql: SqlExecutor,
  { from, where, key, type, isDown }: Listing,
  { from: begin, until, limit }: GridWindow
): Promise<{ key: string; id: string }[]> {
  const direction = isDown ? "DESC" : "ASC"
  const pieces = [where]
  const bound = (text: string | undefined, operator: string): string | undefined => {
    if (text === undefined) return undefined
    const [value, id] = placeOf(text)
    pieces.push({ sql: `(${key}, variant.id) ${operator} (?::${type}, ?)`, values: [value, id] })
    return value
  }
  const first = bound(begin, isDown ? "<=" : ">=")
  const beyond = bound(until, isDown ? ">" : "<")
  const [least, most] = isDown ? [beyond, first] : [first, beyond]
  if (key === SKU && least) {
    // Says the same once more in the words of the index of SKUs, which knows nothing of those that are missing.
    pieces.push({ sql: "variant.sku >= ?", values: [least] })
    if (most) pieces.push({ sql: "variant.sku <= ?", values: [most] })
  }
  const all = joined(pieces, " AND ")
  return await sql.execute<{ key: string; id: string }>(
    `SELECT (${key})::text AS key, variant.id FROM ${from.sql} WHERE ${all.sql}
      ORDER BY ${key} ${direction}, variant.id ${direction} LIMIT ?`,
    [...from.values, ...all.values, limit]
  )
}

/** What a filter means, for a reader who goes through all of it: by id, a page at a time. */
export type GridSelection = Readonly<{
  columns: readonly PriceGridColumn[]
  idsAfter: (sql: SqlExecutor, after: string, limit: number) => Promise<string[]>
}>

export async function gridSelection(
  sql: SqlExecutor,
  request: GridRequest,
  world: PriceWorld
): Promise<GridSelection> {
  const { columns, profiles } = await gridColumns(sql, request)
  const { from, where } = listingOf(
    { ...request, order: "sku" },
    columns,
    await marginWorld(sql, request, { world, profiles })
  )
  return {
    columns,
    idsAfter: async (executor, after, limit) => {
      const rows = await executor.execute<{ id: string }>(
        `SELECT variant.id FROM ${from.sql} WHERE ${where.sql} AND variant.id > ? ORDER BY variant.id LIMIT ?`,
        [...from.values, ...where.values, after, limit]
      )
      return rows.map(({ id }) => id)
    },
  }
}

/** The rows of a window with all that their cells show. */
export async function gridRows(
  sql: SqlExecutor,
  request: GridRequest & GridWindow,
  act: { day: PlainDate; at: Date }
): Promise<PriceGridResponse> {
  const found = await gridColumns(sql, request)
  const world = await readPriceWorld(sql, act.day)
  const listing = listingOf(
    request,
    found.columns,
    await marginWorld(sql, request, { world, profiles: found.profiles })
  )
  const listed = await windowIds(sql, listing, { ...request, limit: request.limit + 1 })
  const beyond = listed[request.limit]
  const ids = listed.slice(0, request.limit).map(({ id }) => id)
  return {
    ...(await rowsOf(sql, ids, found.columns, { ...act, world, change_set_id: request.change_set_id })),
    columns: found.columns,
    next: beyond ? placeText(beyond.key, beyond.id) : null,
  }
}

type Shown = Pick<
  PriceGridRow,
  "variant_id" | "product_id" | "sku" | "product_title" | "variant_title" | "thumbnail"
>
type CellKey = {
  variant_id: string
  sales_channel_id: string
  customer_group_id: string
  currency_code: string
}

const cellName = (key: CellKey): string =>
  `${key.variant_id}|${key.sales_channel_id}|${key.customer_group_id}|${key.currency_code}`

const CELL = "variant_id, sales_channel_id, customer_group_id, currency_code"
const PLAIN = "region_id = '' AND min_quantity = 1"

/** The rows of these variants, in their order. */
export async function rowsOf(
  sql: SqlExecutor,
  ids: readonly string[],
  columns: readonly PriceGridColumn[],
  { world, at, change_set_id }: { world: PriceWorld; at: Date; change_set_id?: string }
): Promise<Pick<PriceGridResponse, "rows" | "terms" | "cost_currency">> {
  const channels = [...new Set(columns.map(({ sales_channel_id }) => sales_channel_id))]
  const currencies = [...new Set(columns.map(({ currency_code }) => currency_code))]
  const places = columns.map((column) => ({ ...column, region_id: "" }))
  const costs = await readLineCosts(sql, ids, places, world)
  const of = [ids, channels, currencies]
  const shown = await sql.execute<Shown>(
    `SELECT variant.id AS variant_id, product.id AS product_id, variant.sku, product.title AS product_title,
            variant.title AS variant_title, coalesce(variant.thumbnail, product.thumbnail) AS thumbnail
       FROM product_variant AS variant JOIN product ON product.id = variant.product_id
      WHERE variant.id = ANY(?::text[])`,
    [ids]
  )
  const prices = await sql.execute<CellKey & { amount: string }>(
    `SELECT ${CELL}, trim_scale(amount)::text AS amount FROM comptoir_channel_price
      WHERE variant_id = ANY(?::text[]) AND sales_channel_id = ANY(?::text[]) AND currency_code = ANY(?::text[])
        AND valid_until IS NULL AND sale_id = '' AND ${PLAIN}`,
    of
  )
  const sales = await runningSales(sql, of, at)
  const drafted = change_set_id
    ? await sql.execute<CellKey & { amount: string | null }>(
        `SELECT ${CELL}, trim_scale(new_amount)::text AS amount FROM comptoir_price_change
          WHERE change_set_id = ? AND variant_id = ANY(?::text[]) AND sale_id = '' AND ${PLAIN}`,
        [change_set_id, ids]
      )
    : []
  const byCell = <Row extends CellKey>(rows: readonly Row[]) =>
    new Map(rows.map((row) => [cellName(row), row]))
  const known = { prices: byCell(prices), sales: byCell(sales), drafted: byCell(drafted) }
  const terms = new TermsTable()
  const byId = new Map(shown.map((row) => [row.variant_id, row]))
  const rows = ids.flatMap((id): PriceGridRow[] => {
    const row = byId.get(id)
    const facts = costs.variants.get(id)
    if (!row || !facts) return []
    const base = currencies.flatMap((code) => {
      const amount = basePriceIn(facts.base_prices, { currency_code: code, region_id: "" })
      return amount === null ? [] : [[code, amount] as const]
    })
    return [
      {
        ...row,
        cost: facts.cost,
        base: Object.fromEntries(base),
        cells: columns.map((column) => cellOf(id, column, costs, known, terms)),
      },
    ]
  })
  return { rows, terms: terms.rows, cost_currency: costs.world.cost_currency ?? "" }
}

/** What the sales that run now ask; of several for one price, the least. */
const runningSales = async (sql: SqlExecutor, of: readonly unknown[], at: Date) =>
  await sql.execute<CellKey & { amount: string; ends_at: Date }>(
    `SELECT DISTINCT ON (${CELL}) ${CELL}, trim_scale(amount)::text AS amount, sale.ends_at
       FROM comptoir_channel_price
       JOIN (SELECT id AS running_id, ends_at FROM comptoir_price_sale
              WHERE deleted_at IS NULL AND status = 'published' AND starts_at <= ?::timestamptz AND ends_at > ?::timestamptz) AS sale
         ON sale.running_id = sale_id
      WHERE variant_id = ANY(?::text[]) AND sales_channel_id = ANY(?::text[]) AND currency_code = ANY(?::text[])
        AND valid_until IS NULL AND ${PLAIN}
      ORDER BY ${CELL}, amount, sale.ends_at DESC`,
    [at, at, ...of]
  )

/** The terms of margins, each set of them once. */
class TermsTable {
  readonly rows: PriceGridTerms[] = []
  private readonly places = new Map<string, number>()

  place(terms: PriceGridTerms): number {
    const text = JSON.stringify(terms)
    const known = this.places.get(text)
    if (known !== undefined) return known
    this.places.set(text, this.rows.length)
    return this.rows.push(terms) - 1
  }
}

type KnownCells = {
  prices: ReadonlyMap<string, { amount: string }>
  sales: ReadonlyMap<string, { amount: string; ends_at: Date }>
  drafted: ReadonlyMap<string, { amount: string | null }>
}

function cellOf(
  variantId: string,
  column: PriceGridColumn,
  costs: LineCosts,
  known: KnownCells,
  table: TermsTable
): PriceGridCell {
  const { cost, tax_percent, ...terms } = costs.termsOf(variantId, { ...column, region_id: "" })
  const whole = { ...terms, tax_percent, cost }
  const name = cellName({ ...column, variant_id: variantId })
  const amount = known.prices.get(name)?.amount ?? null
  const sale = known.sales.get(name)
  const draft = known.drafted.get(name)
  const facts = costs.variants.get(variantId)
  return {
    amount,
    ...judgePrice(amount, whole),
    terms: table.place({ ...terms, tax_percent: tax_percent ?? "0", decimals: column.decimals }),
    is_listed: facts?.sales_channel_ids.has(column.sales_channel_id) ?? false,
    ...(sale && {
      sale: {
        amount: sale.amount,
        ends_at: sale.ends_at.toISOString(),
        margin_percent: judgePrice(sale.amount, whole).margin_percent,
      },
    }),
    ...(draft && { draft: { amount: draft.amount, ...judgePrice(draft.amount, whole) } }),
  }
}
