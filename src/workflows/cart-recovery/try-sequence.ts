import type { MedusaContainer } from "@medusajs/framework/types"
import { variantOf } from "../../domain/cart-recovery/draw"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { TrySequenceBody, TrySequenceResponse } from "../../types/http/recovery-sequences"
import { drawOf } from "../../platform/recovery-keys"
import { addressHasher, recoveryOf } from "./recovery-of"
import { recoverySecret } from "./recovery-secret"
import { stepsOf } from "./steps/sequences"

const A_MONTH = 30

/** What a sequence would have sent to carts that were left in a channel. Nothing is written. */
export async function trySequence(
  container: MedusaContainer,
  sequenceId: string,
  { sales_channel_id, days = A_MONTH, steps }: TrySequenceBody,
  at: Date
): Promise<TrySequenceResponse> {
  const settings = await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings()
  const secret = recoverySecret(container)
  return await recoveryOf(container).trySequence(
    { sequence_id: sequenceId, sales_channel_id, days, ...(steps ? { steps: stepsOf(steps) } : {}) },
    {
      time_zone: settings["stock.shop_time_zone"],
      language: settings["picking.customer_language"],
      hash: addressHasher(container),
      drawVariant: (cartId, step, variants) =>
        variantOf(drawOf(secret, "variant", cartId, String(step)), variants),
    },
    at
  )
}
