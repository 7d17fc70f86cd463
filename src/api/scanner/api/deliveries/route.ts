import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../../modules/scanning/names"
import type ScanningService from "../../../../modules/scanning/service"
import type { ScannerDeliveriesResponse } from "../../../../types/http/scanner"
import { seesExpected } from "../../../../workflows/purchasing/steps/act"
import { pickerOf, warehouseOf } from "../../authenticate"
import type { ScannerPageQueryType } from "../validators"

/** An order may have thousands of lines. */
const MOST_ORDERS = 50

export async function GET(
  req: MedusaRequest<unknown, ScannerPageQueryType>,
  res: MedusaResponse<ScannerDeliveriesResponse>
): Promise<void> {
  const { after, limit } = req.validatedQuery as ScannerPageQueryType
  const { rows, next } = await req.scope.resolve<ScanningService>(SCANNING_MODULE).pageDeliveries({
    after,
    limit: Math.min(limit, MOST_ORDERS),
    location_id: warehouseOf(req),
    sees_expected: await seesExpected(req.scope, pickerOf(req).id),
  })
  res.json({ deliveries: rows, next })
}
