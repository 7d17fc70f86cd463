import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AudienceResponse } from "../../../../types/http/recovery-people"
import { readAudience } from "../../../../workflows/cart-recovery/read-audience"
import type { AdminReadAudienceType } from "./middlewares"

/** How many of those who left carts may be written to, by segment. */
export async function GET(req: MedusaRequest, res: MedusaResponse<AudienceResponse>): Promise<void> {
  res.json(await readAudience(req.scope, req.validatedQuery as AdminReadAudienceType, new Date()))
}
