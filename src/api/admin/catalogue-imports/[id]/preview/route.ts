import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { previewCatalogueImportWorkflow } from "../../../../../workflows/purchasing/preview-catalogue-import"
import { readCatalogueImport } from "../../read"
import type { AdminPreviewCatalogueType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminPreviewCatalogueType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const { currency_code = null, valid_from = null, ...format } = req.validatedBody
  const input = { id, format: { ...format, currency_code, valid_from } }
  await previewCatalogueImportWorkflow(req.scope).run({ input })
  res.json({ catalogue_import: await readCatalogueImport(req.scope, id) })
}
