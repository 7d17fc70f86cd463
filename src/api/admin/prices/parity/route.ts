import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CHANNEL_PRICING_MODULE } from "../../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../../modules/channel-pricing/service"
import type { ParityRunResponse } from "../../../../types/http/parity"
import { checkParityWorkflow } from "../../../../workflows/channel-pricing/check-parity"
import { pickFields } from "../../../list-query"
import type { AdminCheckParityType, AdminListParityRunsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListParityRunsType
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const page = await pricing.findParityRuns(filters, { limit, offset, order })
  res.json({ runs: pickFields(page.rows, fields), count: page.count, limit, offset })
}

/** Where this very process listens: the run asks it, not what stands before it. */
function addressOf({ socket }: MedusaRequest): string | undefined {
  const { localAddress, localPort } = socket
  if (!localAddress || !localPort) return undefined
  const host = localAddress.replace(/^::ffff:/, "")
  return `http://${host.includes(":") ? `[${host}]` : host}:${localPort}`
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCheckParityType>,
  res: MedusaResponse<ParityRunResponse>
): Promise<void> {
  const { result } = await checkParityWorkflow(req.scope).run({
    input: {
      source: "by_hand",
      choices: { ...req.validatedBody, address: addressOf(req) },
      actor_id: req.auth_context.actor_id,
    },
  })
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  res.json({ run: await pricing.readParityRun((result as { id: string }).id) })
}
