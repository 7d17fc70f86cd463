import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CART_RECOVERY_MODULE } from "../../../../modules/cart-recovery/names"
import type CartRecoveryService from "../../../../modules/cart-recovery/service"
import type { RecoveryChannelListResponse } from "../../../../types/http/recovery-channels"
import type { AdminListRecoveryChannelsType } from "./validators"

/** Every sales channel with how its carts are won back. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<RecoveryChannelListResponse>
): Promise<void> {
  const { q, state, ...page } = req.validatedQuery as AdminListRecoveryChannelsType
  const recovery = req.scope.resolve<CartRecoveryService>(CART_RECOVERY_MODULE)
  const { rows: channels, count, limit, offset } = await recovery.findRecoveryChannels({ q, state }, page)
  res.json({ channels, count, limit, offset })
}
