import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ConsentListResponse } from "../../../../types/http/recovery-people"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import { consentFilters } from "./filters"
import type { AdminListConsentsType } from "./validators"

/** What people said about mails, with its proof, the latest first. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ConsentListResponse>): Promise<void> {
  const { limit, offset, ...asked } = req.validatedQuery as AdminListConsentsType
  const page = await recoveryOf(req.scope).findConsents(consentFilters(req.scope, asked), {
    limit,
    offset,
    order: asked.order,
  })
  res.json({ consents: page.rows, count: page.count, limit, offset })
}
