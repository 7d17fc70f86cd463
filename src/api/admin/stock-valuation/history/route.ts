import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { monthEnds } from "../../../../domain/warehouse/valuation"
import { RETURNS_MODULE } from "../../../../modules/returns/names"
import type ReturnsService from "../../../../modules/returns/service"
import { valuationTerms } from "../../../../workflows/returns/valuation-terms"
import type { AdminStockValueHistoryType } from "../validators"

/** Stock and its value at the end of each of the last months, and of the day itself. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { to, months, ...filters } = req.validatedQuery as AdminStockValueHistoryType
  const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
  const terms = await valuationTerms(req.scope, { on: to })
  res.json(await returns.stockValueHistory(filters, monthEnds(terms.on, months), terms))
}
