import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryJourneyActResponse } from "../../../../../../types/http/recovery-journeys"
import { skipJourneyStepWorkflow } from "../../../../../../workflows/cart-recovery/skip-journey-step"
import { shownJourney } from "../../shown-journey"
import type { AdminSkipRecoveryStepType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminSkipRecoveryStepType>,
  res: MedusaResponse<RecoveryJourneyActResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, at: new Date(), actor_id: req.auth_context.actor_id }
  const { result } = await skipJourneyStepWorkflow(req.scope).run({ input })
  res.json({ journey: await shownJourney(req, id), is_repeated: result.is_repeated })
}
