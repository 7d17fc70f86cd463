import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readPickBinFile } from "../../../../domain/warehouse/pick-bin-file"
import { readCsvTable } from "../../../../platform/csv-table"
import type { PickBinRuleImportResponse } from "../../../../types/http/tasks"
import { importPickBinRulesWorkflow } from "../../../../workflows/warehouse/import-pick-bin-rules"
import type { AdminImportPickBinRulesType } from "../validators"

const MOST_ROWS = 10_000

/** Takes a file of limits in, or with `preview` says what it would do. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminImportPickBinRulesType>,
  res: MedusaResponse<PickBinRuleImportResponse>
): Promise<void> {
  const { csv, location_id, preview } = req.validatedBody
  const { columns, rows } = readCsvTable(csv, MOST_ROWS)
  const input = {
    location_id,
    preview,
    rows: readPickBinFile(columns, rows),
    actor_id: req.auth_context.actor_id,
  }
  const { result } = await importPickBinRulesWorkflow(req.scope).run({ input })
  res.json(result)
}
