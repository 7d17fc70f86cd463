import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { requestTaskCountWorkflow } from "../../../../../workflows/warehouse/request-task-count"

/** Asks for a count of the bins that goods could have left. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = { id: req.params.id as string, actor_id: req.auth_context.actor_id }
  const { result } = await requestTaskCountWorkflow(req.scope).run({ input })
  res.json({ stock_count: result })
}
