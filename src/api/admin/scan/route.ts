import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ResolvedScan } from "../../../types/http/scan"
import { resolveScan } from "../../../workflows/scanning/resolve-scan"
import type { AdminScanTextType } from "./validators"

/** What a scanned code says, and what of the shop it names. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ResolvedScan>): Promise<void> {
  res.json(await resolveScan(req.scope, req.validatedQuery as AdminScanTextType))
}
