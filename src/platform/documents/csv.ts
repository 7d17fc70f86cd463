import { stringify } from "csv-stringify/sync"
import { ANSWER_COLUMNS } from "../../domain/purchasing/quotation-file"
import { asFigure, asText } from "../../domain/shared/spreadsheet-text"
import type { DocumentLine, DocumentView } from "./views"

type Cell = string | number | null | undefined

/** A text is guarded against formulas; a number or a day of ours stands as it is. */
type Column = {
  header: string
  kind: "text" | "number"
  value: (line: DocumentLine, view: DocumentView) => Cell
}

const text = (header: string, value: Column["value"]): Column => ({ header, kind: "text", value })
const number = (header: string, value: Column["value"]): Column => ({ header, kind: "number", value })

const COLUMNS: readonly Column[] = [
  text("document", (_, view) => view.number),
  number("revision", (_, view) => view.revision ?? 1),
  number("position", (line) => line.position),
  text("supplier_sku", (line) => line.supplier_sku),
  text("sku", (line) => line.sku),
  text("barcode", (line) => line.barcode),
  text("title", (line) => line.title),
  number("quantity", (line) => line.quantity),
  text("purchase_unit", (line) => line.purchase_unit),
  number("pack_size", (line) => line.pack_size ?? 1),
  number("expected_on", (line) => line.expected_on),
  text("note", (line) => line.note),
]

const PRICES: readonly Column[] = [
  text("currency", (_, view) => view.currency_code?.toUpperCase()),
  number("unit_price", (line) => line.unit_price),
  number("price_per_quantity", (line) => line.price_per_quantity ?? 1),
  number("discount_percent", (line) => line.discount_percent ?? "0"),
  number("line_total", (line) => line.line_total),
  text("vat_category", (line) => line.vat_category),
  number("vat_rate", (line) => line.vat_rate),
]

/** What a supplier fills in on a request for quotation and sends back. */
const ANSWER: readonly Column[] = ANSWER_COLUMNS.map((header) => text(header, () => ""))

const RETURN: readonly Column[] = [text("lot", (line) => line.lot), text("reason", (line) => line.reason)]

/**
 * The lines as the supplier reads them: its own codes first. UTF-8 with a byte order mark, semicolons and CRLF,
 * which a European spreadsheet opens with a double click.
 */
export function documentCsv(view: DocumentView): string {
  const columns = [
    ...COLUMNS,
    ...(view.currency_code === null ? [] : PRICES),
    ...(view.kind === "request_for_quotation" ? ANSWER : []),
    ...(view.kind === "supplier_return" ? RETURN : []),
  ]
  const rows = view.lines.map((line) =>
    columns.map(({ kind, value }) => {
      const cell = value(line, view)
      if (cell === null || cell === undefined) return ""
      return kind === "text" ? asText(String(cell)) : asFigure(String(cell))
    })
  )
  return stringify([columns.map(({ header }) => header), ...rows], {
    bom: true,
    delimiter: ";",
    record_delimiter: "\r\n",
  })
}
