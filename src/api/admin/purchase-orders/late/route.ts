import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminLatePurchaseOrdersType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const filters = req.validatedQuery as AdminLatePurchaseOrdersType
  res.json({ late: await purchasing.lateFigure(filters, await shopDay(req.scope)) })
}
