import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../../modules/purchasing/service"
import type { SupplierScoreOrdersResponse } from "../../../../../../types/http/suppliers"
import { scoreRequest } from "../../../../../../workflows/purchasing/supplier-scores"
import type { AdminListScoreOrdersType } from "../../../validators"

/** The orders behind a figure of the score, the worst first. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<SupplierScoreOrdersResponse>
): Promise<void> {
  const { figure, limit, offset, ...window } = req.validatedQuery as AdminListScoreOrdersType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const request = await scoreRequest(req.scope, window)
  const id = req.params.id as string
  const { rows, count } = await purchasing.findScoreOrders(id, figure, request, { limit, offset })
  res.json({ figure, orders: rows, count, limit, offset })
}
