import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { notFound } from "../../../../domain/shared/domain-error"
import { RETURNS_MODULE } from "../../../../modules/returns/names"
import type ReturnsService from "../../../../modules/returns/service"

/** What a customer sent back of one article, with all that was decided about it. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  // PostgreSQL stores no such text, so no record can have it as its id.
  if (id.includes("\0")) throw notFound(`Inspection ${id} does not exist`)
  const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
  res.json({ return_inspection: await returns.readInspection(id) })
}
