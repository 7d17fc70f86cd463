import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRANSFERS_MODULE } from "../../../../../modules/transfers/names"
import type TransfersService from "../../../../../modules/transfers/service"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import { renderDocument } from "../../../../../platform/documents/render"
import type { TransferPickDTO } from "../../../../../types/http/transfers"
import { shopDay } from "../../../../../workflows/purchasing/steps/act"
import { transferView } from "../../../../../workflows/transfers/transfer-document"
import type { AdminStockTransferDocumentType } from "../../validators"

/** The columns of a file of lines: what is sent here is read there. */
const COLUMNS: CsvColumn<TransferPickDTO>[] = [
  { header: "sku", kind: "text", value: (pick) => pick.sku },
  { header: "barcode", kind: "text", value: (pick) => pick.barcode },
  { header: "title", kind: "text", value: (pick) => pick.title },
  { header: "quantity", kind: "number", value: (pick) => pick.quantity },
  { header: "lot", kind: "text", value: (pick) => pick.lot },
  { header: "expires_on", kind: "text", value: (pick) => pick.expires_on },
  { header: "bin", kind: "text", value: (pick) => pick.bin_code },
]

async function* once<Row>(rows: Row[]) {
  yield rows
}

/** The delivery note or the pick list; a draft says across the page that it is one. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { kind, format, language = "en" } = req.validatedQuery as AdminStockTransferDocumentType
  const id = req.params.id as string
  if (format === "csv") {
    const transfers = req.scope.resolve<TransfersService>(TRANSFERS_MODULE)
    const picks = await transfers.readPicks(id, await shopDay(req.scope))
    await downloadCsv(res, `stock-transfer-${id}.csv`, COLUMNS, once(picks))
    return
  }
  const view = await transferView(req.scope, id, kind, language)
  const { filename, content_type, content } = await renderDocument(view.kind, view, "pdf")
  res.setHeader("Content-Type", content_type)
  res.setHeader("Content-Disposition", `attachment; filename="${filename}"`)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(content)
}
