import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../../modules/purchasing/service"
import type { ChangeFilters } from "../../../../../../modules/purchasing/store/catalogue-imports"
import { CsvColumn, downloadCsv } from "../../../../../../platform/csv-download"
import type { CatalogueChangeDTO } from "../../../../../../types/http/catalogue"
import type { AdminExportCatalogueChangesType } from "../../../validators"

type Row = CatalogueChangeDTO
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
const json = (value: object | null): string | null => (value ? JSON.stringify(value) : null)

const COLUMNS: readonly CsvColumn<Row>[] = [
  number("line", (row) => row.line),
  text("outcome", (row) => row.outcome),
  text("reason", (row) => row.reason),
  text("reason_values", (row) => json(row.reason_values)),
  text("matched_by", (row) => row.matched_by),
  text("supplier_sku", (row) => row.supplier_sku),
  text("barcode", (row) => row.barcode),
  text("sku", (row) => row.sku),
  text("title", (row) => row.title),
  number("old_price", (row) => row.old_price),
  number("new_price", (row) => row.new_price),
  number("price_percent", (row) => row.price_percent),
  text("changes", (row) => json(row.changes)),
  text("result", (row) => row.result),
]

/** The rows of a price list and what becomes of them as CSV, however many. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const id = req.params.id as string
  await purchasing.findCatalogueImport(id)
  const filters = req.validatedQuery as AdminExportCatalogueChangesType
  await downloadCsv(res, `price-list-${id}.csv`, COLUMNS, pagesOf(purchasing, id, filters))
}

async function* pagesOf(purchasing: PurchasingService, id: string, filters: ChangeFilters) {
  let after = 0
  for (;;) {
    const rows = await purchasing.exportCatalogueChanges(id, filters, after)
    yield rows
    const last = rows.at(-1)
    if (!last) return
    after = Number(last.id)
  }
}
