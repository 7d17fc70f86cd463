import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updateStockCountWorkflow } from "../../../../workflows/counting/update-stock-count"
import { readCount } from "../read"
import type { AdminUpdateStockCountType } from "../validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ stock_count: await readCount(req, req.params.id as string) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateStockCountType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updateStockCountWorkflow(req.scope).run({ input })
  res.json({ stock_count: await readCount(req, id) })
}
