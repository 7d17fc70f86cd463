import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reconcileStockWorkflow } from "../../../../workflows/stock/reconcile-stock"

/** Finishes what a stopped process left and records what other programs changed, now instead of at the next job. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { result } = await reconcileStockWorkflow(req.scope).run({
    input: { due_before: new Date(), differences: true },
  })
  res.json(result)
}
