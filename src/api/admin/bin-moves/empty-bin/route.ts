import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { emptyBinWorkflow } from "../../../../workflows/warehouse/empty-bin"
import { warehouseOf } from "../../../../workflows/warehouse/steps/task-act"
import type { AdminEmptyBinType } from "../validators"

/** Takes all that lies in a bin to another one. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminEmptyBinType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await emptyBinWorkflow(req.scope).run({ input })
  res.json({ bin_move: await warehouseOf(req.scope).readBinMove(result.id) })
}
