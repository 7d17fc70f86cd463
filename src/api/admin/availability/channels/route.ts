import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import type { ChannelAvailabilityListResponse } from "../../../../types/http/availability"
import type { AdminListChannelAvailabilityType } from "../validators"

/** Every sales channel with what it tells its shoppers. */
export async function GET(
  req: MedusaRequest<unknown, AdminListChannelAvailabilityType>,
  res: MedusaResponse<ChannelAvailabilityListResponse>
): Promise<void> {
  const request = req.validatedQuery as AdminListChannelAvailabilityType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const { rows: channels, count, limit, offset } = await purchasing.findChannels(request)
  res.json({ channels, count, limit, offset })
}
