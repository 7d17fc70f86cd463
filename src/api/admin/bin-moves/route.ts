import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { moveBetweenBinsWorkflow } from "../../../workflows/warehouse/move-between-bins"
import { warehouseOf } from "../../../workflows/warehouse/steps/task-act"
import { pickFields } from "../../list-query"
import type { AdminListBinMovesType, AdminMoveGoodsType } from "./validators"

/** What was put away, moved and refilled, act by act. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { q, limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListBinMovesType
  const page = await warehouseOf(req.scope).findBinMoves({ ...filters, q }, { limit, offset, order })
  res.json({ bin_moves: pickFields(page.rows, fields), count: page.count, limit, offset })
}

/** Moves goods from a bin to another. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminMoveGoodsType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await moveBetweenBinsWorkflow(req.scope).run({ input })
  res.json({ bin_move: await warehouseOf(req.scope).readBinMove(result.id) })
}
