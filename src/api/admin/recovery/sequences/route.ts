import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoverySequenceResponse } from "../../../../types/http/recovery-sequences"
import { createRecoverySequenceWorkflow } from "../../../../workflows/cart-recovery/create-recovery-sequence"
import { pickFields } from "../../../list-query"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import type { AdminCreateRecoverySequenceType, AdminListRecoverySequencesType } from "./validators"

/** The sequences; those that Comptoir ships are made at the first reading, switched off. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListRecoverySequencesType
  const recovery = recoveryOf(req.scope)
  await recovery.ensureShippedSequences()
  const page = await recovery.findSequences(filters, { limit, offset, order }, new Date())
  res.json({ sequences: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateRecoverySequenceType>,
  res: MedusaResponse<RecoverySequenceResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await recoveryOf(req.scope).ensureShippedSequences()
  const { result } = await createRecoverySequenceWorkflow(req.scope).run({ input })
  res.json({ sequence: await recoveryOf(req.scope).readSequence(result.id, new Date()) })
}
