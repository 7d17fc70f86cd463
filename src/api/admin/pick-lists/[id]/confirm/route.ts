import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { confirmPicksWorkflow } from "../../../../../workflows/picking/confirm-picks"
import type { AdminConfirmPicksType } from "../../../dispatches/validators"
import { readPickList } from "../../read"

/** Says what of a list was picked by now, all as listed or pick by pick. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminConfirmPicksType>,
  res: MedusaResponse
): Promise<void> {
  const pick_list_id = req.params.id as string
  const input = { pick_list_id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await confirmPicksWorkflow(req.scope).run({ input })
  res.json({ pick_list: await readPickList(req.scope, pick_list_id) })
}
