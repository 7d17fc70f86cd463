import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SHORT_REASONS } from "../../../../domain/picking/dispatch"
import { REJECT_REASONS } from "../../../../domain/purchasing/receive"
import { DISCREPANCY_REASONS } from "../../../../domain/warehouse/transfer"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import { SCANNING_MODULE } from "../../../../modules/scanning/names"
import type ScanningService from "../../../../modules/scanning/service"
import type { ScannerHomeResponse } from "../../../../types/http/scanner"
import { seesExpected } from "../../../../workflows/purchasing/steps/act"
import { pickerOf, warehouseOf } from "../../authenticate"

/** What there is to do here, in numbers, and the words that the device needs without network. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ScannerHomeResponse>): Promise<void> {
  const picker = pickerOf(req)
  const location_id = warehouseOf(req)
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const { name, has_bins, work } = await req.scope
    .resolve<ScanningService>(SCANNING_MODULE)
    .countWork({ location_id, picker_id: picker.id })
  const settings = await administration.getSettings()
  res.json({
    now: new Date().toISOString(),
    warehouse: { id: location_id, name, has_bins },
    work,
    sees_expected: await seesExpected(req.scope, picker.id),
    reject_reasons: [...new Set<string>([...REJECT_REASONS, ...settings["purchasing.reject_reasons"]])],
    discrepancy_reasons: [
      ...new Set<string>([...DISCREPANCY_REASONS, ...settings["warehouse.discrepancy_reasons"]]),
    ],
    short_reasons: [...new Set<string>([...SHORT_REASONS, ...settings["picking.short_reasons"]])],
  })
}
