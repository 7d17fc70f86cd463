import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RaisedResponse } from "../../../../types/http/tasks"
import { raiseUnassignedPutawaysWorkflow } from "../../../../workflows/warehouse/raise-unassigned-putaways"
import type { AdminRaisePutawaysType } from "../validators"

/** Raises a task for everything in the warehouse that lies where it arrived. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminRaisePutawaysType>,
  res: MedusaResponse<RaisedResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await raiseUnassignedPutawaysWorkflow(req.scope).run({ input })
  res.json(result)
}
