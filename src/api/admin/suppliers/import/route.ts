import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readCsvTable } from "../../../../platform/csv-table"
import { importSuppliersWorkflow } from "../../../../workflows/purchasing/import-suppliers"
import type { AdminImportSuppliersType } from "../validators"

const MOST_ROWS = 10_000

/** Takes a file of suppliers in, or with `preview` says what it would do. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminImportSuppliersType>,
  res: MedusaResponse
): Promise<void> {
  const { csv, preview } = req.validatedBody
  const input = { ...readCsvTable(csv, MOST_ROWS), preview, actor_id: req.auth_context.actor_id }
  const { result } = await importSuppliersWorkflow(req.scope).run({ input })
  res.json(result)
}
