import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readCsvTable } from "../../../../../../platform/csv-table"
import { importBinsWorkflow } from "../../../../../../workflows/warehouse/import-bins"
import type { AdminImportBinsType } from "../../../validators"

const MOST_ROWS = 60_000

/** Takes a file of bins in, or with `preview` says what it would do. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminImportBinsType>,
  res: MedusaResponse
): Promise<void> {
  const { csv, preview } = req.validatedBody
  const location_id = req.params.location_id as string
  const input = { ...readCsvTable(csv, MOST_ROWS), location_id, preview, actor_id: req.auth_context.actor_id }
  const { result } = await importBinsWorkflow(req.scope).run({ input })
  res.json(result)
}
