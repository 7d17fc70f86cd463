import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelStockCountWorkflow } from "../../../../../workflows/counting/cancel-stock-count"
import { readCount } from "../../read"
import type { AdminCancelCountType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCancelCountType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await cancelStockCountWorkflow(req.scope).run({ input })
  res.json({ stock_count: await readCount(req, id) })
}
