import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ScannerTourResponse } from "../../../../../types/http/scanner"
import { wavesOf } from "../../../../../workflows/waves/steps/act"
import { claimTourWorkflow } from "../../../../../workflows/waves/tours/claim-tour"
import { pickerOf, warehouseOf } from "../../../authenticate"
import type { ScannerClaimTourType } from "../../validators"

/** Takes the next tour, or the one that is named; whoever holds one already goes on with it. */
export async function POST(
  req: MedusaRequest<ScannerClaimTourType>,
  res: MedusaResponse<ScannerTourResponse>
): Promise<void> {
  const { tour_id, key } = req.validatedBody
  const location_id = warehouseOf(req)
  const { result } = await claimTourWorkflow(req.scope).run({
    input: { location_id, tour_id, idempotency_key: key, actor_id: pickerOf(req).id },
  })
  res.json({
    tour: result.tour_id ? await wavesOf(req.scope).readScannerTour(result.tour_id, location_id) : null,
  })
}
