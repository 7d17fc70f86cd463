import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ROUTING_MODULE } from "../../../../modules/routing/names"
import type RoutingService from "../../../../modules/routing/service"
import type { ChannelRoutingListResponse } from "../../../../types/http/routing-rules"
import type { AdminListChannelRoutingType } from "../validators"

/** Every sales channel with how its orders are routed. */
export async function GET(
  req: MedusaRequest<unknown, AdminListChannelRoutingType>,
  res: MedusaResponse<ChannelRoutingListResponse>
): Promise<void> {
  const { q, is_enabled, ...page } = req.validatedQuery as AdminListChannelRoutingType
  const filters = { q, ...(is_enabled ? { is_enabled: is_enabled === "true" } : {}) }
  const routing = req.scope.resolve<RoutingService>(ROUTING_MODULE)
  const { rows: channels, count, limit, offset } = await routing.findChannelRouting(filters, page)
  res.json({ channels, count, limit, offset })
}
