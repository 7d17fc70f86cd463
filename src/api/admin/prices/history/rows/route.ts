import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/feeds"
import { pickFields } from "../../../../list-query"
import type { AdminListPriceHistoryType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPriceHistoryType
  const page = await pricingOf(req.scope).findPriceHistory(filters, { limit, offset, order })
  res.json({ prices: pickFields(page.rows, fields), count: page.count, limit, offset })
}
