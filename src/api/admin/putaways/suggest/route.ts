import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { suggestBins } from "../../../../workflows/warehouse/steps/suggest-bins"
import type { AdminSuggestBinsType } from "../validators"

/** Where goods would go, and why; nothing is written. */
export async function POST(req: MedusaRequest<AdminSuggestBinsType>, res: MedusaResponse): Promise<void> {
  res.json({ suggestion: await suggestBins(req.scope, req.validatedBody) })
}
