import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PickTourActResponse } from "../../../../../types/http/tours"
import { actOnTour } from "../../../../../workflows/waves/tours/act-on-tour"
import { readPickTour } from "../../read"
import type { AdminActOnPickTourType } from "../../validators"

/** What somebody at a desk does at a tour: the acts of the scanner. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminActOnPickTourType>,
  res: MedusaResponse<PickTourActResponse>
): Promise<void> {
  const tour_id = req.params.id as string
  const act = await actOnTour(req.scope, {
    tour_id,
    ...req.validatedBody,
    actor_id: req.auth_context.actor_id,
  })
  res.json({ pick_tour: await readPickTour(req.scope, tour_id), act })
}
