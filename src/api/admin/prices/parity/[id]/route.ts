import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CHANNEL_PRICING_MODULE } from "../../../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../../../modules/channel-pricing/service"
import type { ParityRunResponse } from "../../../../../types/http/parity"

export async function GET(req: MedusaRequest, res: MedusaResponse<ParityRunResponse>): Promise<void> {
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  res.json({ run: await pricing.readParityRun(req.params.id as string) })
}
