import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { uploadCatalogue } from "../../../workflows/purchasing/upload-catalogue"
import { letGoOf } from "./let-go-of"
import { answered, readCatalogueImport } from "./read"
import type { AdminListCatalogueImportsType, AdminUploadCatalogueType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListCatalogueImportsType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findCatalogueImports(filters, { limit, offset, order })
  res.json({ catalogue_imports: page.rows.map(answered), count: page.count, limit, offset })
}

/** The body is the file itself, as it is: it is read while it comes and never held as a whole. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = {
    ...(req.validatedQuery as AdminUploadCatalogueType),
    byte_count: Number(req.headers["content-length"] ?? 0),
    actor_id: req.auth_context.actor_id,
  }
  try {
    const id = await uploadCatalogue(req.scope, req, input)
    res.json({ catalogue_import: await readCatalogueImport(req.scope, id) })
  } catch (error) {
    letGoOf(req, res)
    throw error
  }
}
