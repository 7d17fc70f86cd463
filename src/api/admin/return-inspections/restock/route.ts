import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RETURNS_MODULE } from "../../../../modules/returns/names"
import type ReturnsService from "../../../../modules/returns/service"
import { decideReturnInspectionsWorkflow } from "../../../../workflows/returns/decide-return-inspections"
import { decisionKey } from "../decide"
import type { AdminRestockReturnInspectionsType } from "../validators"

/** Puts several inspections back into stock at once: all of them, or none. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminRestockReturnInspectionsType>,
  res: MedusaResponse
): Promise<void> {
  const { inspections, reason, idempotency_key } = req.validatedBody
  const decisions = inspections.map((one) => ({
    ...one,
    kind: "restock" as const,
    reason,
    key: decisionKey("restock", one.id, idempotency_key),
  }))
  const { result } = await decideReturnInspectionsWorkflow(req.scope).run({
    input: { decisions, actor_id: req.auth_context.actor_id },
  })
  const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
  const ids = inspections.map((one) => one.id)
  res.json({ restocked: result.length, return_inspections: await returns.readInspections(ids) })
}
