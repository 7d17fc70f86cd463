import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { OrderMarginResponse } from "../../../../../types/http/costing"
import { readOrderMargin } from "../../../../../workflows/costing/read-order-margin"

/** What an order of a shopper earned on its goods. */
export async function GET(req: MedusaRequest, res: MedusaResponse<OrderMarginResponse>): Promise<void> {
  res.json({ margin: await readOrderMargin(req.scope, req.params.id as string) })
}
