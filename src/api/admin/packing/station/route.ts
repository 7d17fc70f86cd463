import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StationResponse } from "../../../../types/http/station"
import { readStation } from "../../../../workflows/waves/station/read-station"
import type { AdminReadStationType } from "./validators"

/** What a tote, a tour, a dispatch or an order number puts onto the table of the packing station. */
export async function GET(req: MedusaRequest, res: MedusaResponse<StationResponse>): Promise<void> {
  res.json({ station: await readStation(req.scope, req.validatedQuery as AdminReadStationType) })
}
