import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setDispatchPriorityWorkflow } from "../../../../../workflows/picking/set-dispatch-priority"
import { readDispatch } from "../../read"
import type { AdminSetDispatchPriorityType } from "../../validators"

/** Says how urgent a dispatch is and what its packer should know; routing again leaves both as they are. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetDispatchPriorityType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await setDispatchPriorityWorkflow(req.scope).run({ input })
  res.json({ dispatch: await readDispatch(req.scope, id) })
}
