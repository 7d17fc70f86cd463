import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { approveCountWorkflow } from "../../../../../workflows/counting/approve-count"
import { readCount } from "../../read"
import type { AdminApproveCountType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminApproveCountType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: outcome } = await approveCountWorkflow(req.scope).run({ input })
  res.json({ stock_count: await readCount(req, id), outcome })
}
