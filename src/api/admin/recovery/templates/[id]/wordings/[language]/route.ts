import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryTemplateResponse } from "../../../../../../../types/http/recovery-mails"
import { recoveryOf } from "../../../../../../../workflows/cart-recovery/recovery-of"
import { writeRecoveryWordingWorkflow } from "../../../../../../../workflows/cart-recovery/write-recovery-wording"
import { languageOfPath } from "../../../language-of"
import type { AdminSaveRecoveryWordingType } from "../../../validators"

/** Writes the next version of a mail in a language. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSaveRecoveryWordingType>,
  res: MedusaResponse<RecoveryTemplateResponse>
): Promise<void> {
  const id = req.params.id as string
  const { from_version, ...wording } = req.validatedBody
  const input = {
    id,
    language: languageOfPath(req.params),
    wording,
    from_version,
    actor_id: req.auth_context.actor_id,
  }
  await writeRecoveryWordingWorkflow(req.scope).run({ input })
  res.json({ template: await recoveryOf(req.scope).readTemplate(id) })
}
