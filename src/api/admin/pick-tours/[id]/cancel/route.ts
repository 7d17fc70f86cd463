import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CancelPickTourResponse } from "../../../../../types/http/tours"
import { cancelTourWorkflow } from "../../../../../workflows/waves/tours/cancel-tour"
import { readPickTour } from "../../read"
import type { AdminCancelPickTourType } from "../../validators"

/** Ends a walk, and says what became of its dispatches. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCancelPickTourType>,
  res: MedusaResponse<CancelPickTourResponse>
): Promise<void> {
  const tour_id = req.params.id as string
  const input = { tour_id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await cancelTourWorkflow(req.scope).run({ input })
  res.json({
    pick_tour: await readPickTour(req.scope, tour_id),
    sent_back: result.freed.map(({ id }) => id),
    left_at_desk: result.kept.map(({ id }) => id),
  })
}
