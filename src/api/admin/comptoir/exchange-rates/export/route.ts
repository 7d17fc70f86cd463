import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../../modules/administration/names"
import type AdministrationService from "../../../../../modules/administration/service"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { ExchangeRateDTO } from "../../../../../types/http/administration"
import type { AdminExportExchangeRatesType } from "../validators"

const PAGE = 1_000

/** The columns of the import come first and bear its names, so that the file can be sent back. */
const COLUMNS: CsvColumn<ExchangeRateDTO>[] = [
  { header: "from", kind: "text", value: (rate) => rate.from_currency.toUpperCase() },
  { header: "to", kind: "text", value: (rate) => rate.to_currency.toUpperCase() },
  { header: "rate", kind: "number", value: (rate) => rate.rate },
  { header: "valid_from", kind: "number", value: (rate) => rate.valid_from },
  { header: "source", kind: "text", value: (rate) => rate.source },
  { header: "who", kind: "text", value: (rate) => rate.created_by_name ?? rate.created_by },
]

/** The rates as CSV, with the list's filters, the oldest day first. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportExchangeRatesType>,
  res: MedusaResponse
): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const { order: _, ...filters } = req.validatedQuery as AdminExportExchangeRatesType
  await downloadCsv(res, "exchange-rates.csv", COLUMNS, pagesOf(administration, filters))
}

async function* pagesOf(
  administration: AdministrationService,
  filters: Omit<AdminExportExchangeRatesType, "order">
) {
  let after: { valid_from: string; id: string } | null = null
  for (;;) {
    const rows: ExchangeRateDTO[] = await administration.pageRates(filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = { valid_from: last.valid_from, id: last.id }
  }
}
