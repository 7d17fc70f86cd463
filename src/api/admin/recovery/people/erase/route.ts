import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { EraseResponse } from "../../../../../types/http/recovery-people"
import { erasePersonWorkflow } from "../../../../../workflows/cart-recovery/erase-person"
import type { AdminErasePersonType } from "../middlewares"

/** Forgets a person: their addresses, what was written to them, what their carts held. The suppression stays. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminErasePersonType>,
  res: MedusaResponse<EraseResponse>
): Promise<void> {
  const { confirm: _, ...given } = req.validatedBody
  const input = { ...given, actor_id: req.auth_context.actor_id, at: new Date() }
  const { result } = await erasePersonWorkflow(req.scope).run({ input })
  res.json(result)
}
