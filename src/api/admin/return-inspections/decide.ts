import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { generateEntityId } from "@medusajs/framework/utils"
import type { InspectionAct } from "../../../domain/warehouse/inspection"
import { RETURNS_MODULE } from "../../../modules/returns/names"
import type ReturnsService from "../../../modules/returns/service"
import { decideReturnInspectionsWorkflow } from "../../../workflows/returns/decide-return-inspections"
import type { AdminDecideReturnInspectionType } from "./validators"

/** The key under which a decision about one inspection is kept: a user's key may name several. */
export const decisionKey = (kind: InspectionAct, id: string, key: string | undefined): string =>
  `${kind}:${id}:${key ?? generateEntityId(undefined, "act")}`

/** The handler of one decision about one inspection. */
export const decide =
  (kind: InspectionAct) =>
  async (
    req: AuthenticatedMedusaRequest<AdminDecideReturnInspectionType>,
    res: MedusaResponse
  ): Promise<void> => {
    const id = req.params.id as string
    const { idempotency_key, ...decision } = req.validatedBody
    const decisions = [{ ...decision, id, kind, key: decisionKey(kind, id, idempotency_key) }]
    await decideReturnInspectionsWorkflow(req.scope).run({
      input: { decisions, actor_id: req.auth_context.actor_id },
    })
    const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
    res.json({ return_inspection: await returns.readInspection(id) })
  }
