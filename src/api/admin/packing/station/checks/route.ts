import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StationGoodsDTO } from "../../../../../types/http/station"
import { checkByHandWorkflow } from "../../../../../workflows/waves/station/check-by-hand"
import { wavesOf } from "../../../../../workflows/waves/station/read-station"
import type { AdminCheckByHandType } from "../validators"

/** Says without a scanner how many units are there, and answers the goods of the order. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCheckByHandType>,
  res: MedusaResponse<{ goods: StationGoodsDTO[] }>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await checkByHandWorkflow(req.scope).run({ input })
  const facts = await wavesOf(req.scope).readAtStation([result.dispatch_id])
  res.json({ goods: facts.get(result.dispatch_id)?.goods ?? [] })
}
