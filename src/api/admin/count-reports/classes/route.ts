import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { computeItemClassesWorkflow } from "../../../../workflows/counting/compute-item-classes"
import { countingOf } from "../../stock-counts/read"
import type { AdminComputeItemClassesType, AdminListItemClassesType } from "../validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields: _fields, ...filters } = req.validatedQuery as AdminListItemClassesType
  const page = await countingOf(req).findClasses(filters, { limit, offset, order })
  res.json({ item_classes: page.rows, summary: page.summary, count: page.count, limit, offset })
}

/** Computes the classes now instead of waiting for the night. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminComputeItemClassesType>,
  res: MedusaResponse
): Promise<void> {
  const { result } = await computeItemClassesWorkflow(req.scope).run({ input: { ...req.validatedBody } })
  res.json(result)
}
