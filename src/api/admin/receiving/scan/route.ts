import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readScanned } from "../read-receiving"
import type { AdminScanType } from "../validators"

/** What a scanned code names: lines of the order first, then other items. */
export async function GET(req: MedusaRequest<unknown, AdminScanType>, res: MedusaResponse): Promise<void> {
  const search = req.validatedQuery as AdminScanType
  res.json({ code: search.code, found: await readScanned(req.scope, search) })
}
