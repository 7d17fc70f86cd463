import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { channelOfDraftOrder, pricedFor } from "../../../workflows/channel-pricing/channel-of-draft-order"

type DraftOrder = {
  sales_channel_id?: string | null
  items?: unknown[]
  additional_data?: Record<string, unknown>
}

/** Core has read the body by now and refuses what else a client puts there, so that the channel is ours to say. */
async function sayChannel(
  req: MedusaRequest<DraftOrder>,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const order = req.validatedBody
  const channel = order?.items?.length ? await channelOfDraftOrder(req.scope, order.sales_channel_id) : null
  if (channel) order.additional_data = { ...order.additional_data, ...pricedFor(channel) }
  next()
}

/** The first lines of a draft order are priced for its channel; those that are added later, core prices so by itself. */
export const draftOrderRoutes: MiddlewareRoute[] = [
  { matcher: "/admin/draft-orders", method: ["POST"], middlewares: [sayChannel as never] },
]
