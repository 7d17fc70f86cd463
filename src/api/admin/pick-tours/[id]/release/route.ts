import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PickTourResponse } from "../../../../../types/http/tours"
import { reassignTourWorkflow } from "../../../../../workflows/waves/tours/reassign-tour"
import { readPickTour } from "../../read"
import type { AdminReleasePickTourType } from "../../validators"

/** Takes a tour from whoever has it: it waits for the next picker. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminReleasePickTourType>,
  res: MedusaResponse<PickTourResponse>
): Promise<void> {
  const tour_id = req.params.id as string
  const input = { tour_id, picker_id: null, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await reassignTourWorkflow(req.scope).run({ input })
  res.json({ pick_tour: await readPickTour(req.scope, tour_id) })
}
