import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryJourneyListResponse } from "../../../../types/http/recovery-journeys"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import { addressesFor } from "../messages/shown-to"
import { journeysAsked } from "./asked"
import type { AdminListRecoveryJourneysType } from "./validators"

/** Carts that were left, and what came of each. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RecoveryJourneyListResponse>
): Promise<void> {
  const { limit, offset, order, ...given } = req.validatedQuery as AdminListRecoveryJourneysType
  const filters = await journeysAsked(req, given)
  const { rows, count } = await recoveryOf(req.scope).findRecoveryJourneys(filters, { limit, offset, order })
  const shown = await addressesFor(req)
  res.json({ journeys: rows.map(shown), count, limit, offset })
}
