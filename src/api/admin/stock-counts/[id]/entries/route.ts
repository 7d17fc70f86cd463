import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { enterCountsWorkflow } from "../../../../../workflows/counting/enter-counts"
import type { AdminEnterCountsType } from "../../validators"

/** Answers which lines were entered; nothing of what the book says of them. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminEnterCountsType>,
  res: MedusaResponse
): Promise<void> {
  const input = { id: req.params.id as string, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await enterCountsWorkflow(req.scope).run({ input })
  res.json(result)
}
