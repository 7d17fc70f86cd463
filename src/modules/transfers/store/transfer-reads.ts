import { notFound } from "../../../domain/shared/domain-error"
import { multiply, roundTo, sum } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  StockTransferDTO,
  StockTransferLineDTO,
  StockTransferPostingDTO,
  StockTransferPostingLineDTO,
  TransferLossDTO,
  TransferPickDTO,
} from "../../../types/http/transfers"
import { barcodeOf, freeUnits } from "./items"
import { picksFor } from "./picks"
import { linesOf } from "./transfer-rows"
import { transferHeadings } from "./transfer-list"

/** A receipt of a transfer may bring a thousand lots; a page of its history shows as many lines as a person reads. */
const MOST_POSTED_LINES = 5_000

async function linesWithArticle(sql: SqlExecutor, id: string): Promise<StockTransferLineDTO[]> {
  return await sql.execute<StockTransferLineDTO>(
    `SELECT line.id, line.position, line.inventory_item_id, line.sku, line.title, ${barcodeOf("item")} AS barcode,
            item.thumbnail, line.lot, line.expires_on, line.note, line.quantity, line.shipped_quantity,
            line.received_quantity, line.damaged_quantity, line.found_quantity, line.written_off_quantity,
            line.restocked_quantity,
            line.shipped_quantity - line.received_quantity - line.written_off_quantity - line.restocked_quantity AS open_quantity,
            line.discrepancy_reason, NULL AS free_quantity
       FROM comptoir_stock_transfer_line AS line
       LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
      WHERE line.transfer_id = ? ORDER BY line.position`,
    [id]
  )
}

async function postingsOf(sql: SqlExecutor, id: string): Promise<StockTransferPostingDTO[]> {
  const postings = await sql.execute<Omit<StockTransferPostingDTO, "lines">>(
    `SELECT id, ordinal, kind, posted_on, posted_at, posted_by, note, reversed_at, reversed_by, reverse_reason
       FROM comptoir_stock_transfer_posting WHERE transfer_id = ? ORDER BY ordinal`,
    [id]
  )
  if (!postings.length) return []
  const lines = await sql.execute<StockTransferPostingLineDTO & { posting_id: string }>(
    `SELECT posted.posting_id, posted.id, posted.transfer_line_id, line.sku, line.title, posted.outcome, posted.quantity,
            posted.bin_id, bin.code AS bin_code, posted.lot, posted.expires_on, posted.hold_id, posted.reason,
            posted.unit_value::text AS unit_value, posted.currency_code
       FROM comptoir_stock_transfer_posting_line AS posted
       JOIN comptoir_stock_transfer_line AS line ON line.id = posted.transfer_line_id
       LEFT JOIN comptoir_bin AS bin ON bin.id = posted.bin_id
      WHERE line.transfer_id = ? ORDER BY line.position, posted.lot NULLS FIRST, posted.expires_on, posted.id LIMIT ${MOST_POSTED_LINES}`,
    [id]
  )
  const byPosting = new Map<string, StockTransferPostingLineDTO[]>()
  for (const { posting_id, ...line } of lines) {
    const kept = byPosting.get(posting_id)
    if (kept) kept.push(line)
    else byPosting.set(posting_id, [line])
  }
  return postings.map((posting) => ({ ...posting, lines: byPosting.get(posting.id) ?? [] }))
}

/** What the units that were written off had cost; without a value where some had no known cost. */
function lossOf(postings: readonly StockTransferPostingDTO[]): TransferLossDTO | null {
  const lost = postings.flatMap((posting) => posting.lines).filter((line) => line.outcome === "written_off")
  if (!lost.length) return null
  const units = lost.reduce((total, line) => total + line.quantity, 0)
  const [first] = lost
  const isValued = lost.every(
    (line) => line.unit_value !== null && line.currency_code === first?.currency_code
  )
  if (!isValued) return { units, value: null, currency_code: null }
  const values = lost.map((line) => multiply(line.unit_value as string, line.quantity))
  return { units, value: roundTo(sum(values), 2), currency_code: first?.currency_code ?? null }
}

/** One transfer with its lines and all that was posted of it; refuses an id that is none. */
export async function readTransfer(sql: SqlExecutor, id: string, today: string): Promise<StockTransferDTO> {
  // PostgreSQL stores no such text, so no record can have it as its id.
  const [found] = id.includes("\0") ? [] : await transferHeadings(sql, [id], today)
  if (!found) throw notFound(`Transfer ${id} does not exist`)
  const lines = await linesWithArticle(sql, id)
  const postings = await postingsOf(sql, id)
  const isBefore = found.status === "draft" || found.status === "ready"
  const free = isBefore
    ? await freeUnits(sql, found.source_location_id, [
        ...new Set(lines.map((line) => line.inventory_item_id)),
      ])
    : new Map<string, number>()
  return {
    ...found,
    lines: lines.map((line) => ({
      ...line,
      free_quantity: isBefore ? (free.get(line.inventory_item_id) ?? 0) : null,
    })),
    postings,
    loss: lossOf(postings),
  }
}

/** From which bins to take the goods of a transfer that has not left yet; what left, as it did. */
export async function readPicks(sql: SqlExecutor, id: string, today: string): Promise<TransferPickDTO[]> {
  const { lines = [], postings = [], ...found } = await readTransfer(sql, id, today)
  const byId = new Map(lines.map((line) => [line.id, line]))
  const shipment = postings.find((posting) => posting.kind === "shipment")
  const picks = shipment
    ? shipment.lines.map((line) => ({ ...line, line_id: line.transfer_line_id }))
    : await picksFor(sql, found.source_location_id, await linesOf(sql, id))
  return picks
    .map(({ line_id, bin_id, bin_code, lot, expires_on, quantity }) => {
      const line = byId.get(line_id)
      return {
        line_id,
        sku: line?.sku ?? null,
        title: line?.title ?? null,
        barcode: line?.barcode ?? null,
        bin_id,
        bin_code,
        lot,
        expires_on,
        quantity,
      }
    })
    .sort((a, b) => (a.bin_code ?? "￿").localeCompare(b.bin_code ?? "￿", "en", { numeric: true }))
}
