import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readCsvTable } from "../../../../../platform/csv-table"
import type { ExchangeRateImportResponse } from "../../../../../types/http/administration"
import { importExchangeRatesWorkflow } from "../../../../../workflows/administration/import-exchange-rates"
import type { AdminImportExchangeRatesType } from "../validators"

const MOST_ROWS = 10_000

/** Takes a file of rates in, or with `preview` says what it would do. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminImportExchangeRatesType>,
  res: MedusaResponse<ExchangeRateImportResponse>
): Promise<void> {
  const { csv, preview } = req.validatedBody
  const input = { ...readCsvTable(csv, MOST_ROWS), preview, actor_id: req.auth_context.actor_id }
  const { result } = await importExchangeRatesWorkflow(req.scope).run({ input })
  res.json(result)
}
