import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { checkSheetColumns, SHEET_COLUMNS } from "../../../../../domain/counting/count-sheet"
import { notAllowed } from "../../../../../domain/shared/domain-error"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import { readCsvTable } from "../../../../../platform/csv-table"
import { countSheetPdf, SheetPlace } from "../../../../../platform/documents/count-sheet-pdf"
import type { StockCountLineDTO } from "../../../../../types/http/counting"
import { enterCountSheetWorkflow } from "../../../../../workflows/counting/enter-count-sheet"
import { countingOf, readCount, viewer } from "../../read"
import type { AdminCountSheetType, AdminEnterCountSheetType } from "../../validators"
import { linesOf } from "../lines"

/** More than this nobody carries on paper: the file is for them, or a campaign of several sheets. */
const MOST_PRINTED = 2_000
const MOST_ROWS = 50_000

const VALUES: Record<(typeof SHEET_COLUMNS)[number], (line: StockCountLineDTO) => string | null> = {
  line_id: (line) => line.id,
  bin: (line) => line.bin_code,
  sku: (line) => line.sku,
  title: (line) => line.title,
  barcode: (line) => line.barcode,
  lot: (line) => line.lot,
  expires_on: (line) => line.expires_on,
  hold_id: (line) => line.hold_id,
  counted_quantity: () => null,
  note: () => null,
}
const COLUMNS: CsvColumn<StockCountLineDTO>[] = SHEET_COLUMNS.map((header) => ({
  header,
  kind: "text",
  value: VALUES[header],
}))

/** The places that are still to count, to be filled in: on paper or in a file. It never says what the book says. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { format, language } = req.validatedQuery as AdminCountSheetType
  const count = await readCount(req, req.params.id as string)
  if (count.status !== "counting" || !count.number) {
    throw notAllowed(
      `Count ${count.number ?? count.id} is ${count.status}; a sheet is made while it is counted`
    )
  }
  const pages = linesOf(countingOf(req), count, { status: ["open"] }, await viewer(req))
  if (format === "csv") return await downloadCsv(res, `${count.number}-sheet.csv`, COLUMNS, pages)
  if (count.open_count > MOST_PRINTED) {
    throw notAllowed(
      `Count ${count.number} has ${count.open_count} places to count; at most ${MOST_PRINTED} are printed. Take the file, or count in several sheets`
    )
  }
  const places: SheetPlace[] = []
  for await (const lines of pages) places.push(...lines.map(placeOf))
  const { number, title, location, round, started_at } = count
  const day = new Date(started_at ?? 0).toISOString().slice(0, 10)
  const content = await countSheetPdf(
    { language, number, title, warehouse: location.name, round, day },
    places
  )
  res.setHeader("Content-Type", "application/pdf")
  res.setHeader(
    "Content-Disposition",
    `attachment; filename="${number.replace(/[^A-Za-z0-9._-]+/g, "-")}-sheet.pdf"`
  )
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(content)
}

const placeOf = (line: StockCountLineDTO): SheetPlace => ({
  bin: line.bin_code,
  zone: line.zone_name,
  sku: line.sku,
  title: line.title,
  barcode: line.barcode ?? line.sku,
  lot: line.lot,
  expires_on: line.expires_on,
  is_held: line.hold_id !== null,
})

/** Enters a filled sheet: all of its rows, or none while one of them cannot be read. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminEnterCountSheetType>,
  res: MedusaResponse
): Promise<void> {
  const { csv, idempotency_key } = req.validatedBody
  const { columns, rows } = readCsvTable(csv, MOST_ROWS)
  checkSheetColumns(columns)
  const input = { id: req.params.id as string, rows, idempotency_key, actor_id: req.auth_context.actor_id }
  const { result } = await enterCountSheetWorkflow(req.scope).run({ input })
  res.json(result)
}
