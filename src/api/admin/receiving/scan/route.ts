import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readScanned } from "../read-receiving"
import type { AdminScanType } from "../validators"

/** What a scanned code names, lines of the order first, and what it says of lot, expiry and number. */
export async function GET(req: MedusaRequest<unknown, AdminScanType>, res: MedusaResponse): Promise<void> {
  res.json(await readScanned(req.scope, req.validatedQuery as AdminScanType))
}
