import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { applyCatalogueImportWorkflow } from "../../../../../workflows/purchasing/apply-catalogue-import"
import { readCatalogueImport } from "../../read"
import type { AdminApplyCatalogueType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminApplyCatalogueType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await applyCatalogueImportWorkflow(req.scope).run({ input })
  res.json({ catalogue_import: await readCatalogueImport(req.scope, id) })
}
