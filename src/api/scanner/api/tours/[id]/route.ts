import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ScannerTourResponse } from "../../../../../types/http/scanner"
import { wavesOf } from "../../../../../workflows/waves/steps/act"
import { warehouseOf } from "../../../authenticate"

/** A tour of this warehouse as it is now, with what is left of it. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ScannerTourResponse>): Promise<void> {
  res.json({ tour: await wavesOf(req.scope).readScannerTour(req.params.id as string, warehouseOf(req)) })
}
