import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryJourneyResponse } from "../../../../../types/http/recovery-journeys"
import { shownJourney } from "../shown-journey"

/** One journey: the cart as it was left, every decision with its reason, and what was said. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RecoveryJourneyResponse>
): Promise<void> {
  res.json({ journey: await shownJourney(req, req.params.id as string) })
}
