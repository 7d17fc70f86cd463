import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ROUTING_MODULE } from "../../../../modules/routing/names"
import type RoutingService from "../../../../modules/routing/service"
import type { RoutingRuleListResponse } from "../../../../types/http/routing-rules"

/** The rules that a channel may ask, ours or the host's. */
export async function GET(req: MedusaRequest, res: MedusaResponse<RoutingRuleListResponse>): Promise<void> {
  res.json({ rules: req.scope.resolve<RoutingService>(ROUTING_MODULE).describeRules() })
}
