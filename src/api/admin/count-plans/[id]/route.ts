import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deleteCountPlanWorkflow } from "../../../../workflows/counting/delete-count-plan"
import { updateCountPlanWorkflow } from "../../../../workflows/counting/update-count-plan"
import { countingOf } from "../../stock-counts/read"
import type { AdminUpdateCountPlanType } from "../validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ count_plan: await countingOf(req).readPlan(req.params.id as string) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateCountPlanType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updateCountPlanWorkflow(req.scope).run({ input })
  res.json({ count_plan: await countingOf(req).readPlan(id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deleteCountPlanWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "count_plan", deleted: true })
}
