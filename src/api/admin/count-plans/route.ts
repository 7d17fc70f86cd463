import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createCountPlanWorkflow } from "../../../workflows/counting/create-count-plan"
import { pickFields } from "../../list-query"
import { countingOf } from "../stock-counts/read"
import type { AdminCreateCountPlanType, AdminListCountPlansType } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListCountPlansType
  const page = await countingOf(req).findPlans(filters, { limit, offset, order })
  res.json({ count_plans: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateCountPlanType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await createCountPlanWorkflow(req.scope).run({ input })
  res.json({ count_plan: await countingOf(req).readPlan(result.id) })
}
