import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { createSupplierWorkflow } from "../../../workflows/purchasing/create-supplier"
import { pickFields } from "../../list-query"
import { readSupplier, readSuppliers } from "../purchasing/read"
import type { AdminCreateSupplierType, AdminListSuppliersType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListSuppliersType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findSuppliers(filters, { limit, offset, order })
  const suppliers = await readSuppliers(req.scope, page.ids)
  res.json({ suppliers: pickFields(suppliers, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateSupplierType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await createSupplierWorkflow(req.scope).run({ input })
  res.json({ supplier: await readSupplier(req.scope, id) })
}
