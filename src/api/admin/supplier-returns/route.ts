import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { createSupplierReturnWorkflow } from "../../../workflows/purchasing/create-supplier-return"
import { pickFields } from "../../list-query"
import { readSupplierReturn, readSupplierReturns } from "./read"
import type { AdminCreateSupplierReturnType, AdminListSupplierReturnsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListSupplierReturnsType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findSupplierReturns(filters, { limit, offset, order })
  const rows = await readSupplierReturns(req.scope, page.ids)
  res.json({ supplier_returns: pickFields(rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateSupplierReturnType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await createSupplierReturnWorkflow(req.scope).run({ input })
  res.json({ supplier_return: await readSupplierReturn(req.scope, id) })
}
