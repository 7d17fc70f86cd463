import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PickTourResponse } from "../../../../types/http/tours"
import { readPickTour } from "../read"

export async function GET(req: MedusaRequest, res: MedusaResponse<PickTourResponse>): Promise<void> {
  res.json({ pick_tour: await readPickTour(req.scope, req.params.id as string) })
}
