import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readCsvTable } from "../../../../platform/csv-table"
import type { CostImportResponse } from "../../../../types/http/costing"
import { importCostsWorkflow } from "../../../../workflows/costing/import-costs"
import type { AdminImportCostsType } from "../validators"

const MOST_ROWS = 10_000

/** Takes a file of costs in, or with `preview` says what it would do. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminImportCostsType>,
  res: MedusaResponse<CostImportResponse>
): Promise<void> {
  const { csv, preview, reason = "Opening costs from a file", idempotency_key } = req.validatedBody
  const input = {
    ...readCsvTable(csv, MOST_ROWS),
    preview,
    reason,
    idempotency_key,
    actor_id: req.auth_context.actor_id,
  }
  const { result } = await importCostsWorkflow(req.scope).run({ input })
  res.json(result)
}
