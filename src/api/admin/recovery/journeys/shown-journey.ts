import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { RecoveryJourneyDetailDTO } from "../../../../types/http/recovery-journeys"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import { addressesFor } from "../messages/shown-to"

/** One journey as who asks may see it. */
export async function shownJourney(
  req: AuthenticatedMedusaRequest<unknown>,
  id: string
): Promise<RecoveryJourneyDetailDTO> {
  const journey = await recoveryOf(req.scope).readRecoveryJourney(id)
  const shown = await addressesFor(req)
  return { ...shown(journey), messages: journey.messages.map(shown) }
}
