import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { SuppressionListResponse, SuppressionResponse } from "../../../../types/http/recovery-people"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import { suppressAddressWorkflow } from "../../../../workflows/cart-recovery/suppress-address"
import { asSuppressionSearch } from "../address-filter"
import type { AdminListSuppressionsType, AdminSuppressType } from "./validators"

/** The addresses and domains that nothing is sent to, the newest first. */
export async function GET(req: MedusaRequest, res: MedusaResponse<SuppressionListResponse>): Promise<void> {
  const { limit, offset, order, q, ...filters } = req.validatedQuery as AdminListSuppressionsType
  const page = await recoveryOf(req.scope).findSuppressions(
    { ...filters, ...asSuppressionSearch(req.scope, q) },
    { limit, offset, order }
  )
  res.json({ suppressions: page.rows, count: page.count, limit, offset })
}

/** Suppresses an address or a domain by hand. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSuppressType>,
  res: MedusaResponse<SuppressionResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id, at: new Date() }
  const { result } = await suppressAddressWorkflow(req.scope).run({ input })
  res.json({ suppression: await recoveryOf(req.scope).readSuppression(result.id) })
}
