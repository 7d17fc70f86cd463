import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminAdviseQuantitiesType } from "../validators"

/** How much to order of what is needed, step by step; nothing is written. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminAdviseQuantitiesType>,
  res: MedusaResponse
): Promise<void> {
  const { supplier_id, lines, day } = req.validatedBody
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const advice = await purchasing.adviseQuantities(supplier_id, lines, day ?? (await shopDay(req.scope)))
  res.json({ advice })
}
