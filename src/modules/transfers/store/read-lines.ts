import { isPlainDate } from "../../../domain/purchasing/plain-date"
import { invalidData } from "../../../domain/shared/domain-error"
import { unguarded } from "../../../domain/shared/spreadsheet-text"
import { MOST_TRANSFER_LINES } from "../../../domain/warehouse/transfer"
import { readCsvTable } from "../../../platform/csv-table"
import type { SqlExecutor } from "../../../platform/sql"
import type { ReadTransferLinesResponse } from "../../../types/http/transfers"
import { itemsOfCodes, NamedItem } from "./items"

type Row = { line: number; code: string; quantity: string; lot: string; expires_on: string; note: string }

/**
 * Reads a file of `sku` (or `barcode`), `quantity` and, where wished, `lot`, `expires_on` and `note` as lines of a
 * transfer. A row that is none is answered with the reason, so that all faults are mended at once.
 */
export async function readTransferLines(sql: SqlExecutor, text: string): Promise<ReadTransferLinesResponse> {
  const { columns, rows } = readCsvTable(text, MOST_TRANSFER_LINES)
  const codes = ["sku", "barcode"].filter((column) => columns.includes(column))
  if (!codes.length || !columns.includes("quantity")) {
    throw invalidData(
      `The first line of the file names its columns: "sku" or "barcode", and "quantity"; it names ${columns.join(", ") || "none"}`
    )
  }
  const read = rows.map(({ line, values }): Row => {
    const cell = (name: string) => unguarded(values[name] ?? "").trim()
    return {
      line,
      code: cell("sku") || cell("barcode"),
      quantity: cell("quantity"),
      lot: cell("lot"),
      expires_on: cell("expires_on"),
      note: cell("note"),
    }
  })
  const found = await itemsOfCodes(sql, [...new Set(read.map((row) => row.code).filter(Boolean))])
  const itemsOf = new Map<string, NamedItem[]>()
  for (const item of found) itemsOf.set(item.code, [...(itemsOf.get(item.code) ?? []), item])
  const answer: ReadTransferLinesResponse = { lines: [], problems: [] }
  const seen = new Set<string>()
  for (const row of read) {
    const fault = faultOf(row, itemsOf.get(row.code) ?? [])
    const [item] = itemsOf.get(row.code) ?? []
    const goods = JSON.stringify([item?.id, row.lot, row.expires_on])
    if (fault || !item) answer.problems.push({ line: row.line, message: fault ?? "" })
    else if (seen.has(goods))
      answer.problems.push({
        line: row.line,
        message: `${row.code} stands in the file twice; put its quantities together`,
      })
    else {
      seen.add(goods)
      answer.lines.push({
        inventory_item_id: item.id,
        sku: item.sku,
        title: item.title,
        quantity: Number(row.quantity),
        lot: row.lot || null,
        expires_on: row.expires_on || null,
        note: row.note || null,
      })
    }
  }
  return answer
}

function faultOf(row: Row, items: readonly NamedItem[]): string | null {
  if (!row.code) return "The row names no article"
  if (!items.length) return `No article has the SKU or barcode ${row.code}`
  if (items.length > 1) return `${row.code} names ${items.length} articles; use the SKU of one`
  if (!/^\d{1,9}$/.test(row.quantity) || Number(row.quantity) < 1)
    return `The quantity of ${row.code} is "${row.quantity}"; it must be a whole number of units`
  if (row.expires_on && !isPlainDate(row.expires_on))
    return `The expiry of ${row.code} is "${row.expires_on}"; write it YYYY-MM-DD`
  if (row.lot.length > 100 || row.note.length > 500) return `The lot or the note of ${row.code} is too long`
  return null
}
