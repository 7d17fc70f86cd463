import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { CART_RECOVERY_MODULE } from "../../modules/cart-recovery/names"
import type CartRecoveryService from "../../modules/cart-recovery/service"
import type { RecoveryChannelResponse } from "../../types/http/recovery-channels"

/** One sales channel with its policy, and the zone of the shop that holds where it has none. */
export async function readRecoveryChannel(
  container: MedusaContainer,
  salesChannelId: string
): Promise<RecoveryChannelResponse> {
  const zone = await container
    .resolve<AdministrationService>(ADMINISTRATION_MODULE)
    .getSetting("stock.shop_time_zone")
  const recovery = container.resolve<CartRecoveryService>(CART_RECOVERY_MODULE)
  return { channel: await recovery.readRecoveryChannel(salesChannelId, zone) }
}
