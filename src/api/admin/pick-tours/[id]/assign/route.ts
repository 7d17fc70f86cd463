import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PickTourResponse } from "../../../../../types/http/tours"
import { reassignTourWorkflow } from "../../../../../workflows/waves/tours/reassign-tour"
import { readPickTour } from "../../read"
import type { AdminAssignPickTourType } from "../../validators"

/** Gives a tour to a person, whoever has it now. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminAssignPickTourType>,
  res: MedusaResponse<PickTourResponse>
): Promise<void> {
  const tour_id = req.params.id as string
  const input = { tour_id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await reassignTourWorkflow(req.scope).run({ input })
  res.json({ pick_tour: await readPickTour(req.scope, tour_id) })
}
