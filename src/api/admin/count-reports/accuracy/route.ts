import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { countingOf } from "../../stock-counts/read"
import { reportFilters } from "../read"
import type { AdminCountAccuracyType } from "../validators"

/** How often the book was right when somebody looked. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = await reportFilters(req.scope, req.validatedQuery as AdminCountAccuracyType)
  res.json(await countingOf(req).readAccuracy(filters))
}
