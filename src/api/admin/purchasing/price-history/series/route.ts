import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../modules/purchasing/service"
import type { AdminPlotPricesType } from "../../../supplier-items/validators"

/** The course of a few prices, for a plot. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  res.json({ series: await purchasing.priceSeries(req.validatedQuery as AdminPlotPricesType) })
}
