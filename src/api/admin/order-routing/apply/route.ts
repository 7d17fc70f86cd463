import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ApplyRoutesResponse } from "../../../../types/http/routing"
import { routeOrdersWorkflow } from "../../../../workflows/routing/route-orders"
import type { AdminApplyRoutesType } from "../validators"

/** Routes orders again, or one by hand. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminApplyRoutesType>,
  res: MedusaResponse
): Promise<void> {
  const { actor_id } = req.auth_context
  const input = { ...req.validatedBody, cause: "manual" as const, actor_id }
  const { result } = await routeOrdersWorkflow(req.scope).run({ input })
  res.json({ orders: result.orders } satisfies ApplyRoutesResponse)
}
