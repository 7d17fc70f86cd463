import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import type { PickingTodayResponse } from "../../../../types/http/picking"
import { pickingOf } from "../../../../workflows/picking/steps/act"

/** What there is to do today, warehouse by warehouse. */
export async function GET(req: MedusaRequest, res: MedusaResponse<PickingTodayResponse>): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const at = new Date()
  const zone = await administration.getSetting("stock.shop_time_zone")
  res.json({ ...(await pickingOf(req.scope).readToday(at, zone)), at: at.toISOString() })
}
