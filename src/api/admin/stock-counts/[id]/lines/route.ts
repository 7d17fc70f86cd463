import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pickFields } from "../../../../list-query"
import { countingOf, viewer } from "../../read"
import type { AdminListCountLinesType } from "../../validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListCountLinesType
  const id = req.params.id as string
  const page = await countingOf(req).findLines(id, filters, { limit, offset, order }, await viewer(req))
  res.json({ lines: pickFields(page.rows, fields), count: page.count, limit, offset })
}
