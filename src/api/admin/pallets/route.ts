import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import { companyPrefixOf, createPallets } from "../../../workflows/scanning/pallets"
import { pickFields } from "../../list-query"
import type { AdminCreatePalletsType, AdminListPalletsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPalletsType
  const scanning = req.scope.resolve<ScanningService>(SCANNING_MODULE)
  const page = await scanning.findPallets(filters, { limit, offset, order })
  const has_company_prefix = Boolean(await companyPrefixOf(req.scope))
  res.json({ pallets: pickFields(page.rows, fields), count: page.count, limit, offset, has_company_prefix })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreatePalletsType>,
  res: MedusaResponse
): Promise<void> {
  const by = { actor_id: req.auth_context.actor_id }
  const ids = await createPallets(req.scope, req.validatedBody, by)
  res.json({ pallets: await req.scope.resolve<ScanningService>(SCANNING_MODULE).readPallets(ids) })
}
