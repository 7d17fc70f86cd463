import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { REPLENISHMENT_MODULE } from "../../../../../modules/replenishment/names"
import type ReplenishmentService from "../../../../../modules/replenishment/service"

/** One import with the rows of its file that were wrong. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const replenishment = req.scope.resolve<ReplenishmentService>(REPLENISHMENT_MODULE)
  res.json({ sales_import: await replenishment.findImport(req.params.id ?? "") })
}
