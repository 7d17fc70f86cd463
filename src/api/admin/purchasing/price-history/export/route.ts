import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../modules/purchasing/service"
import type {
  PriceChangeFilters,
  PriceChangeRow,
} from "../../../../../modules/purchasing/store/supplier-prices"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import { shopDay } from "../../../../../workflows/purchasing/steps/act"
import type { AdminExportPricesType } from "../../../supplier-items/validators"

const column = (kind: "text" | "number", header: keyof PriceChangeRow): CsvColumn<PriceChangeRow> => ({
  header,
  kind,
  value: (row) => {
    const value = row[header]
    return value instanceof Date ? value.toISOString() : value
  },
})
const text = (header: keyof PriceChangeRow) => column("text", header)
const number = (header: keyof PriceChangeRow) => column("number", header)

const COLUMNS: readonly CsvColumn<PriceChangeRow>[] = [
  ...(["day", "supplier_name", "sku", "title"] as const).map(text),
  number("from_quantity"),
  text("currency_code"),
  ...(["from_unit_price", "from_price_per_quantity", "from_discount_percent"] as const).map(number),
  ...(["to_unit_price", "to_price_per_quantity", "to_discount_percent"] as const).map(number),
  ...(["from_unit_value", "to_unit_value", "percent"] as const).map(number),
  text("source"),
]

/** All price changes as CSV, however many. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const filters = req.validatedQuery as AdminExportPricesType
  const fileName = `price-history-${await shopDay(req.scope)}.csv`
  await downloadCsv(res, fileName, COLUMNS, pagesOf(purchasing, filters))
}

async function* pagesOf(purchasing: PurchasingService, filters: PriceChangeFilters) {
  let after = ""
  for (;;) {
    const rows: PriceChangeRow[] = await purchasing.exportPriceChanges(filters, after)
    yield rows
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}
