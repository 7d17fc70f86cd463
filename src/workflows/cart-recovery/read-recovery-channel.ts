import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { RecoveryChannelResponse } from "../../types/http/recovery-channels"
import { recoveryOf } from "./recovery-of"

/** One sales channel with its policy, and the zone of the shop that holds where it has none. */
export async function readRecoveryChannel(
  container: MedusaContainer,
  salesChannelId: string
): Promise<RecoveryChannelResponse> {
  const zone = await container
    .resolve<AdministrationService>(ADMINISTRATION_MODULE)
    .getSetting("stock.shop_time_zone")
  return { channel: await recoveryOf(container).readRecoveryChannel(salesChannelId, zone) }
}
