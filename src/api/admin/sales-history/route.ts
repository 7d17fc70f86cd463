import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readSalesHistory } from "../../../workflows/replenishment/read-sales-history"
import type { AdminGetSalesHistoryType } from "./validators"

/** Units and net revenue by month, by country and of the best sellers. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(await readSalesHistory(req.scope, req.validatedQuery as AdminGetSalesHistoryType))
}
