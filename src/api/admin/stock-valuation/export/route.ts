import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RETURNS_MODULE } from "../../../../modules/returns/names"
import type ReturnsService from "../../../../modules/returns/service"
import type { ValuationFilters, ValuationTerms } from "../../../../modules/returns/store/valuation"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { StockValueDTO } from "../../../../types/http/valuation"
import { valuationTerms } from "../../../../workflows/returns/valuation-terms"
import type { AdminExportStockValuationType } from "../validators"

const PAGE = 1_000

const columns = ({ on, compare_on, currency_code }: ValuationTerms): CsvColumn<StockValueDTO>[] => [
  { header: "day", kind: "number", value: () => on },
  { header: "sku", kind: "text", value: (row) => row.inventory_item.sku },
  { header: "title", kind: "text", value: (row) => row.inventory_item.title },
  { header: "warehouse", kind: "text", value: (row) => row.location.name },
  { header: "category", kind: "text", value: (row) => row.category?.name },
  { header: "quantity", kind: "number", value: (row) => row.quantity },
  { header: "on_hold", kind: "number", value: (row) => row.on_hold_quantity },
  { header: "unit_cost", kind: "number", value: (row) => row.unit_cost },
  { header: "value", kind: "number", value: (row) => row.value },
  { header: "currency", kind: "text", value: () => currency_code },
  ...(compare_on
    ? ([
        { header: "compare_day", kind: "number", value: () => compare_on },
        { header: "compare_quantity", kind: "number", value: (row) => row.compare_quantity },
        { header: "compare_value", kind: "number", value: (row) => row.compare_value },
      ] satisfies CsvColumn<StockValueDTO>[])
    : []),
]

/** The valuation as CSV, with the screen's filters. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportStockValuationType>,
  res: MedusaResponse
): Promise<void> {
  const { on, compare_on, ...filters } = req.validatedQuery as AdminExportStockValuationType
  const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
  const terms = await valuationTerms(req.scope, { on, compare_on })
  await downloadCsv(res, `stock-${terms.on}.csv`, columns(terms), pagesOf(returns, filters, terms))
}

async function* pagesOf(returns: ReturnsService, filters: ValuationFilters, terms: ValuationTerms) {
  let after: string | null = ""
  while (after !== null) {
    const page: { rows: StockValueDTO[]; last: string | null } = await returns.pageStockValues(
      filters,
      terms,
      after,
      PAGE
    )
    yield page.rows
    after = page.last
  }
}
