import { MedusaContainer } from "@medusajs/framework/types"
import { invalidData } from "../../domain/shared/domain-error"
import type { KeyedLine } from "../../modules/replenishment/history/encode-lines"
import {
  checksumOf,
  ReadBatch,
  readSalesFile,
  SalesFile,
  SalesFileFormat,
  SalesFileRules,
} from "./read-sales-file"
import { saleKeys } from "../../domain/replenishment/sale-key"
import type {
  SalesImportCounts,
  SalesImportSession,
  WrongRow,
} from "../../modules/replenishment/history/sales-import-session"
import { REPLENISHMENT_MODULE } from "../../modules/replenishment/names"
import type ReplenishmentService from "../../modules/replenishment/service"
import { createSoldProducts, itemsOfSkus, SoldProduct } from "./create-sold-products"
import { resolveChannel, resolveCurrency, resolveNonGoods, resolveTimeZone } from "./sales-history-settings"

export type ImportSalesHistoryInput = SalesFileFormat & {
  file: SalesFile
  /** Under which name its lines are known; the file's name without its ending where none is given. */
  source?: string
  currency_code: string
  /** The id or the name of the sales channel that sold. */
  sales_channel?: string
  non_goods?: readonly string[]
  cancellation_prefix?: string | null
  time_zone?: string
  /** Whether new products are published; drafts otherwise. */
  publish?: boolean
  /** Without products, rows whose SKU no inventory item has are wrong rows. */
  create_products?: boolean
  /** Reads and reports, writes nothing. */
  dry_run?: boolean
  /** Lines that one transaction writes. */
  chunk_size?: number
  onProgress?: (progress: ImportProgress) => void
}

export type ImportProgress =
  | { stage: "survey"; lines: number }
  | { stage: "products"; done: number }
  | { stage: "history"; lines: number; resumed_after: number }

export type ImportReport = {
  import_id: string | null
  source: string
  counts: SalesImportCounts
  /** SKUs of goods in the file; how many of them had no product yet; how many products were made. */
  sku_count: number
  unknown_sku_count: number
  product_count: number
  wrong_rows: WrongRow[]
  resumed_after: number
  /** Milliseconds: reading the file once for its articles, matching and making them; then the history. */
  milliseconds: { products: number; history: number }
}

const CHUNK_SIZE = 200_000
const WRONG_ROWS_SHOWN = 1000

/**
 * Brings a file of past sales into the shop: first the articles it names, through core's workflows, then its
 * lines and the sums of them. Both parts may be killed and started again: articles that exist are matched, and
 * the lines go on after the last piece that was written. Importing a file twice brings nothing twice.
 */
export async function importSalesHistory(
  container: MedusaContainer,
  input: ImportSalesHistoryInput
): Promise<ImportReport> {
  const { file, onProgress } = input
  const source = input.source ?? file.name.replace(/\.gz$/i, "").replace(/\.[^.]*$/, "")
  if (!source || source.length > 200)
    throw invalidData(`The source "${source}" must have 1 to 200 characters`)
  const currency_code = await resolveCurrency(container, input.currency_code)
  const sales_channel_id = input.sales_channel ? await resolveChannel(container, input.sales_channel) : null
  const rules: SalesFileRules = {
    ...input,
    time_zone: await resolveTimeZone(container, input.time_zone),
    non_goods: await resolveNonGoods(container, input.non_goods),
    cancellation_prefix: input.cancellation_prefix || null,
  }

  const started = performance.now()
  const survey = await surveySales(file, rules, onProgress)
  const skus = [...survey.products.keys()]
  const matched = await itemsOfSkus(container, skus)
  const unknown = skus.filter((sku) => !matched.has(sku))
  const report = { source, sku_count: skus.length, unknown_sku_count: unknown.length }
  if (input.dry_run) {
    const milliseconds = { products: performance.now() - started, history: 0 }
    const { counts, wrong_rows } = survey
    return {
      ...report,
      import_id: null,
      counts,
      product_count: 0,
      wrong_rows,
      resumed_after: 0,
      milliseconds,
    }
  }
  const isMaking = input.create_products ?? true
  const product_count = isMaking
    ? await createSoldProducts(container, {
        products: unknown.flatMap((sku) => survey.products.get(sku) ?? []),
        currency_code,
        sales_channel_id,
        publish: input.publish ?? false,
        onProgress: (done) => onProgress?.({ stage: "products", done }),
      })
    : 0
  const items = isMaking && unknown.length ? await itemsOfSkus(container, skus) : matched
  const productsDone = performance.now()

  const replenishment = container.resolve<ReplenishmentService>(REPLENISHMENT_MODULE)
  const whose = {
    source,
    file_name: file.name,
    checksum: await checksumOf(file),
    currency_code,
    sales_channel_id,
    time_zone: rules.time_zone,
  }
  return replenishment.importSales(whose, async (session) => {
    const resumed_after = session.resumesAfter
    if (product_count) await session.countProducts(product_count)
    const wrong_rows = await writeHistory(session, { ...input, source, rules, items })
    const { counts } = await session.complete()
    const milliseconds = { products: productsDone - started, history: performance.now() - productsDone }
    return {
      ...report,
      import_id: session.id,
      counts,
      product_count,
      wrong_rows,
      resumed_after,
      milliseconds,
    }
  })
}

