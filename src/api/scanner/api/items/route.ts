import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../../modules/scanning/names"
import type ScanningService from "../../../../modules/scanning/service"
import type { ScannerItemsResponse } from "../../../../types/http/scanner"
import { warehouseOf } from "../../authenticate"
import type { ScannerPageQueryType } from "../validators"

export async function GET(
  req: MedusaRequest<unknown, ScannerPageQueryType>,
  res: MedusaResponse<ScannerItemsResponse>
): Promise<void> {
  const page = { ...(req.validatedQuery as ScannerPageQueryType), location_id: warehouseOf(req) }
  const { rows, next } = await req.scope.resolve<ScanningService>(SCANNING_MODULE).pageItems(page)
  res.json({ items: rows, next })
}
