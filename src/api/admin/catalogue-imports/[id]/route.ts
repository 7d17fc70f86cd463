import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deleteCatalogueImportWorkflow } from "../../../../workflows/purchasing/delete-catalogue-import"
import { readCatalogueImport } from "../read"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ catalogue_import: await readCatalogueImport(req.scope, req.params.id as string) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await readCatalogueImport(req.scope, id)
  await deleteCatalogueImportWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "catalogue_import", deleted: true })
}
