import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../../modules/scanning/names"
import type ScanningService from "../../../../modules/scanning/service"
import type { ScannerLookupResponse } from "../../../../types/http/scanner"
import { resolveScan } from "../../../../workflows/scanning/resolve-scan"
import { warehouseOf } from "../../authenticate"
import type { ScannerLookupType } from "../validators"

/** What a scan names here that the device does not know: articles and bins of this warehouse, and never a price. */
export async function GET(
  req: MedusaRequest<unknown, ScannerLookupType>,
  res: MedusaResponse<ScannerLookupResponse>
): Promise<void> {
  const { text } = req.validatedQuery as ScannerLookupType
  const location_id = warehouseOf(req)
  const found = await resolveScan(req.scope, { text, location_id })
  res.json(
    await req.scope.resolve<ScanningService>(SCANNING_MODULE).readNamed({
      location_id,
      item_ids: found.items.map(({ inventory_item_id }) => inventory_item_id),
      bin_ids: found.bin ? [found.bin.id] : [],
    })
  )
}
