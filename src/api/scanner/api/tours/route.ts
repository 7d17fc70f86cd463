import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ScannerToursResponse } from "../../../../types/http/scanner"
import { wavesOf } from "../../../../workflows/waves/steps/act"
import { pickerOf, warehouseOf } from "../../authenticate"

/** So many tours are offered to choose from. */
const MOST_OPEN = 30

/** The tour that the picker holds here, and the next ones that wait. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ScannerToursResponse>): Promise<void> {
  const location_id = warehouseOf(req)
  const waves = wavesOf(req.scope)
  const held = await waves.tourOfPicker(pickerOf(req).id)
  res.json({
    tour: held?.location_id === location_id ? await waves.readScannerTour(held.id, location_id) : null,
    ...(await waves.openTours(location_id, MOST_OPEN)),
  })
}
