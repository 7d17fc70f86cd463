import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../../modules/scanning/names"
import type ScanningService from "../../../../modules/scanning/service"
import type { ScannerCountsResponse } from "../../../../types/http/scanner"
import { pickerOf, warehouseOf } from "../../authenticate"
import type { ScannerPageQueryType } from "../validators"

/** A count may have thousands of places. */
const MOST_COUNTS = 20

export async function GET(
  req: MedusaRequest<unknown, ScannerPageQueryType>,
  res: MedusaResponse<ScannerCountsResponse>
): Promise<void> {
  const { after, limit } = req.validatedQuery as ScannerPageQueryType
  const { rows, next } = await req.scope.resolve<ScanningService>(SCANNING_MODULE).pageCounts({
    after,
    limit: Math.min(limit, MOST_COUNTS),
    location_id: warehouseOf(req),
    picker_id: pickerOf(req).id,
  })
  res.json({ counts: rows, next })
}
