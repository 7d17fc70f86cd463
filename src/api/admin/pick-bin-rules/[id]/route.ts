import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deletePickBinRuleWorkflow } from "../../../../workflows/warehouse/delete-pick-bin-rule"
import { updatePickBinRuleWorkflow } from "../../../../workflows/warehouse/update-pick-bin-rule"
import { warehouseOf } from "../../../../workflows/warehouse/steps/task-act"
import type { AdminUpdatePickBinRuleType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  res.json({ pick_bin_rule: await warehouseOf(req.scope).readPickBinRule(id, new Date()) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdatePickBinRuleType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  await updatePickBinRuleWorkflow(req.scope).run({ input })
  res.json({ pick_bin_rule: await warehouseOf(req.scope).readPickBinRule(id, new Date()) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deletePickBinRuleWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "pick_bin_rule", deleted: true })
}
