import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ReachabilityResponse } from "../../../../types/http/recovery-people"
import { readReachability } from "../../../../workflows/cart-recovery/read-reachability"
import type { AdminReadReachabilityType } from "./middlewares"

/** How many of the carts that were left in the last thirty days may be written about, and why the others may not. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ReachabilityResponse>): Promise<void> {
  const { sales_channel_id } = req.validatedQuery as AdminReadReachabilityType
  res.json(await readReachability(req.scope, { sales_channel_id, at: new Date() }))
}
