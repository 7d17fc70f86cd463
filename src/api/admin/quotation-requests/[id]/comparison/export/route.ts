import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ComparedCell } from "../../../../../../domain/purchasing/quotation-comparison"
import { CsvColumn, downloadCsv } from "../../../../../../platform/csv-download"
import type { QuotationComparisonDTO } from "../../../../../../types/http/quotations"
import { readQuotationComparison } from "../../../read"

type Row = ComparedCell & {
  line: QuotationComparisonDTO["lines"][number]
  supplier: QuotationComparisonDTO["suppliers"][number]
  currency_code: string
  is_cheapest: boolean
  is_soonest: boolean
}

const text = (header: string, value: CsvColumn<Row>["value"]): CsvColumn<Row> => ({
  header,
  kind: "text",
  value,
})
const number = (header: string, value: CsvColumn<Row>["value"]): CsvColumn<Row> => ({
  header,
  kind: "number",
  value,
})
const yes = (value: boolean): string => (value ? "yes" : "")

const COLUMNS: readonly CsvColumn<Row>[] = [
  number("position", (row) => row.line.position),
  text("sku", (row) => row.line.sku),
  text("title", (row) => row.line.title),
  number("asked_quantity", (row) => row.line.quantity),
  text("wished_on", (row) => row.line.wished_on),
  text("supplier_code", (row) => row.supplier.code),
  text("supplier_name", (row) => row.supplier.name),
  text("answer", (row) => row.state),
  number("order_quantity", (row) => (row.state === "priced" ? row.quantity : null)),
  text("quoted_currency", (row) => row.supplier.currency_code),
  number("quoted_price", (row) => row.unit_price),
  number("price_per_quantity", (row) => (row.state === "priced" ? row.price_per_quantity : null)),
  text("currency", (row) => row.currency_code),
  number("unit_price", (row) => row.unit_value),
  number("total", (row) => row.total),
  number("freight_share", (row) => row.freight_share),
  number("landed_total", (row) => row.landed_total),
  text("arrives_on", (row) => row.arrives_on),
  text("cheapest", (row) => yes(row.is_cheapest)),
  text("soonest", (row) => yes(row.is_soonest)),
  text("short", (row) => yes(row.is_short)),
  text("expired", (row) => yes(row.is_expired)),
]

/** The comparison as CSV: a row for each line and supplier. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const comparison = await readQuotationComparison(req.scope, req.params.id as string)
  await downloadCsv(res, `quotation-comparison-${comparison.today}.csv`, COLUMNS, pagesOf(comparison))
}

async function* pagesOf(comparison: QuotationComparisonDTO) {
  yield rowsOf(comparison)
}

function rowsOf({
  lines,
  suppliers,
  cells,
  cheapest,
  soonest,
  currency_code,
}: QuotationComparisonDTO): Row[] {
  const supplierOf = new Map(suppliers.map((supplier) => [supplier.supplier_id, supplier]))
  const places = new Map(lines.map((line, index) => [line.id, { line, index }]))
  return cells
    .flatMap((cell) => {
      const place = places.get(cell.line_id)
      const supplier = supplierOf.get(cell.supplier_id)
      if (!place || !supplier) return []
      const is_cheapest = cheapest[cell.line_id] === cell.supplier_id
      const is_soonest = soonest[cell.line_id] === cell.supplier_id
      return [{ ...cell, line: place.line, supplier, currency_code, is_cheapest, is_soonest }]
    })
    .sort((a, b) => a.line.position - b.line.position)
}
