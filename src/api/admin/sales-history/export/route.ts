import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Figures, SalesSummary } from "../../../../modules/replenishment/sales-summary"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import { readSalesHistory } from "../../../../workflows/replenishment/read-sales-history"
import type { AdminExportSalesHistoryType } from "../validators"

type Row = Figures & { name: string | null; sku?: string | null }

const TABLES: Record<AdminExportSalesHistoryType["table"], (summary: SalesSummary) => Row[]> = {
  months: ({ months }) => months.map((row) => ({ ...row, name: row.month })),
  best_sellers: ({ best_sellers }) => best_sellers.by_revenue.map((row) => ({ ...row, name: row.title })),
  countries: ({ by_country }) => by_country.map((row) => ({ ...row, name: row.country })),
}

/** One table of the page as CSV, narrowed as the page is. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { table, ...filters } = req.validatedQuery as AdminExportSalesHistoryType
  const summary = await readSalesHistory(req.scope, filters)
  async function* rows() {
    yield TABLES[table](summary)
  }
  await downloadCsv(
    res,
    `sales-${table.replace("_", "-")}.csv`,
    columnsOf(table, summary.currency_code),
    rows()
  )
}

function columnsOf(table: AdminExportSalesHistoryType["table"], currency: string | null): CsvColumn<Row>[] {
  const names = { months: "month", best_sellers: "title", countries: "country" } as const
  const money = currency ? `net_revenue_${currency}` : "net_revenue"
  return [
    ...(table === "best_sellers"
      ? [{ header: "sku", kind: "text" as const, value: (row: Row) => row.sku }]
      : []),
    { header: names[table], kind: "text", value: (row) => row.name },
    { header: "units", kind: "number", value: (row) => row.units },
    { header: money, kind: "number", value: (row) => row.net_revenue },
  ]
}
