import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { startStockCountWorkflow } from "../../../../../workflows/counting/start-stock-count"
import { readCount } from "../../read"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await startStockCountWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ stock_count: await readCount(req, id) })
}
