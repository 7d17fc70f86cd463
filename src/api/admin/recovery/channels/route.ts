import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryChannelListResponse } from "../../../../types/http/recovery-channels"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import type { AdminListRecoveryChannelsType } from "./validators"

/** Every sales channel with how its carts are won back. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<RecoveryChannelListResponse>
): Promise<void> {
  const { q, state, ...page } = req.validatedQuery as AdminListRecoveryChannelsType
  const found = await recoveryOf(req.scope).findRecoveryChannels({ q, state }, page)
  const { rows: channels, count, limit, offset } = found
  res.json({ channels, count, limit, offset })
}
