import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { countingOf } from "../../stock-counts/read"
import { reportFilters } from "../read"
import type { AdminShrinkageType } from "../validators"

/** What was lost and found, by reason, item, zone or month. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { axis, limit, offset, ...asked } = req.validatedQuery as AdminShrinkageType
  const filters = await reportFilters(req.scope, asked)
  const page = await countingOf(req).readShrinkage(axis, filters, { limit, offset })
  res.json({ ...page, limit, offset })
}
