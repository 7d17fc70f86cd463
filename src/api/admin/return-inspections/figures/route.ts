import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RETURNS_MODULE } from "../../../../modules/returns/names"
import type ReturnsService from "../../../../modules/returns/service"
import type { AdminReturnFiguresType } from "../validators"

/** Why customers send goods back, and what becomes of them. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
  res.json(await returns.returnFigures(req.validatedQuery as AdminReturnFiguresType))
}
