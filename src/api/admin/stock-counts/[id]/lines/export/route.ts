import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CsvColumn, downloadCsv } from "../../../../../../platform/csv-download"
import type { StockCountLineDTO } from "../../../../../../types/http/counting"
import { countingOf, readCount, viewer } from "../../../read"
import { linesOf } from "../../lines"
import type { AdminExportCountLinesType } from "../../../validators"

const COLUMNS: CsvColumn<StockCountLineDTO>[] = [
  { header: "bin", kind: "text", value: (line) => line.bin_code },
  { header: "zone", kind: "text", value: (line) => line.zone_name },
  { header: "sku", kind: "text", value: (line) => line.sku },
  { header: "title", kind: "text", value: (line) => line.title },
  { header: "lot", kind: "text", value: (line) => line.lot },
  { header: "expires_on", kind: "text", value: (line) => line.expires_on },
  { header: "hold_id", kind: "text", value: (line) => line.hold_id },
  { header: "status", kind: "text", value: (line) => line.status },
  { header: "round", kind: "number", value: (line) => line.round },
  { header: "counted_quantity", kind: "number", value: (line) => line.counted_quantity },
  { header: "book_quantity", kind: "number", value: (line) => line.book_quantity },
  { header: "variance", kind: "number", value: (line) => line.variance },
  { header: "variance_value", kind: "number", value: (line) => line.variance_value },
  { header: "posted_quantity", kind: "number", value: (line) => line.posted_quantity },
  { header: "reason", kind: "text", value: (line) => line.reason },
  { header: "note", kind: "text", value: (line) => line.note },
  {
    header: "counted_at",
    kind: "number",
    value: (line) => (line.counted_at ? new Date(line.counted_at).toISOString() : null),
  },
]

/** The lines of a count as CSV; what whoever asks may not know stays empty. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const count = await readCount(req, req.params.id as string)
  const filters = req.validatedQuery as AdminExportCountLinesType
  const pages = linesOf(countingOf(req), count, filters, await viewer(req))
  await downloadCsv(res, `${count.number ?? "count"}-lines.csv`, COLUMNS, pages)
}
