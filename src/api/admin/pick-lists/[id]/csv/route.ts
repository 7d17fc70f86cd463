import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { PickDTO } from "../../../../../types/http/picking"
import { readPickList } from "../../read"

const COLUMNS: CsvColumn<PickDTO>[] = [
  { header: "bin", kind: "text", value: (pick) => pick.bin_code },
  { header: "sku", kind: "text", value: (pick) => pick.sku },
  { header: "title", kind: "text", value: (pick) => pick.title },
  { header: "barcode", kind: "text", value: (pick) => pick.barcode },
  { header: "lot", kind: "text", value: (pick) => pick.lot },
  { header: "expires_on", kind: "text", value: (pick) => pick.expires_on },
  { header: "quantity", kind: "number", value: (pick) => pick.quantity },
  { header: "picked_quantity", kind: "number", value: (pick) => pick.picked_quantity },
  { header: "status", kind: "text", value: (pick) => pick.status },
  { header: "dispatch", kind: "text", value: (pick) => pick.dispatch_number },
  { header: "order", kind: "number", value: (pick) => pick.display_id },
]

/** The walk of a pick list as CSV: at most as long as one list is. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { number, picks } = await readPickList(req.scope, req.params.id as string)
  await downloadCsv(res, `${number.replace(/[^\w.-]+/g, "-")}.csv`, COLUMNS, pagesOf(picks))
}

async function* pagesOf(picks: readonly PickDTO[]) {
  yield picks
}