type Survey = { products: Map<string, SoldProduct>; counts: SalesImportCounts; wrong_rows: WrongRow[] }

// A part of a long text keeps the whole text in memory; this does not.
const ownCopy = (text: string) => Buffer.from(text).toString()

/** Reads the file for the articles it names, each with its last title and the price of its last sale. */
async function surveySales(
  file: SalesFile,
  rules: SalesFileRules,
  onProgress: ImportSalesHistoryInput["onProgress"]
): Promise<Survey> {
  const latest = new Map<string, SoldProduct & { sold_at: string }>()
  const counts = { sale: 0, cancellation: 0, adjustment: 0, non_goods: 0, repeated: 0, wrong: 0 }
  const wrong_rows: WrongRow[] = []
  let lines = 0
  for await (const { rows, wrong } of readSalesFile(file, rules)) {
    for (const { line, title } of rows) {
      counts[line.kind] += 1
      if (line.kind === "non_goods") continue
      let product = latest.get(line.sku)
      if (!product) {
        const sku = ownCopy(line.sku)
        latest.set(sku, (product = { sku, title: null, unit_price: null, sold_at: "" }))
      }
      if (title && title !== product.title) product.title = ownCopy(title)
      if (line.kind === "sale" && line.sold_at >= product.sold_at) {
        product.unit_price = line.unit_price
        product.sold_at = line.sold_at
      }
    }
    counts.wrong += wrong.length
    wrong_rows.push(...wrong.slice(0, WRONG_ROWS_SHOWN - wrong_rows.length))
    lines += rows.length + wrong.length
    onProgress?.({ stage: "survey", lines })
  }
  return { products: latest, counts, wrong_rows }
}

type HistoryInput = Pick<ImportSalesHistoryInput, "file" | "chunk_size" | "onProgress"> & {
  source: string
  rules: SalesFileRules
  items: ReadonlyMap<string, string>
}

/** Hands the lines to the session piece by piece, and sends each chunk off while the next is read. */
async function writeHistory(
  session: SalesImportSession,
  { file, source, rules, items, chunk_size = CHUNK_SIZE, onProgress }: HistoryInput
): Promise<WrongRow[]> {
  const resumed_after = session.resumesAfter
  // Rows before the place of resuming are counted too: the n-th of its kind must be the n-th of the whole file.
  const keyOf = saleKeys(source)
  const wrong_rows: WrongRow[] = []
  for await (const batch of readSalesFile(file, rules)) {
    const piece = pieceOf(batch, keyOf, items, resumed_after)
    if (batch.last_line <= resumed_after) continue
    await session.add({ ...piece, last_line: batch.last_line })
    wrong_rows.push(...piece.wrong.slice(0, WRONG_ROWS_SHOWN - wrong_rows.length))
    if (session.waiting < chunk_size) continue
    await session.send()
    onProgress?.({ stage: "history", lines: batch.last_line, resumed_after })
  }
  return wrong_rows
}

function pieceOf(
  { rows, wrong }: ReadBatch,
  keyOf: ReturnType<typeof saleKeys>,
  items: ReadonlyMap<string, string>,
  resumed_after: number
): { lines: KeyedLine[]; wrong: WrongRow[] } {
  const piece = { lines: [] as KeyedLine[], wrong: wrong.filter(({ line }) => line > resumed_after) }
  for (const row of rows) {
    const { line, texts, line_number } = row
    keyOf(texts, line.sold_on, row)
    if (line_number <= resumed_after) continue
    const inventory_item_id = line.kind === "non_goods" ? null : items.get(line.sku)
    if (inventory_item_id === undefined) {
      const reason = `No inventory item has the SKU ${line.sku}`
      piece.wrong.push({ line: line_number, reason, text: texts.join(",") })
      continue
    }
    row.inventory_item_id = inventory_item_id
    piece.lines.push(row)
  }
  return piece
}
