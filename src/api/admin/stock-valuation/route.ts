import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RETURNS_MODULE } from "../../../modules/returns/names"
import type ReturnsService from "../../../modules/returns/service"
import { valuationTerms } from "../../../workflows/returns/valuation-terms"
import type { AdminStockValuationType } from "./validators"

/** Stock and its value at the end of a day, from the ledger. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, on, compare_on, ...filters } = req.validatedQuery as AdminStockValuationType
  const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
  const terms = await valuationTerms(req.scope, { on, compare_on })
  res.json(await returns.valueStock(filters, terms, { limit, offset, order }))
}
