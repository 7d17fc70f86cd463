import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../../../modules/stock/names"
import type StockService from "../../../../../modules/stock/service"
import { createSupplierReturnWorkflow } from "../../../../../workflows/purchasing/create-supplier-return"
import { readSupplierReturn } from "../../../supplier-returns/read"
import type { AdminReturnStockHoldType } from "../../validators"

/** Drafts a return of held goods to their supplier: they stay on hold until it is posted. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminReturnStockHoldType>,
  res: MedusaResponse
): Promise<void> {
  const hold = await req.scope.resolve<StockService>(STOCK_MODULE).readHold(req.params.id as string)
  const { quantity, reason, settlement, supplier_id, idempotency_key } = req.validatedBody
  const input = {
    ...(supplier_id ? { supplier_id } : {}),
    location_id: hold.location_id,
    lines: [{ hold_id: hold.id, quantity, reason, settlement }],
    idempotency_key,
    actor_id: req.auth_context.actor_id,
  }
  const { result: id } = await createSupplierReturnWorkflow(req.scope).run({ input })
  res.json({ supplier_return: await readSupplierReturn(req.scope, id) })
}
