import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { REPLENISHMENT_MODULE } from "../../../../modules/replenishment/names"
import type ReplenishmentService from "../../../../modules/replenishment/service"
import type { AdminListSalesImportsType } from "../validators"

/** The files that brought sales history, the newest first. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const query = req.validatedQuery as AdminListSalesImportsType
  const { rows, count } = await req.scope
    .resolve<ReplenishmentService>(REPLENISHMENT_MODULE)
    .listImports(query)
  res.json({ sales_imports: rows, count, limit: query.limit, offset: query.offset })
}
