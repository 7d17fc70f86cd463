import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryTemplateResponse } from "../../../../types/http/recovery-mails"
import { copyRecoveryTemplateWorkflow } from "../../../../workflows/cart-recovery/copy-recovery-template"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import { pickFields } from "../../../list-query"
import type { AdminCopyRecoveryTemplateType, AdminListRecoveryTemplatesType } from "./validators"

/** The mails about left carts; those that Comptoir ships are made at the first reading. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListRecoveryTemplatesType
  const recovery = recoveryOf(req.scope)
  await recovery.ensureShippedTemplates()
  const page = await recovery.findTemplates(filters, { limit, offset, order })
  res.json({ templates: pickFields(page.rows, fields), count: page.count, limit, offset })
}

/** A new mail, with the words that another has now. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCopyRecoveryTemplateType>,
  res: MedusaResponse<RecoveryTemplateResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await copyRecoveryTemplateWorkflow(req.scope).run({ input })
  res.json({ template: await recoveryOf(req.scope).readTemplate(result.id) })
}
