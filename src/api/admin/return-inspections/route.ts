import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RETURNS_MODULE } from "../../../modules/returns/names"
import type ReturnsService from "../../../modules/returns/service"
import { pickFields } from "../../list-query"
import type { AdminListReturnInspectionsType } from "./validators"

/** What customers sent back: to inspect, or decided about. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListReturnInspectionsType
  const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
  const page = await returns.listInspections(filters, { limit, offset, order })
  res.json({ return_inspections: pickFields(page.rows, fields), count: page.count, limit, offset })
}
