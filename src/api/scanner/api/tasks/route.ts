import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import { SCANNING_MODULE } from "../../../../modules/scanning/names"
import type ScanningService from "../../../../modules/scanning/service"
import type { ScannerTasksResponse } from "../../../../types/http/scanner"
import { pickerOf, warehouseOf } from "../../authenticate"
import type { ScannerPageQueryType } from "../validators"

export async function GET(
  req: MedusaRequest<unknown, ScannerPageQueryType>,
  res: MedusaResponse<ScannerTasksResponse>
): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const { rows, next } = await req.scope.resolve<ScanningService>(SCANNING_MODULE).pageTasks({
    ...(req.validatedQuery as ScannerPageQueryType),
    location_id: warehouseOf(req),
    picker_id: pickerOf(req).id,
    claim_minutes: await administration.getSetting("warehouse.claim_minutes"),
  })
  res.json({ tasks: rows, next })
}
