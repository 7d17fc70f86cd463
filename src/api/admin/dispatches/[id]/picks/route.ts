import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { confirmPicksWorkflow } from "../../../../../workflows/picking/confirm-picks"
import { readDispatch } from "../../read"
import type { AdminConfirmPicksType } from "../../validators"

/** Says what of a dispatch was picked by now, all as listed or pick by pick. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminConfirmPicksType>,
  res: MedusaResponse
): Promise<void> {
  const dispatch_id = req.params.id as string
  const input = { dispatch_id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await confirmPicksWorkflow(req.scope).run({ input })
  res.json({ dispatch: await readDispatch(req.scope, dispatch_id) })
}
