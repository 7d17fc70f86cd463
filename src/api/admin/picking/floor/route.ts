import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import type { PickingFloorResponse } from "../../../../types/http/floor"
import { wavesOf } from "../../../../workflows/waves/station/read-station"
import type { AdminReadFloorType } from "./validators"

/** Who picks what now, how fast, and when the work of each warehouse is done at that pace. */
export async function GET(req: MedusaRequest, res: MedusaResponse<PickingFloorResponse>): Promise<void> {
  const { location_id } = req.validatedQuery as AdminReadFloorType
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const at = new Date()
  const zone = await administration.getSetting("stock.shop_time_zone")
  res.json({
    at: at.toISOString(),
    warehouses: await wavesOf(req.scope).readFloor({ at, zone, location_id }),
  })
}
