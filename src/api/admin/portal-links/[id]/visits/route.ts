import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../modules/purchasing/service"
import type { AdminListPortalVisitsType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const page = req.validatedQuery as AdminListPortalVisitsType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const link = await purchasing.findPortalLink(req.params.id as string)
  res.json({ visits: await purchasing.findPortalVisits(link.id, page), count: link.visit_count, ...page })
}
